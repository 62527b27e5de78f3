import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { LibraryRecovery, VerifyFinding } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError, toSafeError } from '../errors'
import { makeBackup } from './backup'
import {
  type ConnectionOptions,
  foldInCommits,
  openReader,
  openWriter,
  type ReadConnection,
  type WriteConnection,
} from './connection'
import { type FileHold, holdFile } from './hold'
import { moveRuns } from './moveRuns'
import { type Mount, readMounts, refuseNetworkShare } from './networkShare'
import { historyPathOf, openHistory } from './openHistory'
import { removeTextIndex, textIndexPathOf } from './openTextIndex'
import { createReader, type LibraryReader } from './reader'
import { openOrRecover } from './recover'
import { openWithoutRoom } from './roomless'
import { createRowsAside, type RowsAside } from './rowsAside'
import { createRunHistory, type RunHistory, type RunJournal } from './runHistory'
import { libraryError, toLibraryError } from './sqliteError'
import { createSyncStore, type LibraryStore } from './syncStore'
import { createTextIndex, type TextIndex } from './textIndex'
import { verifyRows } from './verify'

/** An open library: the sync writes by `store`, everyone else reads by `reader`. */
export type Library = {
  readonly store: LibraryStore
  readonly reader: LibraryReader
  /** What texts are searched by. It lies in a file of its own, `search.db`, which is made anew whenever it cannot be used. */
  readonly search: TextIndex
  /** Which syncs there were. It lies in a file of its own, `history.db`; a damaged one is set aside and begun anew. */
  readonly history: RunHistory
  /** What was done with a file that could not be used; null where all was well. */
  readonly recovered: LibraryRecovery | null
  /**
   * Compares the library with itself (about 1.5 s for 100,000 assets), and with `repair` mends what can be mended in place.
   * @throws AppError alreadyRunning, libraryBusy: a sync runs here or elsewhere, and a repair is asked for
   */
  verify(repair: boolean): readonly VerifyFinding[]
  /** Whether another process syncs into it now, or undoes a sync. Asks the disk, and waits for nobody. */
  isSyncedElsewhere(): boolean
  /** Folds the write-ahead logs into their files and closes them. Safe to call twice. */
  close(): void
}

export type LibraryOptions = ConnectionOptions & {
  /** Epoch ms; names the backup before a migration, and what ended after it was told by a wrong clock. */
  readonly now: () => number
  readonly log: { warn(message: string, details?: unknown): void }
  /** What this machine has mounted. */
  readonly mounts: readonly Mount[]
  /** The program libraryThread, absolute: a run that writes many rows writes them there; null: in this thread. */
  readonly threadFile: string | null
}

type Connections = {
  readonly writer: WriteConnection
  readonly reading: ReadConnection
  readonly aside: RowsAside | null
  readonly store: LibraryStore
  readonly reader: LibraryReader
}

/** A statement that does not fit the tables: the file says it has our schema, but has not. */
const isSchemaMismatch = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code === 'SQLITE_ERROR'

