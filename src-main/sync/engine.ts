import type { SyncPlan, SyncResult, SyncSnapshot } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import { fullSyncCost, isBackground } from './budget'
import type { RunPorts, SyncRequest } from './context'
import { createSampler } from './progress'
import type { RemoteSource } from './remote'
import { runSync } from './run'
import type { SourceFolder } from './scope'
import {
  idleSnapshot,
  leftToPerson,
  type RunProgress,
  rateBudgetOf,
  reduceSnapshot,
  type SnapshotEvent,
} from './state'
import type { SyncStore } from './store'

export type EngineOptions = {
  readonly remote: RemoteSource
  readonly store: SyncStore
  readonly account: { readonly cloudName: string; readonly email: string }
  /** Asked at the beginning of each run: a run keeps to what held when it began. */
  readonly sources: () => readonly SourceFolder[]
  /** When the storage last took the credentials that a person gave, epoch ms; null or left out: not known. */
  readonly connectedAt?: number | null
  /** Where the count of snapshots begins; left out: at 0. */
  readonly firstSeq?: number
  /** Epoch ms. */
  readonly now: () => number
  /** Resolves after `ms`, or settles at once when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Told of every new snapshot, at most ten a second, the last one always. */
  readonly onSnapshot: (snapshot: SyncSnapshot) => void
  readonly onLibraryChanged: () => void
  /** Told of errors that should not happen, for the log; the result says `unexpected` only. */
  readonly onUnexpected: (error: unknown) => void
}

export type SyncEngine = {
  /** Starts a run, or joins the one that is running; a person who joins a background run makes it theirs. */
  start(request: SyncRequest): SyncSnapshot
  /** Asks the running sync to end; harmless where none runs. */
  cancel(): SyncSnapshot
  status(): SyncSnapshot
  /** Tells of a sync that another process has brought to its end since. @throws AppError of the store */
  lookAgain(): void
  /** Settles when the running sync has ended; null where none runs. Never rejects. */
  running(): Promise<SyncResult> | null
  /** What the last dry run would do; null before one. */
  lastPlan(): SyncPlan | null
  /** Cancels and waits. No run starts after it. */
  stop(): Promise<void>
}

/**
 * The one place where a sync runs: single flight, cancel, progress. A second start joins the first.
 * @throws AppError alreadyRunning where a dry run is asked for during a real one or the other way round
 */
export const createSyncEngine = (options: EngineOptions): SyncEngine => {
  const { remote, store, now } = options
  const costNow = (otherwise: number | null): number | null => {
    try {
      const listed = store.account()?.listedTotal ?? (store.liveCount() || null)
      return listed === null ? null : fullSyncCost(listed)
    } catch {
      // A library that broke in the run is in the run's result; a hint is nothing to fail for.
      return otherwise
    }
  }
  let snapshot = idleSnapshot(store.lastCompletedAt(), {
    seq: options.firstSeq ?? 0,
    rate: rateBudgetOf(remote.usage().rate),
    fullSyncCost: costNow(null),
    lastResult: leftToPerson(store.lastEnd(), options.connectedAt ?? null),
  })
  let flight: {
    readonly result: Promise<SyncResult>
    readonly abort: AbortController
    readonly adopt: AbortController
  } | null = null
  let stopped = false
  let lastPlan: SyncPlan | null = null
  let progress: RunProgress = { phase: 'connecting', done: 0, total: null, failed: 0, pausedUntil: null }

  const advance = (event: SnapshotEvent): void => {
    const next = reduceSnapshot(snapshot, event)
    if (next === snapshot) return
    snapshot = next
    options.onSnapshot(snapshot)
  }

  const sampler = createSampler(() => {
    const { requests, rate, waitingUntil } = remote.usage()
    advance({
      type: 'progress',
      progress,
      remote: { requests: requests - requestsBefore, rate: rateBudgetOf(rate), waitingUntil },
    })
  })
  let requestsBefore = 0

  const launch = async (
    request: SyncRequest,
    signal: AbortSignal,
    adopted: AbortSignal,
  ): Promise<SyncResult> => {
    const ports: RunPorts = {
      ...options,
      sources: options.sources(),
      onProgress: (latest) => {
        progress = latest
      },
      libraryChanged: options.onLibraryChanged,
      adopted,
    }
    sampler.start()
    try {
      const end = await runSync(ports, request, signal)
      sampler.stop()
      lastPlan = end.plan ?? lastPlan
      advance({
        type: 'ended',
        result: end.result,
        fullSyncCost: costNow(snapshot.fullSyncCost),
        at: now(),
      })
      return end.result
    } finally {
      sampler.stop()
      flight = null
    }
  }

  return {
    start: (request) => {
      if (stopped) throw new AppError('cancelled', words.causes.appClosing)
      const dryRun = request.dryRun ?? false
      if (flight) {
        if (snapshot.dryRun !== dryRun) {
          throw new AppError('alreadyRunning', words.causes.syncRuns)
        }
        if (!isBackground(request.trigger) && isBackground(snapshot.trigger ?? request.trigger)) {
          advance({ type: 'adopted', trigger: request.trigger })
          flight.adopt.abort()
        }
        return snapshot
      }
      requestsBefore = remote.usage().requests
      progress = { phase: 'connecting', done: 0, total: null, failed: 0, pausedUntil: null }
      const abort = new AbortController()
      const adopt = new AbortController()
      advance({ type: 'started', mode: request.mode, trigger: request.trigger, dryRun })
      flight = { abort, adopt, result: launch(request, abort.signal, adopt.signal) }
      return snapshot
    },
    cancel: () => {
      if (flight) {
        advance({ type: 'cancelling' })
        flight.abort.abort(new AppError('cancelled', words.runs.cancelled))
      }
      return snapshot
    },
    status: () => snapshot,
    lookAgain: () => {
      // What runs here tells of itself at its end.
      if (!flight) advance({ type: 'seen', lastCompletedAt: store.lastCompletedAt() })
    },
    running: () => flight?.result ?? null,
    lastPlan: () => lastPlan,
    stop: async () => {
      stopped = true
      flight?.abort.abort(new AppError('cancelled', words.causes.appClosing))
      await flight?.result
    },
  }
}
