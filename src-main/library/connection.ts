import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import Database from 'better-sqlite3'
import { codeOf } from '../errors'
import { migrate, readMigrations, readVersion, type Schema } from './migrate'
import { keepOthersOut } from './roomless'
import { libraryError, systemCodeOf, toLibraryError } from './sqliteError'

declare const access: unique symbol

/** A connection that SQLite itself keeps from writing. Not assignable to WriteConnection, nor the other way round. */
export type ReadConnection = Database.Database & { readonly [access]: 'read' }

/** A connection that writes: the one of this thread, or that of the thread of its rows. */
export type WriteConnection = Database.Database & { readonly [access]: 'write' }

/** `busyTimeoutMs`: how long a statement waits for another process's lock. */
export type ConnectionOptions = { readonly busyTimeoutMs: number }

export type WriterOptions = ConnectionOptions & {
  /** Looks at every page before anything is done (about 0.5 s for 100,000 assets). */
  readonly check?: boolean
  /** By this one connection alone: see openWithoutRoom. */
  readonly exclusive?: boolean
  /** Called before a library that has something in it is migrated. */
  readonly beforeMigration?: () => void
}

const mebibyte = 1024 * 1024
/** What a new library's file is made of; one that has pages keeps those that it has (docs/decisions/0015). */
const newPageBytes = 8192
const journalSizeLimitBytes = 8 * mebibyte
/**
 * A checkpoint writes and flushes that much within one commit, which the window waits for. Four times as much made it wait four times as long, and
 * a first sync no cheaper; checkpoints in a thread of their own made everything wait longer (docs/decisions/0010).
 */
const checkpointBytes = 2 * mebibyte
/**
 * Where nobody waits for it: each page of the file is written once for several commits, and the disk flushed less often. The larger the library, the
 * farther apart its commits write (at 500,000 assets 8 MiB cost a first sync 8 % more); but the disk has to have room for it.
 */
const checkpointBytesBeside = 64 * mebibyte
/** A larger library's log may be an eighth of it: the farther its rows lie apart, the more commits it takes until a page is written twice. */
const partOfLibrary = 1 / 8
/** How long the end of a log waits for those that read in it. */
const shortenTimeoutMs = 100
/** The first bytes of every SQLite database (sqlite.org/fileformat.html, 1.3). */
const magic = 'SQLite format 3\0'

/** Looks at the file without SQLite, which might roll a stray journal back into it. A missing or empty file is a library to be made. */
export const refuseForeignFile = (path: string): void => {
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
    if (systemCodeOf(error) === 'ENOENT') return
    throw toLibraryError(error, path)
  }
  if (bytes > 0 && head.toString('latin1') !== magic) throw libraryError('libraryNotADatabase', path)
}

/** The library's schema; "CWLB" in ASCII marks its files. */
export const librarySchema = (): Schema => ({
  applicationId: 0x43_57_4c_42,
  migrations: readMigrations(
    import.meta.glob<string>('./schema/*.sql', { query: '?raw', import: 'default', eager: true }),
  ),
})

const configure = (db: Database.Database): void => {
  db.pragma('trusted_schema = OFF')
  db.pragma('temp_store = MEMORY')
  db.pragma('foreign_keys = ON')
}

const number = (db: Database.Database, pragma: string): number => Number(db.pragma(pragma, { simple: true }))

/** SQLite counts a log in pages, which are not of the same size in every library. */
const foldLogAt = (db: Database.Database, bytes: number): void => {
  db.pragma(`wal_autocheckpoint = ${Math.floor(bytes / number(db, 'page_size'))}`)
}

const configureWrites = (db: Database.Database, logBytes: number): void => {
  db.pragma('synchronous = NORMAL')
  db.pragma(`journal_size_limit = ${journalSizeLimitBytes}`)
  foldLogAt(db, logBytes)
}

const refuseDamage = (db: Database.Database): void => {
  if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw libraryError('libraryCorrupt', db.name)
}

/** Tells SQLite's planner what is worth it; a disk that takes no more is no reason not to open. */
const analyze = (db: Database.Database): void => {
  try {
    // 0x10002: analyze what a fresh connection may find worth it (sqlite.org/pragma.html#pragma_optimize).
    db.pragma('optimize = 0x10002')
  } catch (error) {
    if (codeOf(toLibraryError(error, db.name)) === 'libraryCorrupt') throw error
  }
}

