import {
  type AssetKind,
  type ErrorCode,
  type KindCounts,
  type RateBudget,
  recoveryOf,
  type SyncCounts,
  type SyncMode,
  type SyncPhase,
  type SyncResult,
  type SyncSnapshot,
  type SyncTrigger,
} from '../../src-preload/contract'
import type { Change } from './plan'
import type { SyncEnd } from './store'

/** How a rate budget is told outside: instants in ISO 8601. `resetAt` in epoch ms. */
export const rateBudgetOf = (
  rate: {
    readonly limit: number | null
    readonly remaining: number | null
    readonly resetAt: number | null
  } | null,
): RateBudget | null =>
  rate === null
    ? null
    : {
        limit: rate.limit,
        remaining: rate.remaining,
        resetAt: rate.resetAt === null ? null : new Date(rate.resetAt).toISOString(),
      }

const keyOf: Readonly<Record<AssetKind, keyof SyncCounts>> = {
  video: 'videos',
  clip: 'clips',
  export: 'exports',
}

/** Adds to one figure of one kind. Pure: gives new counts. */
export const addCount = (
  counts: SyncCounts,
  kind: AssetKind,
  figure: keyof KindCounts,
  by = 1,
): SyncCounts => {
  const key = keyOf[kind]
  return { ...counts, [key]: { ...counts[key], [figure]: counts[key][figure] + by } }
}

const withoutFailedOfKind = (counts: KindCounts): KindCounts => ({
  ...counts,
  seen: counts.seen - counts.failed,
  failed: 0,
})

/** The counts without the rows that could not be read. */
export const withoutFailed = ({ videos, clips, exports }: SyncCounts): SyncCounts => ({
  videos: withoutFailedOfKind(videos),
  clips: withoutFailedOfKind(clips),
  exports: withoutFailedOfKind(exports),
})

const figureOf: Readonly<Record<Exclude<Change['type'], 'suspectRemoved'>, keyof KindCounts>> = {
  add: 'added',
  update: 'updated',
  move: 'moved',
  restore: 'restored',
  keep: 'unchanged',
}

/** What a run has counted an asset as, when it sees it (again). */
export type Sight = 'first' | 'unchanged' | 'changed'

/** Counts one planned change. Each asset is counted once, under the kind it had first: a second sight only makes an unchanged one a changed one. */
export const countChange = (counts: SyncCounts, change: Change, sight: Sight): SyncCounts => {
  if (change.type === 'suspectRemoved') return counts
  const { kind } = change.asset
  if (sight === 'first') return addCount(addCount(counts, kind, 'seen'), kind, figureOf[change.type])
  if (change.type === 'keep' || sight === 'changed') return counts
  const firstKind = 'before' in change ? change.before.kind : kind
  return addCount(addCount(counts, firstKind, 'unchanged', -1), firstKind, figureOf[change.type])
}

/** What the storage says of credentials: once it has taken others, it is past. */
const ofCredentials: readonly ErrorCode[] = [
  'notConnected',
  'unknownApiKey',
  'wrongApiSecret',
  'unknownCloud',
]

/**
 * What an earlier start left to a person to do, to be told again; null where its last sync ended well, or with what mends itself. Pure.
 * @param end how the last sync ended, whoever ran it
 * @param connectedAt when the storage last took the credentials that a person gave, epoch ms; null: not known
 */
export const leftToPerson = (end: SyncEnd | null, connectedAt: number | null): SyncResult | null => {
  const code = end?.result.error?.code
  if (end === null || code === undefined || recoveryOf[code] !== 'needsUser') return null
  const isPast = connectedAt !== null && connectedAt >= end.at && ofCredentials.includes(code)
  return isPast ? null : end.result
}

/** The running engine as others see it, before any run. `lastCompletedAt` epoch ms. */
export const idleSnapshot = (
  lastCompletedAt: number | null,
  known: Pick<SyncSnapshot, 'seq' | 'rate' | 'fullSyncCost' | 'lastResult'> = {
    seq: 0,
    rate: null,
    fullSyncCost: null,
    lastResult: null,
  },
): SyncSnapshot => ({
  seq: known.seq,
  running: false,
  cancelling: false,
  dryRun: false,
  mode: 'full',
  trigger: null,
  phase: 'idle',
  done: 0,
  total: null,
  failed: 0,
  requests: 0,
  rate: known.rate,
  fullSyncCost: known.fullSyncCost,
  waitingUntil: null,
  lastResult: known.lastResult,
  lastCompletedAt: lastCompletedAt === null ? null : new Date(lastCompletedAt).toISOString(),
})

