import { join } from 'node:path'
import Database from 'better-sqlite3'
import { toMirrorValues } from './assetRow'
import { librarySchema } from './connection'
import { makeAsset, runResult, toLocal } from './libraryFixture'
import { migrate, type Schema } from './migrate'
import { historySchema } from './openHistory'
import { openLibrary } from './openLibrary'
import { openUserStore, userSchema } from './userStore'

/** For tests: a file of an account, what an app of its first schema put into it, and what the app of today reads of that. */
export type AccountFile = {
  readonly name: 'library.db' | 'user.db' | 'history.db'
  readonly schema: Schema
  /** Fills a file of schema 1. */
  fill(db: Database.Database): void
  /** Opens the account in that folder as the app does, and closes it again. `recovered` null: nothing was set aside. */
  read(folder: string): { readonly held: unknown; readonly recovered: unknown }
  /** What `read` holds of a file that was filled, and of one that was not. */
  readonly full: unknown
  readonly empty: unknown
}

/** What schema 1 mirrored, in the order it has them. */
const columns = `asset_id, kind, title, folder, duration_seconds, width, height, bytes, version, created_at, title_key, newest_key,
  oldest_key, public_id, resource_type, delivery_type, format, etag, status, uploaded_at, updated_at, secure_url, tags, context,
  metadata, raw`

export const libraryFile: AccountFile = {
  name: 'library.db',
  schema: librarySchema(),
  fill: (db) => {
    db.exec("INSERT INTO account (id, cloud_name, email, folder_mode) VALUES (1, 'demo', 'a@b.c', 'dynamic')")
    const old = makeAsset('old')
    const values = [...toMirrorValues(old), JSON.stringify(old.raw)]
    const insert = `INSERT INTO asset (${columns}) VALUES (${values.map(() => '?').join(', ')})`
    db.prepare<(string | number | null)[]>(insert).run(...values)
  },
  read: (folder) => {
    const library = openLibrary(join(folder, 'library.db'))
    try {
      const held = [library.store.account()?.email ?? null, library.store.findAssets(['old'])]
      return { held, recovered: library.recovered }
    } finally {
      library.close()
    }
  },
  full: ['a@b.c', [toLocal(makeAsset('old'))]],
  empty: [null, []],
}

/** Every file of an account that is kept over updates of the app. */
export const accountFiles: readonly AccountFile[] = [
  libraryFile,
  {
    name: 'user.db',
    schema: userSchema(),
    fill: (db) => {
      db.exec(`INSERT INTO verdict VALUES ('clip', 'video', 'confirmed', 1);
        INSERT INTO duplicate_choice VALUES ('e', 10, 'one', 1)`)
    },
    read: (folder) => {
      const store = openUserStore(join(folder, 'user.db'))
      try {
        const held = [store.verdicts(), store.duplicateChoices(), store.note('clip')]
        return { held, recovered: store.recovered }
      } finally {
        store.close()
      }
    },
    full: [
      [{ childId: 'clip', parentId: 'video', verdict: 'confirmed' }],
      [{ etag: 'e', bytes: 10, visibleId: 'one' }],
      // Schema 1 had no notes: read, it shows that their table has come.
      null,
    ],
    empty: [[], [], null],
  },
  {
    name: 'history.db',
    schema: historySchema(),
    fill: (db) => {
      db.prepare(
        `INSERT INTO run (id, mode, trigger, started_at, ended_at, outcome, duration_ms, live_assets, result)
         VALUES (7, 'full', 'button', 1000, 2200, 'completed', 1200, 5, ?)`,
      ).run(JSON.stringify(runResult()))
    },
    read: (folder) => {
      const warnings: string[] = []
      const log = { warn: (message: string) => warnings.push(message) }
      const library = openLibrary(join(folder, 'library.db'), { log })
      try {
        const runs = library.history.runs({ limit: 10, beforeId: null })
        const held = runs.map(({ runId, outcome, result }) => [runId, outcome, result?.requests])
        return { held, recovered: warnings[0] ?? null }
      } finally {
        library.close()
      }
    },
    full: [[7, 'completed', 3]],
    empty: [],
  },
]

/** Makes a file as an app of that schema left it: by its own migrations alone, filled at the first one; version 0 is an empty file. */
export const makePast = (file: AccountFile, path: string, version: number): Database.Database => {
  const db = new Database(path)
  if (file.name !== 'user.db') db.pragma('journal_mode = WAL')
  const { migrations } = file.schema
  if (version > 0) {
    migrate(db, { ...file.schema, migrations: migrations.slice(0, 1) })
    file.fill(db)
    migrate(db, { ...file.schema, migrations: migrations.slice(0, version) })
  }
  return db
}
