import { closeSync, fstatSync, mkdirSync, openSync, readSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { migrate, readMigrations, readVersion } from './migrate'
import { libraryError, toLibraryError } from './sqliteError'

declare const access: unique symbol

/** A connection that SQLite itself keeps from writing. Not assignable to WriteConnection, nor the other way round. */
export type ReadConnection = Database.Database & { readonly [access]: 'read' }

/** The one connection that writes. It has the temporary table `listed`, where a run's listing is staged without touching the library file. */
export type WriteConnection = Database.Database & { readonly [access]: 'write' }

/** `busyTimeoutMs`: how long a statement waits for another process's lock. */
export type ConnectionOptions = { readonly busyTimeoutMs: number }

const journalSizeLimitBytes = 8 * 1024 * 1024
/** Twice SQLite's default: the same 8 MiB in pages of 4 KiB. A first sync dirties many pages of its indexes over and over. */
const checkpointPages = journalSizeLimitBytes / 4096
/** The first bytes of every SQLite database (sqlite.org/fileformat.html, 1.3). */
const magic = 'SQLite format 3\0'

const fileErrorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const toFileError = (error: unknown, path: string): unknown => {
  switch (fileErrorCode(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return libraryError('libraryReadOnly', path, error)
    case 'ENOSPC':
    case 'EDQUOT':
      return libraryError('diskFull', path, error)
    case 'EISDIR':
      return libraryError('libraryNotADatabase', path, error)
    default:
      return error
  }
}

/** Looks at the file without SQLite, which might roll a stray journal back into it. A missing or empty file is a library to be made. */
const refuseForeignFile = (path: string): void => {
  const head = Buffer.alloc(magic.length)
  let bytes = 0
  try {
    const file = openSync(path, 'r')
    try {
      bytes = fstatSync(file).size
      if (bytes > 0) readSync(file, head, 0, head.length, 0)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return
    throw toFileError(error, path)
  }
  if (bytes > 0 && head.toString('latin1') !== magic) throw libraryError('libraryNotADatabase', path)
}

/** A clean close leaves no write-ahead log behind. */
const wasLeftOpen = (path: string): boolean =>
  (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0

const configure = (db: Database.Database): void => {
  db.pragma('trusted_schema = OFF')
  db.pragma('temp_store = MEMORY')
  db.pragma('foreign_keys = ON')
}

/**
 * Opens the library for writing, makes it where there is none and migrates it.
 * WAL with synchronous NORMAL: a killed process loses nothing that was committed; a power cut may lose the last commits, never the library.
 * After a run of the app that did not close the library, its pages are checked first (about 0.5 s for 100,000 assets).
 * @throws AppError libraryNotADatabase, libraryNewer, libraryCorrupt, libraryReadOnly, libraryBusy, diskFull
 */
export const openWriter = (path: string, { busyTimeoutMs }: ConnectionOptions): WriteConnection => {
  try {
    mkdirSync(dirname(path), { recursive: true })
  } catch (error) {
    throw toFileError(error, path)
  }
  refuseForeignFile(path)
  const suspicious = wasLeftOpen(path)
  let db: Database.Database | null = null
  try {
    db = new Database(path, { timeout: busyTimeoutMs })
    configure(db)
    const migrations = readMigrations(
      import.meta.glob<string>('./schema/*.sql', { query: '?raw', import: 'default', eager: true }),
    )
    // First of all: switching the journal would already write into a file that is not ours.
    readVersion(db, migrations.length)
    if (suspicious && db.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      throw libraryError('libraryCorrupt', path)
    }
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    db.pragma(`journal_size_limit = ${journalSizeLimitBytes}`)
    db.pragma(`wal_autocheckpoint = ${checkpointPages}`)
    migrate(db, migrations)
    // SQLite opens a file that may not be written without a word, and BEGIN IMMEDIATE of one begins to read; a write of nothing asks.
    db.exec('UPDATE account SET id = id WHERE false')
    // 0x10002: analyze what a fresh connection may find worth it (sqlite.org/pragma.html#pragma_optimize).
    db.pragma('optimize = 0x10002')
    db.exec(
      'CREATE TEMP TABLE listed (asset_id TEXT NOT NULL PRIMARY KEY, inside INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    )
    return db as WriteConnection
  } catch (error) {
    db?.close()
    throw toLibraryError(error, path)
  }
}

/** Opens a library that `openWriter` has opened before, for reading only. Throws as openWriter does. */
export const openReader = (path: string, { busyTimeoutMs }: ConnectionOptions): ReadConnection => {
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs })
    configure(db)
    return db as ReadConnection
  } catch (error) {
    throw toLibraryError(error, path)
  }
}