/** What a run reports as it goes: the rest of the snapshot is the engine's. */
export type RunProgress = {
  readonly phase: SyncPhase
  readonly done: number
  readonly total: number | null
  readonly failed: number
  /** Epoch ms; set while the run pauses for the rate limit. */
  readonly pausedUntil: number | null
}

/** What is known of the remote while a run goes; `waitingUntil` in epoch ms. */
export type RemoteFigures = {
  readonly requests: number
  readonly rate: RateBudget | null
  readonly waitingUntil: number | null
}

export type SnapshotEvent =
  /** Some process has synced this library; in epoch ms; null: none ever has. */
  | { readonly type: 'seen'; readonly lastCompletedAt: number | null }
  | {
      readonly type: 'started'
      readonly mode: SyncMode
      readonly trigger: SyncTrigger
      readonly dryRun: boolean
    }
  | { readonly type: 'progress'; readonly progress: RunProgress; readonly remote: RemoteFigures }
  | { readonly type: 'cancelling' }
  /** A person joined a run that the app had started by itself. */
  | { readonly type: 'adopted'; readonly trigger: SyncTrigger }
  /** `at` epoch ms; a dry run or a run without success leaves `lastCompletedAt` as it is. */
  | {
      readonly type: 'ended'
      readonly result: SyncResult
      readonly fullSyncCost: number | null
      readonly at: number
    }

const sameFigures = (snapshot: SyncSnapshot, next: SyncSnapshot): boolean =>
  snapshot.phase === next.phase &&
  snapshot.done === next.done &&
  snapshot.total === next.total &&
  snapshot.failed === next.failed &&
  snapshot.requests === next.requests &&
  snapshot.waitingUntil === next.waitingUntil &&
  snapshot.rate?.remaining === next.rate?.remaining

/** The next snapshot; the same reference where nothing changed, so that nobody is told of nothing. */
export const reduceSnapshot = (snapshot: SyncSnapshot, event: SnapshotEvent): SyncSnapshot => {
  const seq = snapshot.seq + 1
  switch (event.type) {
    case 'seen': {
      const at = event.lastCompletedAt
      const known = snapshot.lastCompletedAt
      if (at === null || (known !== null && at <= Date.parse(known))) return snapshot
      // What a sync here met is past, once another has ended well.
      const lastResult = snapshot.lastResult?.error == null ? snapshot.lastResult : null
      return { ...snapshot, seq, lastResult, lastCompletedAt: new Date(at).toISOString() }
    }
    case 'started':
      return {
        ...idleSnapshot(null, { ...snapshot, seq }),
        running: true,
        mode: event.mode,
        trigger: event.trigger,
        dryRun: event.dryRun,
        phase: 'connecting',
        lastCompletedAt: snapshot.lastCompletedAt,
      }
    case 'progress': {
      const { waitingUntil: remoteWaits, ...remote } = event.remote
      const { pausedUntil, ...progress } = event.progress
      const waitingUntil = pausedUntil ?? remoteWaits
      const next: SyncSnapshot = {
        ...snapshot,
        ...progress,
        ...remote,
        seq,
        waitingUntil: waitingUntil === null ? null : new Date(waitingUntil).toISOString(),
      }
      return sameFigures(snapshot, next) ? snapshot : next
    }
    case 'adopted':
      return snapshot.trigger === event.trigger ? snapshot : { ...snapshot, seq, trigger: event.trigger }
    case 'cancelling':
      return snapshot.cancelling || !snapshot.running ? snapshot : { ...snapshot, seq, cancelling: true }
    case 'ended': {
      const { result } = event
      const succeeded = result.outcome === 'completed' || result.outcome === 'partial'
      return {
        ...snapshot,
        seq,
        running: false,
        cancelling: false,
        phase: 'idle',
        waitingUntil: null,
        requests: result.requests,
        rate: result.rate ?? snapshot.rate,
        fullSyncCost: event.fullSyncCost,
        lastResult: result,
        lastCompletedAt:
          succeeded && !snapshot.dryRun ? new Date(event.at).toISOString() : snapshot.lastCompletedAt,
      }
    }
  }
}
