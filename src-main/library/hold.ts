import Database from 'better-sqlite3'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import { toLibraryError } from './sqliteError'

/** A database's place among all processes that have it open. Its locks end with their process, however it ends. */
export type FileHold = {
  /** True until `share` where no one else had the file open: it may be checked, set aside and migrated. */
  readonly alone: boolean
  /** Lets others open the file too. */
  share(): void
  /** Claims the right to sync; claiming it twice is no harm. @throws AppError libraryBusy: somebody else has it */
  claimRun(): void
  releaseRun(): void
  /** Whether this one has the right to sync now. */
  hasRun(): boolean
  /** Whether another process has the right to sync now. Waits for nobody. A lock that cannot be asked is taken for somebody's. */
  isRunElsewhere(): boolean
  /** Safe to call twice. */
  release(): void
}

/** Another process that opens the file holds it for a moment, to see whether it is alone. */
const momentMs = 500

const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')

/** How long to wait for others: while the lock file is opened, and for a lock on it. */
type Patience = { readonly openMs: number; readonly lockMs: number }

/** An empty SQLite file of which only the locks are used (sqlite.org/lockingv3.html): shared = has it open, reserved = syncs, exclusive = alone. */
const openLockFile = (path: string, patience: Patience): Database.Database => {
  // Setting the journal looks into the file, which one who is alone with it keeps others from.
  const db = new Database(path, { timeout: patience.openMs })
  try {
    // Nothing is ever written, so that there is nothing to roll back and no journal beside the file.
    db.pragma('journal_mode = MEMORY')
    db.pragma(`busy_timeout = ${patience.lockMs}`)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const end = (db: Database.Database): void => {
  if (db.inTransaction) db.exec('ROLLBACK')
}

/**
 * Takes a place at the database `path`, by locks on `<path without .db>.lock`: alone where nobody else has it open, else beside the others.
 * @param waitMs how long to wait for one who is alone with it
 * @throws AppError libraryBusy: another process is at work on the file; libraryReadOnly: the lock cannot be made
 */
export const holdFile = (path: string, waitMs: number): FileHold => {
  const lockPath = `${path.replace(/\.db$/, '')}.lock`
  const connections: Database.Database[] = []
  const connect = (lockMs: number): Database.Database => {
    const db = openLockFile(lockPath, { openMs: waitMs, lockMs })
    connections.push(db)
    return db
  }
  const release = (): void => {
    for (const db of connections) db.close()
  }
  try {
    const place = connect(0)
    const waiting = connect(waitMs)
    const running = connect(momentMs)
    const share = (): void => {
      if (waiting.inTransaction) return
      end(place)
      waiting.exec('BEGIN')
      waiting.prepare('SELECT count(*) FROM sqlite_schema').get()
    }
    const takeAlone = (): boolean => {
      try {
        place.exec('BEGIN EXCLUSIVE')
        return true
      } catch (error) {
        if (isBusy(error)) return false
        throw error
      }
    }
    const alone = takeAlone()
    if (!alone) share()
    return {
      alone,
      share,
      claimRun: () => {
        if (running.inTransaction) return
        try {
          running.exec('BEGIN IMMEDIATE')
        } catch (error) {
          if (!isBusy(error)) throw toLibraryError(error, path)
          throw new AppError('libraryBusy', words.libraryFile.syncedElsewhere, { cause: error })
        }
      },
      releaseRun: () => end(running),
      hasRun: () => running.inTransaction,
      isRunElsewhere: () => {
        if (running.inTransaction) return false
        try {
          running.pragma('busy_timeout = 0')
          running.exec('BEGIN IMMEDIATE')
          end(running)
          return false
        } catch {
          return true
        } finally {
          if (running.open) running.pragma(`busy_timeout = ${momentMs}`)
        }
      },
      release,
    }
  } catch (error) {
    release()
    throw toLibraryError(error, path)
  }
}
