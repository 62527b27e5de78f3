import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findViolations, mayImport } from './importRules.mjs'
import { readImports } from './readImports.mjs'

/** A small project that keeps to every rule; each test plants one import in it. */
const clean = {
  'src-preload/contract/index.ts':
    "export * from './names'\nimport { z } from 'zod'\nexport const shape = z.string()\n",
  'src-preload/contract/names.ts': 'export type Name = string\n',
  'src-preload/index.ts':
    "import { contextBridge } from 'electron'\nimport type { Name } from './contract/names'\nexport const expose = (name: Name) => contextBridge.exposeInMainWorld(name, {})\n",
  'src-main/errors.ts':
    "import type { Name } from '../src-preload/contract'\nexport const fail = (name: Name) => new Error(name)\n",
  'src-main/log.ts': "import { fail } from './errors'\nexport const log = fail\n",
  'src-main/sync/index.ts': "export { plan } from './plan'\nexport type { Remote } from './remote'\n",
  'src-main/sync/plan.ts': "import { fail } from '../errors'\nexport const plan = () => fail('x')\n",
  'src-main/sync/remote.ts': 'export type Remote = { readonly list: () => void }\n',
  'src-main/library/index.ts':
    "import Database from 'better-sqlite3'\nexport const open = () => new Database('x')\nexport { read } from './read'\n",
  'src-main/library/read.ts': 'export const read = 1\n',
  'src-main/cloudinary/index.ts':
    "import type { Remote } from '../sync/remote'\nexport const adapter: Remote = { list() {} }\n",
  'src-main/session/index.ts':
    "import { open } from '../library'\nimport { plan } from '../sync'\nexport const session = { open, plan }\n",
  'src-main/desktop/index.ts': "export { app as open } from 'electron'\n",
  'src-main/ipc/index.ts': "import { session } from '../session'\nexport const register = () => session\n",
  'src-main/index.ts':
    "import { register } from './ipc'\nimport { session } from './session'\nregister()\nsession.open()\n",
  'src-renderer/main.tsx':
    "import { Page } from './features/library'\nimport './styles.css'\nexport const App = () => <Page role=\"main\" />\n",
  'src-renderer/styles.css': 'body {}\n',
  'src-renderer/features/library/index.ts': "export { Page } from './Page'\n",
  'src-renderer/features/library/Page.tsx':
    "import { useState } from 'react'\nexport const Page = (props: { role: string }) => <div {...props}>{useState(0)[0]}</div>\n",
  'src-renderer/features/sync/index.ts': 'export const sync = 1\n',
}

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'companion-rules-'))
  for (const [path, text] of Object.entries(clean)) write(path, text)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(/** @type {string} */ path, /** @type {string} */ text) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

async function violations() {
  const sources = await readImports(root, ['src-main', 'src-preload', 'src-renderer'])
  return findViolations(sources, { shipped: new Set(['better-sqlite3', 'zod']) })
}

