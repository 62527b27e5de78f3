import { rmSync } from 'node:fs'
import { uptime } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { keepOthersOut, openWithoutRoom } from './roomless'

declare const index: unique symbol

/** The connection to the file of the search index. */
export type IndexConnection = Database.Database & { readonly [index]: true }

/** Where the search index of a library lies: beside it, since all of it can be made anew from it. */
export const textIndexPathOf = (libraryPath: string): string => join(dirname(libraryPath), 'search.db')

/** "CWLS" in ASCII marks a search index of this app. */
const applicationId = 0x43_57_4c_53
/** One up with each change of the schema or of how text is folded: an index of another format is made anew. */
const format = 1

/**
 * doc: the folded text of each asset, by the library's rowid. Trigrams: every three characters in a row, so that any part of a word is found
 * (sqlite.org/fts5.html#the_trigram_tokenizer); the text is folded already. Merging is done bit by bit instead of all at once at some commit.
 * state: how far the library has been read; last_asset: the id of the row read_row, to notice that the library is not the one that was read;
 * written_at_boot: when the machine had started as the file was last written, epoch seconds; NULL: closed well.
 */
const schema = `
CREATE TABLE doc (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE doc_fts USING fts5 (text, content = 'doc', content_rowid = 'id', columnsize = 0, tokenize = 'trigram case_sensitive 1');
INSERT INTO doc_fts (doc_fts, rank) VALUES ('automerge', 0), ('crisismerge', 1000);
CREATE TABLE state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  read_seq INTEGER NOT NULL,
  read_row INTEGER NOT NULL,
  last_asset TEXT,
  written_at_boot INTEGER
) STRICT;
`

/** When the machine started, epoch seconds: the same all the time it is up, give or take what its clock is set by. */
const bootedAt = (): number => Math.round(Date.now() / 1000 - uptime())
const clockDriftSeconds = 300

/** A power cut, or a crash of the system, may have cost writes in the middle, since none is waited for. */
const mayBeTorn = (db: Database.Database): boolean => {
  const boot = db.prepare<[], number | null>('SELECT written_at_boot FROM state').pluck().get() ?? null
  return boot !== null && Math.abs(boot - bootedAt()) > clockDriftSeconds
}

const isOurs = (db: Database.Database): boolean =>
  db.pragma('application_id', { simple: true }) === applicationId &&
  db.pragma('user_version', { simple: true }) === format &&
  !mayBeTorn(db)

const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')

const connect = (path: string, exclusive = false): Database.Database => {
  const db = new Database(path, { timeout: 100 })
  if (exclusive) keepOthersOut(db)
  db.pragma('trusted_schema = OFF')
  db.pragma('temp_store = MEMORY')
  return db
}

/** Nothing here is worth waiting for the disk: what a crash takes is made anew. */
const prepare = (db: Database.Database): IndexConnection => {
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = OFF')
  return db as IndexConnection
}

const make = (db: Database.Database): IndexConnection => {
  prepare(db)
  db.transaction(() => {
    db.exec(schema)
    db.prepare('INSERT INTO state (id, read_seq, read_row) VALUES (1, 0, 0)').run()
    db.pragma(`application_id = ${applicationId}`)
    db.pragma(`user_version = ${format}`)
  }).immediate()
  return db as IndexConnection
}

/** Takes the file of a search index away, with what belongs to it. */
export const removeTextIndex = (path: string): void => {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
}

/** Notes that the file is being written; belongs inside the writing transaction. */
export const noteWriting = (db: IndexConnection): void => {
  db.prepare('UPDATE state SET written_at_boot = ? WHERE written_at_boot IS NULL').run(bootedAt())
}

/** Closes the file so that the next opening trusts it, whatever becomes of the machine. Never throws. */
export const closeTextIndex = (db: IndexConnection): void => {
  try {
    db.pragma('synchronous = FULL')
    if (db.prepare('SELECT 1 FROM state WHERE written_at_boot IS NOT NULL').get() !== undefined) {
      // First all that was written, then the word that it was.
      db.pragma('wal_checkpoint(TRUNCATE)')
      db.prepare('UPDATE state SET written_at_boot = NULL').run()
    }
  } catch {
    // Then the next opening makes it anew, at worst.
  } finally {
    db.close()
  }
}

/**
 * Opens the search index at `path`; where it is missing, of another format, damaged or not to be trusted after a crash of the machine, makes an empty
 * one. Where that cannot be done on the disk, one in memory. Never throws.
 */
export const openTextIndex = (path: string): IndexConnection => {
  const open = (exclusive: boolean): IndexConnection | null => {
    let db: Database.Database | null = null
    try {
      db = connect(path, exclusive)
      if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) return make(db)
      if (isOurs(db)) return prepare(db)
      db.close()
      return null
    } catch (error) {
      db?.close()
      throw error
    }
  }
  const attempt = (): IndexConnection | null => {
    try {
      return openWithoutRoom(open)
    } catch (error) {
      // What another process is at work on is not to be thrown away under it.
      return isBusy(error) ? make(connect(':memory:')) : null
    }
  }
  const opened = attempt()
  if (opened !== null) return opened
  try {
    removeTextIndex(path)
  } catch {
    // Another program holds it.
  }
  return attempt() ?? make(connect(':memory:'))
}