const closeWriter = (writer: WriteConnection): void => {
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

const closeConnections = ({ reading, writer, aside }: Connections): void => {
  aside?.drop()
  reading.close()
  closeWriter(writer)
}

const connect = (
  path: string,
  options: Parameters<typeof openWriter>[1] & Pick<LibraryOptions, 'threadFile' | 'log'>,
  history: () => RunJournal,
): Connections => {
  const writer = openWriter(path, options)
  let reading: ReadConnection | null = null
  try {
    // Alone there is but the one that writes.
    reading = options.exclusive ? (writer as Database.Database as ReadConnection) : openReader(path, options)
    const onThread = (isThere: boolean): void => {
      if (writer.open) foldInCommits(writer, !isThere)
    }
    const aside = options.exclusive ? null : createRowsAside({ path, ...options, onThread })
    return {
      writer,
      reading,
      aside,
      store: createSyncStore(writer, history(), aside),
      reader: createReader(reading),
    }
  } catch (error) {
    reading?.close()
    closeWriter(writer)
    throw isSchemaMismatch(error) ? libraryError('libraryCorrupt', path, error) : toLibraryError(error, path)
  }
}

const openConnections = (...[path, options, history]: Parameters<typeof connect>): Connections =>
  openWithoutRoom((exclusive) => connect(path, { ...options, exclusive }, history))

/** One sync or undo at a time over all processes: whoever comes second is told so, and the first goes on undisturbed. */
const guardRuns = (store: LibraryStore, hold: FileHold): LibraryStore => {
  let syncing = false
  const release = (): void => {
    syncing = false
    hold.releaseRun()
  }
  return {
    ...store,
    beginRun: (run) => {
      if (run.dryRun) return store.beginRun(run)
      hold.claimRun()
      try {
        const runId = store.beginRun(run)
        syncing = true
        return runId
      } catch (error) {
        release()
        throw error
      }
    },
    endRun: (...end) => {
      try {
        return store.endRun(...end)
      } finally {
        release()
      }
    },
    undoLastRun: (undo) => {
      if (syncing) throw alreadySyncing()
      hold.claimRun()
      try {
        return store.undoLastRun(undo)
      } finally {
        release()
      }
    },
  }
}

const alreadySyncing = (): AppError => new AppError('alreadyRunning', words.causes.syncRuns)

/** Copies a file before it is migrated; a copy that cannot be made is no reason to stop: a migration is done as a whole or not at all. */
const tryBackup = (path: string, now: number, log: LibraryOptions['log']): void => {
  try {
    makeBackup(path, now)
  } catch (error) {
    log.warn(`No backup was made before a migration: ${toSafeError(error).message}`, error)
  }
}

/**
 * Opens the library at `path`; makes it, with its folder, where there is none. A damaged file, or one that is no library, is set aside and replaced
 * (see `recovered`), unless another process has it open. Before an older library is migrated it is copied.
 * @throws AppError libraryNewer (the file is left byte for byte as it was), libraryReadOnly, libraryBusy, diskFull, networkShare; libraryCorrupt,
 *   libraryNotADatabase where another process has the file open
 */
export const openLibrary = (path: string, options: Partial<LibraryOptions> = {}): Library => {
  const {
    busyTimeoutMs = 5000,
    now = Date.now,
    log = { warn: () => undefined },
    mounts = readMounts(),
    threadFile = null,
  } = options
  const folder = dirname(path)
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw toLibraryError(error, path)
  }
  refuseNetworkShare(folder, path, mounts)
  const hold = holdFile(path, busyTimeoutMs)
  const openRuns = (file: string, check: boolean): RunJournal =>
    openWithoutRoom((exclusive) =>
      createRunHistory(
        openHistory(file, {
          ...{ busyTimeoutMs, check, exclusive },
          beforeMigration: () => {
            if (file === historyPathOf(path)) tryBackup(file, now(), log)
          },
        }),
        now,
      ),
    )
  let runs = null as RunJournal | null
  // Not before the library has been opened: one that is refused leaves its folder as it was.
  const history = (): RunJournal => {
    if (runs !== null) return runs
    const file = historyPathOf(path)
    const { opened, recovered } = hold.alone
      ? openOrRecover(file, { open: openRuns, close: (journal) => journal.close() })
      : { opened: openRuns(file, false), recovered: null }
    if (recovered !== null) log.warn('The history of syncs could not be used and was set aside.', recovered)
    runs = opened
    return opened
  }
  const open = (file: string, check: boolean): Connections =>
    openConnections(
      file,
      {
        busyTimeoutMs,
        check,
        threadFile,
        log,
        beforeMigration: () => {
          if (file === path) tryBackup(path, now(), log)
        },
      },
      history,
    )
  try {
    const { opened, recovered } = hold.alone
      ? openOrRecover(path, {
          open,
          close: closeConnections,
          beforeReplacing: () => removeTextIndex(textIndexPathOf(path)),
        })
      : { opened: open(path, false), recovered: null }
    moveRuns(opened.writer, history())
    const search = createTextIndex(textIndexPathOf(path), opened.reading)
    hold.share()
    /** What was made from a library that is wrong itself says nothing. */
    const withSearch = (found: readonly VerifyFinding[], repair: boolean): readonly VerifyFinding[] =>
      found.every(({ repaired }) => repaired) ? [...found, ...search.verify(repair)] : found
    return {
      search,
      store: guardRuns(opened.store, hold),
      reader: opened.reader,
      history: history(),
      recovered,
      verify: (repair) => {
        if (!repair) return withSearch(verifyRows(opened.writer, false, log), false)
        if (hold.hasRun()) throw alreadySyncing()
        hold.claimRun()
        try {
          return withSearch(verifyRows(opened.writer, true, log), true)
        } finally {
          hold.releaseRun()
        }
      },
      isSyncedElsewhere: hold.isRunElsewhere,
      close: () => {
        search.close()
        closeConnections(opened)
        runs?.close()
        hold.release()
      },
    }
  } catch (error) {
    runs?.close()
    hold.release()
    throw error
  }
}
