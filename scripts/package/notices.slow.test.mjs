import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder } from '../paths.mjs'
import { shippedPackages, thirdPartyNotices } from './notices.mjs'

it('names every run-time dependency, what the window is built from, and what those stand on', async () => {
  const { dependencies } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))
  const packages = await shippedPackages(projectFolder)
  expect(packages).toEqual(
    expect.arrayContaining([
      ...Object.keys(dependencies),
      'react',
      'scheduler',
      'zustand',
      'tailwindcss',
      'signal-exit',
    ]),
  )
  expect(packages).not.toContain('vitest')
  expect(packages).not.toContain('cloudinary')
})

it('gives each one’s licence in full', async () => {
  const text = await thirdPartyNotices(projectFolder)
  expect(text).toMatch(/better-sqlite3 [\d.]+ \(MIT\)/)
  expect(text).toContain('Copyright (c) 2017 Joshua Wise')
  // It ships none, and names MIT and its author.
  expect(text).toMatch(
    /lazy-val [\d.]+ \(MIT\)\n.*\n\nMIT License\n\nCopyright \(c\) Vladimir Krivosheev\n\nPermission/,
  )
  expect(text).not.toContain('carries no licence file')
})
