import type { UpdateProblem, UpdateStatus } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import { downloadAddress, feedAddress } from './feed'

/** A newer version, as a feed names it. `files`: relative to the feed, or addresses. */
export type FoundUpdate = { readonly version: string; readonly files: readonly string[] }

/** What finds and installs newer versions of the program. */
export type Updater = {
  /** The feed this package was built with, null without one. */
  readonly ownFeed: string | null
  /** Whether the system checks the signature of what is installed, and this package has one. */
  readonly canInstall: boolean
  /** How the names of files of this package's kind end, such as ".AppImage". */
  readonly fileEnding: string
  /** Asks a feed. @returns null where it has nothing newer. @throws UpdateFailure */
  readonly check: (feed: string) => Promise<FoundUpdate | null>
  /** Downloads what the last check found, and checks it. @throws UpdateFailure */
  readonly download: (onProgress: (share: number) => void) => Promise<void>
  /**
   * Quits, installs what was downloaded and starts it, if `mayQuit` says so in the very turn it would quit.
   * @returns whether it quits. @throws UpdateFailure
   */
  readonly install: (mayQuit: () => boolean) => Promise<boolean>
  /** Hands an address to the user's browser. */
  readonly open: (address: string) => Promise<void>
}

/** Why a newer version cannot be had. */
export class UpdateFailure extends Error {
  override readonly name = 'UpdateFailure'
  constructor(
    readonly problem: UpdateProblem,
    cause: unknown,
  ) {
    super(`An update failed: ${problem}`, { cause })
  }
}

/** The use cases of the program's own updates. */
export type Updates = {
  readonly status: () => UpdateStatus
  readonly set: (choice: { readonly automatic: boolean }) => UpdateStatus
  readonly check: () => UpdateStatus
  readonly install: () => UpdateStatus
  readonly openDownload: () => Promise<UpdateStatus>
  /** From here on the app looks by itself. */
  readonly begin: () => void
  readonly close: () => void
}

/** What is remembered between starts. `checkedAt`: epoch ms. `feed`: instead of the package's own. */
export type UpdateMemory = {
  readonly automatic: boolean
  readonly checkedAt: number | null
  readonly feed: string | null
}

export type UpdatesOptions = {
  readonly updater: Updater | null
  readonly memory: { readonly get: () => UpdateMemory; readonly set: (memory: UpdateMemory) => void }
  readonly tell: (status: UpdateStatus) => void
  /** Whether a sync runs into the library that is open, in this process or another. */
  readonly isSyncing: () => boolean
  /** Calls the listener whenever a sync of this process has ended. @returns what ends that */
  readonly onSyncEnd: (listener: () => void) => () => void
  /** Epoch ms. */
  readonly now: () => number
  readonly log: { warn(message: string, cause?: unknown): void }
}

const dayMs = 24 * 3_600_000
/** How often it is looked whether a day has gone by: timers of a day do not count the hours of sleep. */
const lookEveryMs = 3_600_000
/** Nobody tells when another process's sync has ended. */
const askAgainMs = 5_000
/** The start is for the library. */
const firstLookMs = 60_000

type Doing = Pick<UpdateStatus, 'state' | 'progress' | 'problem'>
type Task = 'check' | 'download' | 'install'

const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

const doing = (state: UpdateStatus['state'], more: Partial<Doing> = {}): Doing => ({
  state,
  progress: null,
  problem: null,
  ...more,
})

/**
 * Makes the use cases of updates. Nothing begins while a sync runs, here or in another process: what was asked for waits for its end. A sync that
 * begins while something is fetched goes on beside it, for neither touches what is the other's; to install ends the program, so there the question
 * is asked again last thing.
 */
