import { join } from 'node:path'
import type { LibraryRecovery } from '../../src-preload/contract'
import { finishRestore, type Library, openLibrary, openUserStore, type UserStore } from '../library'
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
  /** To be called when a sync has completed: a while later both files are copied, once a day. */
  backUpLater(): void
  /** Makes the copies that are due, then closes both. Safe to call twice. */
  close(): void
}

/** A copy takes its moment: the window shows what the sync brought first. */
const backupDelayMs = 5000

/**
 * Opens the files of an account, both or none; makes those that are missing, and first finishes a restore that was broken off. What was set aside is
 * logged.
 * @param folder the account's own, absolute
 * @param now epoch ms
 * @throws AppError libraryNewer, libraryReadOnly, libraryBusy, diskFull, networkShare
 */
export const openAccountFiles = (folder: string, log: Pick<Log, 'warn'>, now: () => number): AccountFiles => {
  const libraryPath = join(folder, 'library.db')
  finishRestore(folder)
  const library = openLibrary(libraryPath, { log, now })
  const openBeside = (): UserStore => {
    try {
      return openUserStore(join(folder, 'user.db'), { log, now })
    } catch (error) {
      library.close()
      throw error
    }
  }
  const userStore = openBeside()
  for (const { recovered } of [library, userStore]) {
    if (recovered) log.warn('A file could not be used and was set aside.', recovered)
  }
  let timer: ReturnType<typeof setTimeout> | null = null
  const backUp = (): void => {
    if (timer === null) return
    clearTimeout(timer)
    timer = null
    for (const file of [library, userStore]) file.backUpIfDue(now())
  }
  return {
    libraryPath,
    library,
    userStore,
    store: { ...library.store, familyVerdicts: userStore.verdicts },
    recovered: library.recovered ?? userStore.recovered,
    backUpLater: () => {
      timer ??= setTimeout(backUp, backupDelayMs)
    },
    close: () => {
      backUp()
      userStore.close()
      library.close()
    },
  }
}
