import type {
  ItemFailure,
  RemovalQuestion,
  SyncCounts,
  SyncMode,
  SyncOutcome,
  SyncPhase,
  SyncPlan,
  SyncResult,
} from '../../src-preload/contract'
import { maxPlanItems, noCounts } from '../../src-preload/contract'
import { toSafeError } from '../errors'
import { type Change, planItem } from './plan'
import type { RemoteSource } from './remote'
import { type RunProgress, rateBudgetOf, withoutFailed } from './state'
import type { SyncStore } from './store'

/** At most this many failures are kept in a result: enough to see the pattern. */
const maxFailures = 1000

/** What a run has counted so far; the one thing in a run that changes in place. */
export type Tally = {
  counts: SyncCounts
  failures: ItemFailure[]
  /** Rows of which not even the id could be read. */
  unidentified: number
  done: number
  total: number | null
  phase: SyncPhase
  /** What a quick look saw, so that it is not counted again where the run goes on as a full one. */
  readonly lookedAt: Set<string>
  /** Epoch ms; set while the run waits for the rate limit. */
  pausedUntil: number | null
  /** What a dry run would do, for the preview. */
  readonly planned: SyncPlan['items'][number][]
  plannedAll: boolean
  /** Ids counted as changed; an asset that slips from one page to the next is counted once. */
  readonly changedIds: Set<string>
  /** Ids of damaged rows, counted as failed, whose readable twin has not come. */
  readonly unreadIds: Set<string>
}

/** A tally before anything was counted. */
export const newTally = (): Tally => ({
  counts: noCounts,
  failures: [],
  unidentified: 0,
  done: 0,
  total: null,
  phase: 'connecting',
  lookedAt: new Set(),
  pausedUntil: null,
  planned: [],
  plannedAll: true,
  changedIds: new Set(),
  unreadIds: new Set(),
})

/** What the snapshot shows of a tally. */
export const progressOf = (tally: Tally): RunProgress => ({
  phase: tally.phase,
  done: tally.done,
  total: tally.total,
  failed: tally.failures.length,
  pausedUntil: tally.pausedUntil,
})

/** Notes failures, at most a thousand in all. */
export const noteFailures = (tally: Tally, failures: readonly ItemFailure[]): void => {
  tally.failures.push(...failures.slice(0, maxFailures - tally.failures.length))
}

/**
 * A listing is read anew from its first row: what was counted of its rows as they came is counted again. What was written and seen stays, and so do the
 * counts of assets, each of which is counted once however often it is seen.
 */
export const beginListingAnew = (tally: Tally): void => {
  tally.done = 0
  tally.unidentified = 0
  tally.failures = []
  tally.counts = withoutFailed(tally.counts)
}

/** Notes what a dry run would do, at most `maxPlanItems`. */
export const notePlanned = (tally: Tally, change: Change): void => {
  if (change.type === 'keep') return
  if (tally.planned.length < maxPlanItems) tally.planned.push(planItem(change))
  else tally.plannedAll = false
}

/** The same assets, each with what its parent is called where the library knows. @throws AppError of the store */
export const withParentTitles = <T extends { readonly assetId: string }>(
  store: Pick<SyncStore, 'parentTitles'>,
  assets: readonly T[],
): (T & { readonly parentTitle?: string })[] => {
  const titles = store.parentTitles(assets.map(({ assetId }) => assetId))
  return assets.map((asset) => {
    const parentTitle = titles.get(asset.assetId)
    return parentTitle === undefined ? asset : { ...asset, parentTitle }
  })
}

/** The result of a run, from its tally and what the remote has counted. */
export const resultOf = (
  tally: Tally,
  run: {
    readonly outcome: SyncOutcome
    readonly error: unknown
    readonly question: RemovalQuestion | undefined
    readonly mode: SyncMode
    readonly account: SyncResult['account']
    readonly remote: RemoteSource
    readonly requestsBefore: number
    readonly durationMs: number
  },
): SyncResult => ({
  outcome: run.outcome,
  mode: run.mode,
  account: run.account,
  counts: tally.counts,
  requests: run.remote.usage().requests - run.requestsBefore,
  rate: rateBudgetOf(run.remote.usage().rate),
  durationMs: Math.max(0, Math.round(run.durationMs)),
  failures: tally.failures,
  error: run.error === null ? null : toSafeError(run.error),
  ...(run.question === undefined ? {} : { question: run.question }),
})
