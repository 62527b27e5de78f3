import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toMirrorValues } from './assetRow'
import { backupsFolder, listBackups, makeBackup } from './backup'
import { librarySchema } from './connection'
import { makeAsset, temporaryFolder } from './libraryFixture'
import { migrate } from './migrate'
import { openLibrary } from './openLibrary'

const schema = librarySchema()
const past = schema.migrations.map(({ version }) => version)
/** What schema 1 mirrored, in the order it has them. */
const columns = `asset_id, kind, title, folder, duration_seconds, width, height, bytes, version, created_at, title_key, newest_key,
  oldest_key, public_id, resource_type, delivery_type, format, etag, status, uploaded_at, updated_at, secure_url, tags, context,
  metadata, raw`

let folder: ReturnType<typeof temporaryFolder>
let path: string
beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'library.db')
})
afterEach(() => {
  folder.remove()
})

/** A library as an app of that version left it: its schema from its own migrations alone. */
const makePast = (version: number): void => {
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  migrate(db, { ...schema, migrations: schema.migrations.slice(0, version) })
  db.exec("INSERT INTO account (id, cloud_name, email, folder_mode) VALUES (1, 'demo', 'a@b.c', 'dynamic')")
  const values = toMirrorValues(makeAsset('old'))
  const insert = `INSERT INTO asset (${columns}) VALUES (${values.map(() => '?').join(', ')})`
  db.prepare<(string | number | null)[]>(insert).run(...values)
  db.close()
}

describe.each(past)('a library of schema %i', (version) => {
  it('opens in the newest with all it held, and was copied first where it changes', () => {
    makePast(version)
    const warnings: string[] = []
    const library = openLibrary(path, { now: () => 0, log: { warn: (message) => warnings.push(message) } })
    expect(library.recovered).toBeNull()
    expect(library.store.account()).toMatchObject({
      cloudName: 'demo',
      email: 'a@b.c',
      folderMode: 'dynamic',
    })
    expect(library.store.findAssets(['old'])).toEqual([{ ...makeAsset('old'), removedAt: null }])
    expect(library.verify(false)).toEqual([])
    library.close()
    const db = new Database(path)
    expect(db.pragma('user_version', { simple: true })).toBe(schema.migrations.length)
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
    makePast(version)
    makeBackup(path, 0)
    writeFileSync(path, 'lost')
    const library = openLibrary(path)
    expect(library.recovered).toMatchObject({ from: 'backup' })
    expect(library.store.findAssets(['old'])).toHaveLength(1)
    library.close()
  })
})
