import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { budgetOf, describeUpdateNotes, findUnwanted, readElectronSize } from './contents.mjs'

const linux = { platform: 'linux', arch: 'x64' }

describe('findUnwanted', () => {
  it.each([
    'app.asar/out/main/index.js.map',
    'app.asar/src-main/index.ts',
    'app.asar/out/main/plan.test.js',
    'app.asar/node_modules/zod/index.js',
    'app.asar/node_modules/better-sqlite3/deps/sqlite3.c',
    'app.asar/node_modules/better-sqlite3/prebuilds/darwin-arm64.node',
    'app.asar/node_modules/keytar/prebuilds/linuxmusl-x64/keytar.node',
    'resources/default_app.asar',
    'resources/.env',
  ])('%s', (path) => {
    expect(findUnwanted([path], linux)).toEqual([path])
  })

  it.each([
    'app.asar/out/main/index.js',
    'app.asar/package.json',
    'app.asar/node_modules/better-sqlite3/prebuilds/linux-x64.node',
    'app.asar/node_modules/keytar/build/Release/keytar.node',
    'resources/sample/media/ab.mp4',
    'locales/en-US.pak',
  ])('ships: %s', (path) => {
    expect(findUnwanted([path], linux)).toEqual([])
  })
})

describe('describeUpdateNotes', () => {
  const feed = 'https://downloads.example/'

  it.each(['resources/app-update.yml', 'ContentWizard Companion.app/Contents/Resources/app-update.yml'])(
    'a feed goes with %s, and with nothing else',
    (path) => {
      expect(describeUpdateNotes(['resources/app.asar', path], feed)).toBeNull()
      expect(describeUpdateNotes(['resources/app.asar', path], undefined)).toMatch(/no feed/)
    },
  )

  it('none goes without', () => {
    const paths = ['resources/app.asar', 'app.asar/resources/app-update.yml.js', 'app-update.yml']
    expect(describeUpdateNotes(paths, undefined)).toBeNull()
    expect(describeUpdateNotes(paths, feed)).toMatch(/no app-update\.yml/)
  })
})

describe('the budget', () => {
  const megabyte = 1024 ** 2

  it('is Electron’s size and our share, and one that was measured on Linux', () => {
    expect(budgetOf('darwin', 240 * megabyte)).toBe(275 * megabyte)
    expect(budgetOf('win32', 340 * megabyte)).toBe(375 * megabyte)
    expect(budgetOf('linux', 400 * megabyte)).toBe(290 * megabyte)
  })

  it('counts of Electron what ships', () => {
    const folder = mkdtempSync(join(tmpdir(), 'companion-electron-'))
    for (const path of [
      'electron',
      'resources/default_app.asar',
      'locales/de.pak',
      'Electron.app/Contents/Frameworks/Electron Framework.framework/Resources/de.lproj/locale.pak',
      'Electron.app/Contents/Frameworks/Electron Framework.framework/Electron Framework',
    ]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), 'ten bytes!')
    }
    expect(readElectronSize(folder)).toBe(20)
    rmSync(folder, { recursive: true })
  })
})