export const createUpdates = (options: UpdatesOptions): Updates => {
  const { updater, memory, isSyncing, now, log } = options
  const { feed: chosen } = memory.get()
  const feed = feedAddress(chosen ?? updater?.ownFeed ?? '')
  let current = doing(updater === null || feed === null ? 'off' : 'idle')
  let found: FoundUpdate | null = null
  let waiting: Task | null = null
  let busy = false
  let askAgain: NodeJS.Timeout | undefined
  const timers: NodeJS.Timeout[] = []

  const address = (): string | null =>
    found === null || feed === null || updater === null
      ? null
      : downloadAddress(feed, found.files, updater.fileEnding)
  const status = (): UpdateStatus => ({
    ...current,
    version: found?.version ?? null,
    canInstall: updater?.canInstall ?? false,
    hasDownload: address() !== null,
    checkedAt: isoOf(memory.get().checkedAt),
    automatic: memory.get().automatic,
  })
  const become = (next: Doing): void => {
    current = next
    options.tell(status())
  }

  /** @returns whether it was done: a sync may have begun before the end */
  const perform = async (
    task: Task,
    { check, download, install }: Updater,
    from: string,
  ): Promise<boolean> => {
    if (task === 'install') {
      if (current.state !== 'ready') become(doing('ready'))
      return install(() => !isSyncing())
    }
    if (task === 'download') {
      become(doing('downloading', { progress: 0 }))
      await download((share) => become(doing('downloading', { progress: Math.min(1, Math.max(0, share)) })))
      become(doing('ready'))
      return true
    }
    become(doing('checking'))
    found = await check(from)
    memory.set({ ...memory.get(), checkedAt: now() })
    become(doing(found === null ? 'none' : 'available'))
    return true
  }

  const begin = (task: Task): void => {
    if (busy || updater === null || feed === null) return
    clearTimeout(askAgain)
    if (isSyncing()) {
      waiting = task
      askAgain = setTimeout(goOn, askAgainMs).unref()
      if (current.state !== 'waiting') become(doing('waiting'))
      return
    }
    waiting = null
    busy = true
    void perform(task, updater, feed)
      .catch((error: unknown) => {
        log.warn('Updates could not be had.', error)
        const problem = error instanceof UpdateFailure ? error.problem : 'unreachable'
        become(doing('failed', { problem }))
        return true
      })
      .then((isDone) => {
        busy = false
        if (!isDone) begin(task)
      })
  }
  const goOn = (): void => {
    if (waiting !== null) begin(waiting)
  }
  const offSync = options.onSyncEnd(goOn)
  /** Something is fetched, or waits to be: a check would take its place. */
  const isUnderWay = (): boolean =>
    current.state === 'ready' || current.state === 'downloading' || current.state === 'waiting'
  const lookByItself = (): void => {
    const { automatic, checkedAt } = memory.get()
    // A clock that was set back does not stop it for long.
    const elapsed = checkedAt === null ? dayMs : Math.abs(now() - checkedAt)
    if (automatic && !isUnderWay() && elapsed >= dayMs) begin('check')
  }
  return {
    status,
    set: ({ automatic }) => {
      memory.set({ ...memory.get(), automatic })
      become(current)
      return status()
    },
    check: () => {
      if (!isUnderWay()) begin('check')
      return status()
    },
    install: () => {
      if (found === null || updater?.canInstall !== true)
        throw new AppError('notFound', words.causes.nothingToInstall)
      // What waits for a sync to end goes on waiting; asked for again, it would begin anew.
      if (waiting === null || waiting === 'check') begin(current.state === 'ready' ? 'install' : 'download')
      return status()
    },
    openDownload: async () => {
      const target = address()
      if (updater === null || target === null) throw new AppError('notFound', words.causes.nothingToDownload)
      await updater.open(target)
      return status()
    },
    begin: () => {
      timers.push(setTimeout(lookByItself, firstLookMs), setInterval(lookByItself, lookEveryMs))
      for (const timer of timers) timer.unref()
    },
    close: () => {
      for (const timer of timers) clearTimeout(timer)
      clearTimeout(askAgain)
      offSync()
    },
  }
}
