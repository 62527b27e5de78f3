import Database from 'better-sqlite3'
import type { SyncStore } from '../sync'
import { type ConnectionOptions, openReader, openWriter, type ReadConnection } from './connection'
import { createReader, type LibraryReader } from './reader'
import { libraryError, toLibraryError } from './sqliteError'
import { createSyncStore } from './syncStore'

/** An open library: the sync writes by `store`, everyone else reads by `reader`. */
export type Library = {
  readonly store: SyncStore
  readonly reader: LibraryReader
  /** Folds the write-ahead log into the file and closes both connections. Safe to call twice. */
  close(): void
}

const defaults: ConnectionOptions = { busyTimeoutMs: 5000 }

/** A statement that does not fit the tables: the file says it has our schema, but has not. */
const isSchemaMismatch = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code === 'SQLITE_ERROR'

/**
 * Opens the library at `path`; makes it, with its folder, where there is none. A file that is refused is left byte for byte as it was.
 * @throws AppError libraryNotADatabase, libraryNewer, libraryCorrupt, libraryReadOnly, libraryBusy, diskFull
 */
export const openLibrary = (path: string, options: Partial<ConnectionOptions> = {}): Library => {
  const settings = { ...defaults, ...options }
  const writer = openWriter(path, settings)
  let reading: ReadConnection | null = null
  const close = (): void => {
    reading?.close()
    if (!writer.open) return
    try {
      writer.pragma('optimize')
      writer.pragma('wal_checkpoint(TRUNCATE)')
    } catch {
      // What was committed is safe in the log, and the next start folds it in: closing must not fail.
    } finally {
      writer.close()
    }
  }
  try {
    reading = openReader(path, settings)
    return { store: createSyncStore(writer), reader: createReader(reading), close }
  } catch (error) {
    close()
    throw isSchemaMismatch(error) ? libraryError('libraryCorrupt', path, error) : toLibraryError(error, path)
  }
}
