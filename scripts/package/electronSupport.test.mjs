import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder } from '../paths.mjs'
import { describeSupport, supportedElectrons } from './electronSupport.mjs'

const { packages } = JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8'))
/** What ships; a computer without its download develops on an older one. */
const { version } = packages['node_modules/electron']

it('what ships is an Electron that is supported on the day it came out, and not for ever', () => {
  const known = supportedElectrons.find(({ major }) => version.startsWith(`${major}.`))
  expect(known).toBeDefined()
  expect(describeSupport(version, new Date(known?.released ?? ''))).toBeNull()
  expect(describeSupport(version, new Date(known?.until ?? ''))).toContain(
    `Electron ${version} is supported until`,
  )
})

it('an Electron that is not on the list is not supported', () => {
  const now = new Date('2026-11-30')
  expect(describeSupport('42.9.0', now)).toContain('none of those')
  expect(describeSupport('4.0.0', now)).toContain('none of those')
  expect(describeSupport('450.0.0', now)).toContain('none of those')
})
