import { spawnSync } from 'node:child_process'
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { takeCloudinaryUrl } from './takeCloudinaryUrl'

const url = 'cloudinary://key:secret@cloud'
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'companion-url-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A descriptor from which `text` can be read once. */
const descriptorOf = (text: string): string => {
  const file = join(folder, 'url')
  writeFileSync(file, text)
  return String(openSync(file, 'r'))
}

it('takes the address out of the environment', () => {
  const env: NodeJS.ProcessEnv = { CLOUDINARY_URL: ` ${url}\n`, HOME: '/home/anna' }
  expect(takeCloudinaryUrl(env)).toBe(url)
  expect(env).toEqual({ HOME: '/home/anna' })
})

it('reads the pipe it is told of, once, and closes it', () => {
  const pipe = descriptorOf(`${url}\n`)
  expect(takeCloudinaryUrl({ COMPANION_URL_FD: pipe })).toBe(url)
  expect(takeCloudinaryUrl({ COMPANION_URL_FD: pipe })).toBeUndefined()
})

it.each(['0', '2', '-1', '1.5', 'x', '9999', ''])('leaves %j alone', (pipe) => {
  expect(takeCloudinaryUrl({ COMPANION_URL_FD: pipe })).toBeUndefined()
})

it('finds nothing where there is nothing', () => {
  expect(takeCloudinaryUrl({})).toBeUndefined()
  expect(takeCloudinaryUrl({ CLOUDINARY_URL: ' ' })).toBeUndefined()
})

it.runIf(process.platform === 'linux')('what the package’s launcher hands over is in no environment', () => {
  const launcher = join(import.meta.dirname, '..', 'scripts', 'package', 'launcher.sh')
  // The launcher starts whatever lies beside it under the program's name: here a script that tells what it was given.
  const program = '#!/bin/sh\nenv\necho "pipe: $(cat <&"$COMPANION_URL_FD")"\necho "words: $*"\n'
  spawnSync('cp', [launcher, join(folder, 'contentwizard-companion')])
  writeFileSync(join(folder, 'contentwizard-companion.bin'), program, { mode: 0o755 })
  const { stdout } = spawnSync('sh', [join(folder, 'contentwizard-companion'), 'sync', '--json'], {
    env: { PATH: process.env.PATH, CLOUDINARY_URL: url },
    encoding: 'utf8',
  })
  expect(stdout).toContain(`pipe: ${url}`)
  expect(stdout.replace(`pipe: ${url}`, '')).not.toContain('secret')
  expect(stdout).toContain('words: --ozone-platform=headless --disable-gpu --log-level=3 -- sync --json')
})
