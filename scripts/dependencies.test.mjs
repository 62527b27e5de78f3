import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { whatIsMissing } from './dependencies.mjs'

const locked = {
  '': { name: 'app' },
  'node_modules/zod': { version: '4.0.0', integrity: 'sha512-zod' },
  'node_modules/@biomejs/cli-other': { version: '2.0.0', integrity: 'sha512-other', optional: true },
}
const { '': _root, 'node_modules/@biomejs/cli-other': _other, ...installed } = locked

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'companion-dependencies-'))
  mkdirSync(join(root, 'node_modules', 'zod'), { recursive: true })
  writeFileSync(join(root, 'node_modules', 'zod', 'package.json'), '{}')
  write('package-lock.json', locked)
  write('node_modules/.package-lock.json', installed)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** @param {string} path @param {object} packages */
const write = (path, packages) => writeFileSync(join(root, path), JSON.stringify({ packages }))

describe('what is missing from node_modules', () => {
  it('is nothing when all that this platform needs is there', () => {
    expect(whatIsMissing(root)).toBeNull()
  })

  it.each([
    [
      'npm never finished',
      () => rmSync(join(root, 'node_modules/.package-lock.json')),
      /nothing is installed/,
    ],
    [
      'a package went',
      () => rmSync(join(root, 'node_modules/zod'), { recursive: true }),
      /zod is incomplete/,
    ],
    [
      'the lock file wants another version',
      () =>
        write('package-lock.json', {
          ...locked,
          'node_modules/zod': { version: '4.0.1', integrity: 'sha512-new' },
        }),
      /zod has changed/,
    ],
    [
      'the same version has other bytes',
      () =>
        write('package-lock.json', {
          ...locked,
          'node_modules/zod': { version: '4.0.0', integrity: 'sha512-new' },
        }),
      /zod has changed/,
    ],
    [
      'the lock file wants one more',
      () => write('package-lock.json', { ...locked, 'node_modules/react': { version: '19.0.0' } }),
      /react is not installed/,
    ],
    ['the lock file wants one less', () => write('package-lock.json', { '': {} }), /zod is no longer wanted/],
    [
      'the keychain module has no binary',
      () => {
        const keytar = { 'node_modules/keytar': { version: '7.0.0' } }
        write('package-lock.json', { ...locked, ...keytar })
        write('node_modules/.package-lock.json', { ...installed, ...keytar })
        mkdirSync(join(root, 'node_modules/keytar'))
        writeFileSync(join(root, 'node_modules/keytar/package.json'), '{}')
      },
      /keychain module is incomplete/,
    ],
  ])('is told when %s', (_case, change, expected) => {
    change()
    expect(whatIsMissing(root)).toMatch(expected)
  })
})
