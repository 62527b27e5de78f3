import type {
  AssetKind,
  FolderMode,
  ItemFailure,
  SyncCounts,
  SyncMode,
  SyncOutcome,
  SyncPhase,
  SyncResult,
  SyncTrigger,
} from '../../src-preload/contract'
import { AppError, codeOf, toSafeError } from '../errors'
import { isWhole, judgeRemovals, type ListingFacts } from './guard'
import { linkFamilies } from './link'
import { type Change, type PlannedItem, plan } from './plan'
import type { RemoteSource } from './remote'
import type { Listing, RemoteItem, RemotePage } from './remotePage'
import { removeMissing } from './removals'
import { classify, type SourceFolder } from './scope'
import { addCount, countChange, noCounts, type RunProgress, rateBudgetOf } from './state'
import type { SyncStore } from './store'

/** A sync as it is asked for. `dryRun`: plan and count, write nothing. `confirmRemovals`: a person has said yes to a guarded removal. */
export type SyncRequest = {
  readonly mode: SyncMode
  readonly trigger: SyncTrigger
  readonly dryRun?: boolean
  readonly confirmRemovals?: boolean
}

/** What a run works with. `account` is whose library this is; `now` gives epoch ms. */
export type RunPorts = {
  readonly remote: RemoteSource
  readonly store: SyncStore
  readonly account: { readonly cloudName: string; readonly email: string }
  readonly sources: readonly SourceFolder[]
  readonly now: () => number
  /** Called as the run goes; cheap, the receiver samples. */
  readonly report: (progress: RunProgress) => void
  /** Called after a transaction that changed rows others may be showing. */
  readonly libraryChanged: () => void
}

/** At most this many failures are kept in a result: enough to see the pattern. */
const maxFailures = 1000
const searchBatch = 500

type Tally = {
  counts: SyncCounts
  failures: ItemFailure[]
  unidentified: number
  done: number
  total: number | null
}

const byAssetId = (a: PlannedItem, b: PlannedItem): number => (a.asset.assetId < b.asset.assetId ? -1 : 1)

/**
 * One full sync: lists every source folder, plans each page against the library and applies it in a transaction, checks what is missing, links
 * families. Never throws: whatever happens becomes the outcome, and what was applied before stays.
 * @param signal aborts the run: outcome `cancelled`, library valid
 */
export const runFullSync = async (
  ports: RunPorts,
  request: SyncRequest,
  signal: AbortSignal,
): Promise<SyncResult> => {
  const { remote, store, now } = ports
  const startedAt = now()
  const requestsBefore = remote.usage().requests
  const tally: Tally = { counts: noCounts, failures: [], unidentified: 0, done: 0, total: null }
  const dryRun = request.dryRun ?? false

  const report = (phase: SyncPhase, done = tally.done, total = tally.total): void =>
    ports.report({ phase, done, total, failed: tally.failures.length })

  const end = (outcome: SyncOutcome, error: unknown): SyncResult => ({
    outcome,
    mode: 'full',
    account: ports.account,
    counts: tally.counts,
    requests: remote.usage().requests - requestsBefore,
    rate: rateBudgetOf(remote.usage().rate),
    durationMs: Math.max(0, Math.round(now() - startedAt)),
    failures: tally.failures.slice(0, maxFailures),
    error: error === null ? null : toSafeError(error),
  })

  const applyPage = (runId: number, page: RemotePage, folderMode: FolderMode): void => {
    const { inside, outsideIds } = sortByScope(page.items, ports.sources, folderMode)
    const ids = inside.map(({ asset }) => asset.assetId)
    const before = store.seenBefore(runId, ids)
    const changes: Change[] = []
    for (const change of plan(inside, store.findAssets(ids))) {
      tally.counts = countChange(tally.counts, change, before.has(change.asset.assetId))
      if (change.type !== 'keep') changes.push(change)
    }
    for (const failure of page.failures) {
      if (tally.failures.length < maxFailures) tally.failures.push(failure)
      if (failure.code === 'badItem') tally.counts = countFailed(tally.counts, failure, ports.sources)
    }
    const badItems = page.failures.filter(({ code }) => code === 'badItem').length
    tally.unidentified += Math.max(0, badItems - page.unreadIds.length)
    tally.done += page.received
    tally.total = page.totalCount
    store.writePage(runId, {
      cursor: page.nextCursor,
      seenIds: [...ids, ...page.unreadIds],
      outsideIds,
      changes: dryRun ? [] : changes,
      failures: page.failures,
      at: now(),
    })
    report('listing')
    if (changes.length > 0 && !dryRun) ports.libraryChanged()
  }

  /** Every page, one fetched ahead while the one before is written. Returns the first page's total. */
  const listAll = async (runId: number, listing: Listing): Promise<number> => {
    let page = await remote.listPage(listing, null, signal)
    const firstTotal = page.totalCount
    for (;;) {
      const ahead = page.nextCursor === null ? null : remote.listPage(listing, page.nextCursor, signal)
      // If writing throws, nobody is left to hear of the page on its way.
      ahead?.catch(() => undefined)
      applyPage(runId, page, listing.folderMode)
      if (ahead === null) return firstTotal
      page = await ahead
      signal.throwIfAborted()
    }
  }

  const work = async (runId: number): Promise<SyncResult> => {
    report('connecting')
    const { cloudName, folderMode } = await remote.describe(signal)
    const mirrored = store.account()
    if (mirrored && (mirrored.cloudName !== cloudName || mirrored.email !== ports.account.email)) {
      throw new AppError(
        'needsConfirmation',
        `This library mirrors ${mirrored.email} on ${mirrored.cloudName}, not ${ports.account.email} on ${cloudName}. Nothing was changed.`,
      )
    }
    if (!dryRun && mirrored === null) store.saveAccount({ ...ports.account, folderMode })
    report('listing')
    const firstTotal = await listAll(runId, { folders: ports.sources.map(({ path }) => path), folderMode })

    const missing = countMissing(store, runId)
    const facts: ListingFacts = {
      listed: store.listedCount(runId),
      firstTotal,
      lastTotal: tally.total ?? firstTotal,
      unidentified: tally.unidentified,
      live: store.liveCount(),
      missing,
      folderModeChanged:
        mirrored !== null && mirrored.folderMode !== null && mirrored.folderMode !== folderMode,
      confirmed: request.confirmRemovals ?? false,
    }
    const verdict = judgeRemovals(facts)
    if (verdict.type === 'check') {
      const gone = await removeMissing(
        {
          remote,
          store,
          sources: ports.sources,
          folderMode,
          now,
          dryRun,
          onProgress: (done) => report('checkingRemovals', done, missing),
        },
        runId,
        signal,
      )
      for (const { kind } of gone) tally.counts = addCount(tally.counts, kind, 'removed')
      if (gone.length > 0 && !dryRun) ports.libraryChanged()
    }
    if (!dryRun) {
      const believed = verdict.type === 'nothing' || verdict.type === 'check'
      if (believed && mirrored?.folderMode !== folderMode) store.saveAccount({ ...ports.account, folderMode })
      report('linking')
      if (relink(store) > 0) ports.libraryChanged()
    }
    report('finishing')
    if (verdict.type === 'ask')
      return end('needsConfirmation', confirmationError(store, runId, facts, verdict.reason))
    if (!isWhole(facts)) return end('partial', incompleteError(facts))
    return end(tally.failures.length > 0 ? 'partial' : 'completed', null)
  }

  const fail = (error: unknown): SyncResult => {
    const cancelled = signal.aborted || codeOf(error) === 'cancelled'
    return end(cancelled ? 'cancelled' : outcomeOf(error), cancelled ? cancelledError() : error)
  }

  try {
    const runId = store.beginRun({ mode: 'full', trigger: request.trigger, startedAt, dryRun })
    const result = await work(runId).catch(fail)
    store.endRun(runId, result, now())
    return result
  } catch (error) {
    return fail(error)
  }
}

