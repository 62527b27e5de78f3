import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountFiles, libraryFile, makePast } from './accountFiles.fixture'
import { backupsFolder, listBackups, makeBackup } from './backup'
import { librarySchema } from './connection'
import { makeAsset, temporaryFolder, toLocal } from './libraryFixture'
import { openLibrary } from './openLibrary'
import { readSchemaVersion } from './schemaVersion'

const schema = librarySchema()
const past = schema.migrations.map(({ version }) => version)
let folder: ReturnType<typeof temporaryFolder>
let path: string
beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'library.db')
})
afterEach(() => {
  folder.remove()
})

const makePastLibrary = (version: number): void => {
  makePast(libraryFile, path, version).close()
}

describe.each(past)('a library of schema %i', (version) => {
  it('opens in the newest with all it held, and was copied first where it changes', () => {
    makePastLibrary(version)
    const warnings: string[] = []
    const library = openLibrary(path, { now: () => 0, log: { warn: (message) => warnings.push(message) } })
    expect(library.recovered).toBeNull()
    expect(library.store.account()).toMatchObject({
      cloudName: 'demo',
      email: 'a@b.c',
      folderMode: 'dynamic',
    })
    expect(library.store.findAssets(['old'])).toEqual([toLocal(makeAsset('old'))])
    expect(library.verify(false)).toEqual([])
    library.close()
    const db = new Database(path)
    expect(db.pragma('user_version', { simple: true })).toBe(schema.migrations.length)
    const received = 'SELECT raw FROM asset JOIN asset_raw ON asset_row = id'
    expect(db.prepare(received).pluck().all()).toEqual([JSON.stringify(makeAsset('old').raw)])
    db.close()
    const copies = listBackups(path)
    expect(warnings).toEqual([])
    expect(copies).toHaveLength(version < schema.migrations.length ? 1 : 0)
    for (const copy of copies) {
      expect(copy.path.startsWith(backupsFolder(path))).toBe(true)
      const old = new Database(copy.path, { readonly: true })
      expect(old.pragma('user_version', { simple: true })).toBe(version)
      expect(old.prepare('SELECT asset_id FROM asset').pluck().all()).toEqual(['old'])
      old.close()
    }
  })

  it('is restored from its copy and lifted, where the library is lost', () => {
    makePastLibrary(version)
    makeBackup(path, 0)
    writeFileSync(path, 'lost')
    const library = openLibrary(path)
    expect(library.recovered).toMatchObject({ from: 'backup' })
    expect(library.store.findAssets(['old'])).toHaveLength(1)
    library.close()
  })
})

const others = accountFiles
  .filter(({ name }) => name !== 'library.db')
  .flatMap((file) => file.schema.migrations.map(({ version }) => ({ file, name: file.name, version })))

describe.each(others)('$name of schema $version', ({ file, name, version }) => {
  it('opens in the newest with all it held, and was copied first where it changes', () => {
    const own = join(folder.path, name)
    makePast(file, own, version).close()
    expect(file.read(folder.path)).toEqual({ held: file.full, recovered: null })
    expect(readSchemaVersion(own)).toBe(file.schema.migrations.length)
    const copies = listBackups(own)
    expect(copies.map((copy) => readSchemaVersion(copy.path))).toEqual(
      version < file.schema.migrations.length ? [version] : [],
    )
  })
})
