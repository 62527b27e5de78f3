import { describe, expect, it } from 'vitest'
import { describeUpdateNotes, findUnwanted } from './contents.mjs'

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