const outcomeOf = (error: unknown): SyncOutcome =>
  codeOf(error) === 'needsConfirmation' ? 'needsConfirmation' : 'failed'

const cancelledError = (): AppError =>
  new AppError(
    'cancelled',
    'The sync was cancelled. What had arrived is kept; the next sync brings the rest.',
  )

/** Which rows are the account's, each id once (the last sight of it), sorted for the planner; and the ids of the others. */
const sortByScope = (
  items: readonly RemoteItem[],
  sources: readonly SourceFolder[],
  folderMode: FolderMode,
): { readonly inside: readonly PlannedItem[]; readonly outsideIds: readonly string[] } => {
  const inside = new Map<string, PlannedItem>()
  const outsideIds: string[] = []
  for (const { asset, unreadable } of items) {
    const kind = classify(asset, sources, folderMode)
    if (kind === null) outsideIds.push(asset.assetId)
    else inside.set(asset.assetId, { asset: { ...asset, kind }, unreadable })
  }
  return { inside: [...inside.values()].sort(byAssetId), outsideIds }
}

/** A damaged row counts where its public id says it lies, and among the videos where it says nothing. */
const countFailed = (
  counts: SyncCounts,
  failure: ItemFailure,
  sources: readonly SourceFolder[],
): SyncCounts => {
  const kind: AssetKind =
    sources.find(({ path }) => failure.publicId?.startsWith(`${path}/`))?.kind ?? 'video'
  return addCount(addCount(counts, kind, 'seen'), kind, 'failed')
}

const countMissing = (store: SyncStore, runId: number): number => {
  let count = 0
  let after: string | null = null
  for (;;) {
    const batch = store.findMissing(runId, after, searchBatch)
    count += batch.length
    const last = batch.at(-1)
    if (!last || batch.length < searchBatch) return count
    after = last.assetId
  }
}

/** Finds families over the whole library and writes what changed; returns how many rows did. */
const relink = (store: SyncStore): number => {
  const links = linkFamilies(store.familyMembers())
  let changed = 0
  for (let i = 0; i < links.length; i += searchBatch)
    changed += store.saveLinks(links.slice(i, i + searchBatch))
  return changed
}

const because: Readonly<Record<'many' | 'empty' | 'folderMode', string>> = {
  many: 'That is more than a sync takes as removed by itself.',
  empty: 'The storage listed nothing at all, which may be a wrong account or a fault.',
  folderMode: 'The cloud has changed how it keeps folders, so assets may only seem to be missing.',
}

const confirmationError = (
  store: SyncStore,
  runId: number,
  facts: ListingFacts,
  reason: 'many' | 'empty' | 'folderMode',
): AppError => {
  const names = store.findMissing(runId, null, 3).map(({ title }) => `“${title}”`)
  const examples = facts.missing > names.length ? `${names.join(', ')} and others` : names.join(', ')
  return new AppError(
    'needsConfirmation',
    `${facts.missing} of ${facts.live} assets are no longer in the storage (${examples}). ${because[reason]} Nothing was removed; confirm the removal to go on.`,
  )
}

const incompleteError = (facts: ListingFacts): AppError =>
  new AppError(
    'badResponse',
    `The storage counted ${facts.lastTotal} assets but listed ${facts.listed + facts.unidentified}. What it listed is in the library and nothing was removed; sync again in a minute.`,
  )
