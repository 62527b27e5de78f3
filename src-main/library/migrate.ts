import type { Database } from 'better-sqlite3'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import { libraryError } from './sqliteError'

/** One step of the schema; step `n` takes a library of version `n - 1` to `n`. */
export type Migration = { readonly version: number; readonly sql: string }

/** A file's schema. `applicationId` marks a SQLite file as ours, and as which (PRAGMA application_id). */
export type Schema = { readonly applicationId: number; readonly migrations: readonly Migration[] }

/**
 * The migrations in order.
 * @param files path -> SQL; a name begins with its number, `001-…sql`, counted from 1 without a gap
 */
export const readMigrations = (files: Readonly<Record<string, string>>): readonly Migration[] => {
  const migrations = Object.entries(files)
    .map(([path, sql]) => ({ version: Number.parseInt(path.slice(path.lastIndexOf('/') + 1), 10), sql }))
    .sort((a, b) => a.version - b.version)
  if (migrations.length === 0 || migrations.some(({ version }, i) => version !== i + 1)) {
    throw new Error('The migrations are not numbered 1, 2, 3 …')
  }
  return migrations
}

const number = (db: Database, pragma: string): number => Number(db.pragma(pragma, { simple: true }))

const isEmpty = (db: Database): boolean =>
  db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0

/**
 * The version of the library in an open database, 0 for one to be made. Reads only.
 * @throws AppError libraryNewer: made by a newer version of the app; libraryNotADatabase: a database of another program
 */
export const readVersion = (db: Database, { applicationId, migrations }: Schema): number => {
  const version = number(db, 'user_version')
  if (number(db, 'application_id') !== applicationId && !(version === 0 && isEmpty(db))) {
    throw libraryError('libraryNotADatabase', db.name)
  }
  if (version > migrations.length) {
    throw new AppError('libraryNewer', words.libraryFile.newer(db.name))
  }
  return version
}

/**
 * Brings a library to the newest version, each migration in a transaction of its own: a kill leaves the version before it, whole.
 * A library that is up to date is not written. Throws as `readVersion` does.
 */
export const migrate = (db: Database, schema: Schema): void => {
  const { applicationId, migrations } = schema
  if (readVersion(db, schema) === migrations.length) return
  // A migration may rebuild a table that others refer to; foreign_key_check stands in, and the switch works outside a transaction only.
  db.pragma('foreign_keys = OFF')
  for (const { version, sql } of migrations) {
    db.transaction(() => {
      // Read again under the lock: another process may have come first.
      if (readVersion(db, schema) >= version) return
      db.exec(sql)
      const violations = db.pragma('foreign_key_check')
      if (!Array.isArray(violations) || violations.length > 0) {
        throw libraryError('libraryCorrupt', db.name)
      }
      db.pragma(`application_id = ${applicationId}`)
      db.pragma(`user_version = ${version}`)
    }).immediate()
  }
  db.pragma('foreign_keys = ON')
}