/**
 * Looks at every page, the write-ahead log's included, by a connection that cannot write: a writing one folds the log into the file when it closes,
 * which would change a damaged file before it is set aside.
 */
const checkPages = (path: string, schema: Schema, { busyTimeoutMs }: ConnectionOptions): void => {
  const db = new Database(path, { readonly: true, timeout: busyTimeoutMs })
  try {
    configure(db)
    readVersion(db, schema)
    refuseDamage(db)
  } finally {
    db.close()
  }
}

/**
 * Opens the library for writing, makes it where there is none (in a folder that is there) and migrates it.
 * WAL with synchronous NORMAL: a killed process loses nothing that was committed; a power cut may lose the last commits, never the library.
 * @throws AppError libraryNotADatabase, libraryNewer, libraryCorrupt, libraryReadOnly, libraryBusy, diskFull, networkShare
 */
export const openWriter = (path: string, options: WriterOptions): WriteConnection => {
  refuseForeignFile(path)
  let db: Database.Database | null = null
  try {
    const schema = librarySchema()
    if (options.check && !options.exclusive) checkPages(path, schema, options)
    db = new Database(path, { timeout: options.busyTimeoutMs })
    if (options.exclusive) keepOthersOut(db)
    configure(db)
    // First of all: switching the journal would already write into a file that is not ours.
    const version = readVersion(db, schema)
    if (options.check && options.exclusive) refuseDamage(db)
    // Before the journal's mode, which writes the first page.
    if (version === 0) db.pragma(`page_size = ${newPageBytes}`)
    // SQLite says which mode it got: where shared memory is not to be had, not this one.
    if (db.pragma('journal_mode = WAL', { simple: true }) !== 'wal') throw libraryError('networkShare', path)
    configureWrites(db, checkpointBytes)
    if (version > 0 && version < schema.migrations.length) options.beforeMigration?.()
    migrate(db, schema)
    // SQLite opens a file that may not be written without a word, and BEGIN IMMEDIATE of one begins to read; a write of nothing asks.
    db.exec('UPDATE account SET id = id WHERE false')
    analyze(db)
    return db as WriteConnection
  } catch (error) {
    db?.close()
    throw toLibraryError(error, path)
  }
}

/** Opens a library that `openWriter` has open, for another thread that writes too. Throws as openWriter does, but for networkShare. */
export const openBeside = (path: string, { busyTimeoutMs }: ConnectionOptions): WriteConnection => {
  try {
    const db = new Database(path, { fileMustExist: true, timeout: busyTimeoutMs })
    configure(db)
    configureWrites(db, checkpointBytesBeside)
    return db as WriteConnection
  } catch (error) {
    throw toLibraryError(error, path)
  }
}

/** How many bytes a log may have beside a library of so many, before it is folded. Pure. */
export const logBytesFor = (libraryBytes: number): number =>
  Math.max(checkpointBytesBeside, Math.floor(libraryBytes * partOfLibrary))

/** Lets the log of a connection that openBeside opened grow as long as the library that it has by now may have it. */
export const growLog = (db: WriteConnection): void => {
  foldLogAt(db, logBytesFor(number(db, 'page_count') * number(db, 'page_size')))
}

/**
 * Folds the whole log into the file and leaves none of it, so that the next commit of another connection has nothing to fold and no file to cut. Does what
 * can be done where somebody reads in it, or the disk takes no more: then whoever commits next does the rest.
 */
export const foldLog = (db: WriteConnection, { busyTimeoutMs }: ConnectionOptions): void => {
  db.pragma(`busy_timeout = ${shortenTimeoutMs}`)
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    if (codeOf(toLibraryError(error, db.name)) === 'libraryCorrupt') throw error
  } finally {
    db.pragma(`busy_timeout = ${busyTimeoutMs}`)
  }
}

/** Whether a connection folds the log within its commits, as openWriter has it; not while another one does that (openBeside). */
export const foldInCommits = (db: WriteConnection, isOn: boolean): void => {
  foldLogAt(db, isOn ? checkpointBytes : 0)
}

/** Opens a library that `openWriter` has opened before, for reading only. Throws as openWriter does, but for networkShare. */
export const openReader = (path: string, { busyTimeoutMs }: ConnectionOptions): ReadConnection => {
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs })
    configure(db)
    return db as ReadConnection
  } catch (error) {
    throw toLibraryError(error, path)
  }
}