describe('the rules of the house', () => {
  it('accept a project that keeps to them', async () => {
    expect(await violations()).toEqual([])
  })

  it.each([
    ['sync reaches for SQLite', 'src-main/sync/bad.ts', "import Database from 'better-sqlite3'", 'allowed'],
    ['sync reaches for Electron', 'src-main/sync/bad.ts', "import { app } from 'electron'", 'allowed'],
    [
      'sync reaches for the network',
      'src-main/sync/bad.ts',
      "import { request } from 'node:https'",
      'allowed',
    ],
    ['sync reaches for the library', 'src-main/sync/bad.ts', "import { open } from '../library'", 'allowed'],
    ['library reaches for the network', 'src-main/library/bad.ts', "import { get } from 'http'", 'allowed'],
    [
      'cloudinary takes code from sync',
      'src-main/cloudinary/bad.ts',
      "import { plan } from '../sync'",
      'types',
    ],
    [
      'cloudinary re-exports code of sync',
      'src-main/cloudinary/bad.ts',
      "export { plan } from '../sync'",
      'types',
    ],
    [
      'cloudinary looks into sync',
      'src-main/cloudinary/bad.ts',
      "import type { P } from '../sync/plan'",
      'door',
    ],
    [
      'emulator reaches for the errors',
      'src-main/emulator/bad.ts',
      "import { fail } from '../errors'",
      'allowed',
    ],
    [
      'settings reach for the desktop',
      'src-main/settings/bad.ts',
      "import { open } from '../desktop'",
      'allowed',
    ],
    ['ipc reaches for SQL', 'src-main/ipc/bad.ts', "import Database from 'better-sqlite3'", 'allowed'],
    [
      'headless goes round the session',
      'src-main/headless/bad.ts',
      "import { open } from '../library'",
      'allowed',
    ],
    ['session reaches for ipc', 'src-main/session/bad.ts', "import { register } from '../ipc'", 'allowed'],
    [
      'session reaches past a door',
      'src-main/session/bad.ts',
      "import { read } from '../library/read'",
      'door',
    ],
    [
      'a test reaches past a door',
      'src-main/session/bad.test.ts',
      "import { read } from '../library/read'",
      'door',
    ],
    [
      'the composition root reaches past a door',
      'src-main/bad.ts',
      "import { read } from './library/read'",
      'door',
    ],
    ['a module imports the composition root', 'src-main/ipc/bad.ts', "import '../index'", 'allowed'],
    ['the log knows a module', 'src-main/log.ts', "import { open } from './library'", 'allowed'],
    [
      'the contract knows Electron',
      'src-preload/contract/bad.ts',
      "import type { App } from 'electron'",
      'allowed',
    ],
    [
      'the preload script knows Node',
      'src-preload/bad.ts',
      "import { readFileSync } from 'node:fs'",
      'allowed',
    ],
    ['the window knows Electron', 'src-renderer/ui/bad.tsx', "import { shell } from 'electron'", 'allowed'],
    ['the window knows Node', 'src-renderer/ui/bad.tsx', "import { join } from 'path'", 'allowed'],
    [
      'the window knows main',
      'src-renderer/api/bad.ts',
      "import { open } from '../../src-main/library'",
      'allowed',
    ],
    [
      'a feature knows another',
      'src-renderer/features/library/bad.ts',
      "import { sync } from '../sync'",
      'allowed',
    ],
    ['a late import', 'src-main/sync/bad.ts', "export const late = () => import('../library')", 'allowed'],
    ['a type in place', 'src-main/sync/bad.ts', "export type T = import('../library').T", 'allowed'],
    [
      'main needs what is not shipped',
      'src-main/thumbnails/bad.ts',
      "import write from 'write-file-atomic'",
      'ships',
    ],
    ['a file that is not there', 'src-main/sync/bad.ts', "import { gone } from './gone'", 'exists'],
    ['a module without a row', 'src-main/extras/index.ts', "export const extra = 1; import 'zod'", 'known'],
  ])('refuse it when %s', async (_case, path, line, rule) => {
    write(path, `${line}\n`)
    expect((await violations()).map((found) => found.rule)).toContain(rule)
    expect((await violations()).every((found) => found.message.includes(path) || rule === 'known')).toBe(true)
  })

  it('refuse files that import each other, through types too', async () => {
    write('src-main/sync/one.ts', "import type { Two } from './two'\nexport type One = Two | 1\n")
    write('src-main/sync/two.ts', "import type { One } from './one'\nexport type Two = One | 2\n")
    expect(await violations()).toEqual([
      {
        rule: 'cycle',
        message: expect.stringMatching(/one\.ts -> src-main\/sync\/two\.ts -> src-main\/sync\/one\.ts/),
      },
    ])
  })

  it('name the file and the line', async () => {
    write('src-main/sync/bad.ts', "const a = 1\nimport { app } from 'electron'\nexport { a, app }\n")
    expect((await violations()).map((found) => found.message)).toEqual([
      'src-main/sync/bad.ts:2 imports electron: sync may not import npm:electron',
    ])
  })

  it('list no module that may import everything', () => {
    for (const row of Object.values(mayImport))
      expect(row.every((entry) => entry.length > 1 && !entry.includes('*'))).toBe(true)
  })
})
