import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { refuseForeignFile } from './connection'
import { migrate, readMigrations, readVersion, type Schema } from './migrate'
import { keepOthersOut } from './roomless'
import { libraryError, toLibraryError } from './sqliteError'

declare const runs: unique symbol

/** The connection to the file of the runs. */
export type HistoryConnection = Database.Database & { readonly [runs]: true }

/** `check`: look at every page first. `exclusive`: by this one connection alone, see openWithoutRoom. `beforeMigration`: called before a file is migrated. */
export type HistoryOptions = {
  readonly busyTimeoutMs: number
  readonly check: boolean
  readonly beforeMigration?: () => void
  readonly exclusive?: boolean
}

/** Where the runs of a library lie: beside it, so that a sync that changes nothing leaves the library's own file alone. */
export const historyPathOf = (libraryPath: string): string => join(dirname(libraryPath), 'history.db')

/** "CWLH" in ASCII marks a history of this app. */
export const historySchema = (): Schema => ({
  applicationId: 0x43_57_4c_48,
  migrations: readMigrations(
    import.meta.glob<string>('./historySchema/*.sql', { query: '?raw', import: 'default', eager: true }),
  ),
})

/**
 * Opens the file of the runs, makes it where there is none and migrates it. A kill loses no run, a power cut may lose the last ones.
 * @throws AppError libraryNotADatabase, libraryNewer, libraryCorrupt, libraryReadOnly, libraryBusy, diskFull, networkShare
 */
export const openHistory = (
  path: string,
  { busyTimeoutMs, check, beforeMigration, exclusive = false }: HistoryOptions,
): HistoryConnection => {
  refuseForeignFile(path)
  let db: Database.Database | null = null
  try {
    db = new Database(path, { timeout: busyTimeoutMs })
    if (exclusive) keepOthersOut(db)
    db.pragma('trusted_schema = OFF')
    db.pragma('temp_store = MEMORY')
    db.pragma('foreign_keys = ON')
    const schema = historySchema()
    // First of all: switching the journal would already write into a file that is not ours.
    const version = readVersion(db, schema)
    if (check && db.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      throw libraryError('libraryCorrupt', path)
    }
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    if (version > 0 && version < schema.migrations.length) beforeMigration?.()
    migrate(db, schema)
    return db as HistoryConnection
  } catch (error) {
    db?.close()
    throw toLibraryError(error, path)
  }
}
