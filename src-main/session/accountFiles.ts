import { join } from 'node:path'
import type { LibraryRecovery, VerifyFinding } from '../../src-preload/contract'
import {
  backUpIfDue,
  finishRestore,
  historyPathOf,
  isUncopied,
  type Library,
  openLibrary,
  openUserStore,
  type UserStore,
  verifyAside,
} from '../library'
import type { Log } from '../log'
import type { SyncStore } from '../sync'

/** What an account has on disk: the mirror, and apart from it what the user added. */
export type AccountFiles = {
  readonly libraryPath: string
  readonly library: Library
  readonly userStore: UserStore
  /** The library as a sync sees it: with what the user said of families. */
  readonly store: SyncStore
  /** What was done with a file that could not be used; null where both were well. */
  readonly recovered: LibraryRecovery | null
  /** To be called when a sync has ended, however: a while later every file is copied, once a day. What the user adds asks for it by itself. */
  backUpLater(): void
  /**
   * Compares the files with themselves, and the library with its search index; with `repair` mends what can be mended. What only reads is done aside.
   * @throws AppError alreadyRunning, libraryBusy: something is to be mended while a sync runs, here or elsewhere
   */
  verify(repair: boolean): Promise<readonly VerifyFinding[]>
  /** Makes the copies that are due, then closes all. Safe to call twice. */
  close(): Promise<void>
}

export type AccountFilesOptions = {
  /** Epoch ms. */
  readonly now: () => number
  readonly log: Pick<Log, 'warn'>
  /** The library's program for threads, which write many rows, copy and compare, absolute; null: this thread does. */
  readonly libraryThread: string | null
}

/** A copy takes its moment: the window shows what the sync brought first. */
const backupDelayMs = 5000

/**
 * Opens the files of an account, both or none; makes those that are missing, and first finishes a restore that was broken off. What was set aside is
 * logged.
 * @param folder the account's own, absolute
 * @throws AppError libraryNewer, libraryReadOnly, libraryBusy, diskFull, networkShare
 */
export const openAccountFiles = (
  folder: string,
  { now, log, libraryThread }: AccountFilesOptions,
): AccountFiles => {
  const libraryPath = join(folder, 'library.db')
  const userPath = join(folder, 'user.db')
  finishRestore(folder)
  const library = openLibrary(libraryPath, { log, now, threadFile: libraryThread })
  // Before it is opened, which makes one: an empty file is nothing to copy.
  let hasAdded = isUncopied(userPath)
  const onAdded = (): void => {
    hasAdded = true
    backUpLater()
  }
  const openBeside = (): UserStore => {
    try {
      return openUserStore(userPath, { log, now, onWritten: onAdded })
    } catch (error) {
      library.close()
      throw error
    }
  }
  const userStore = openBeside()
  for (const { recovered } of [library, userStore]) {
    if (recovered) log.warn('A file could not be used and was set aside.', recovered)
  }
  const place = { threadFile: libraryThread, log }
  let timer: ReturnType<typeof setTimeout> | null = null
  let copying: Promise<void> | null = null
  const copyAll = async (): Promise<void> => {
    await backUpIfDue(libraryPath, 'the library', now(), place)
    await backUpIfDue(userPath, 'what you added', now(), place)
    await backUpIfDue(historyPathOf(libraryPath), 'the history of syncs', now(), place)
  }
  /** What is due, once at a time. */
  const backUp = async (): Promise<void> => {
    if (timer !== null) {
      clearTimeout(timer)
      timer = null
      const before = copying ?? Promise.resolve()
      copying = before.then(copyAll)
    }
    await copying
  }
  const backUpLater = (): void => {
    timer ??= setTimeout(() => void backUp(), backupDelayMs)
  }
  if (hasAdded) backUpLater()
  return {
    libraryPath,
    library,
    userStore,
    store: { ...library.store, familyVerdicts: userStore.verdicts },
    recovered: library.recovered ?? userStore.recovered,
    backUpLater,
    verify: async (repair) => {
      const found = await verifyAside(libraryPath, place)
      const own = found.length === 0 ? library.search.verify(repair) : repair ? library.verify(true) : found
      return [...own, ...userStore.verify()]
    },
    close: async () => {
      // Asked for while the newest copy was too young; a day may have passed since.
      if (hasAdded && isUncopied(userPath)) backUpLater()
      await backUp()
      userStore.close()
      library.close()
    },
  }
}
