import type { AssetKind, FolderMode, ItemFailure, SyncCounts } from '../../src-preload/contract'
import type { RunContext } from './context'
import { type Change, type PlannedItem, plan } from './plan'
import type { RemoteItem, RemotePage } from './remotePage'
import { classify, type SourceFolder } from './scope'
import { addCount, countChange, type Sight } from './state'
import { noteFailures, noteNewest, notePlanned, type Tally } from './tally'

const byAssetId = (a: PlannedItem, b: PlannedItem): number => (a.asset.assetId < b.asset.assetId ? -1 : 1)

/** Which rows are the account's, each id once (the last sight of it), sorted for the planner; and the others. */
export const sortByScope = (
  items: readonly RemoteItem[],
  sources: readonly SourceFolder[],
  folderMode: FolderMode,
): { readonly inside: readonly PlannedItem[]; readonly outside: readonly RemoteItem[] } => {
  const inside = new Map<string, PlannedItem>()
  const outside: RemoteItem[] = []
  for (const item of items) {
    const kind = classify(item.asset, sources, folderMode)
    if (kind === null) outside.push(item)
    else inside.set(item.asset.assetId, { asset: { ...item.asset, kind }, unreadable: item.unreadable })
  }
  return { inside: [...inside.values()].sort(byAssetId), outside }
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

/** What this run has counted the asset as so far. A damaged row was counted as failed; its readable twin is a first sight. */
const sightOf = (tally: Tally, assetId: string, seenBefore: boolean): Sight => {
  if (!seenBefore || tally.unreadIds.delete(assetId)) return 'first'
  return tally.changedIds.has(assetId) ? 'changed' : 'unchanged'
}

/**
 * Plans a page against the library, counts it, and writes it in one transaction: rows and seen ids. A dry run only stages what it saw.
 * @returns the changes made (or, in a dry run, to be made), without those that keep a row as it is
 */
export const applyPage = (
  context: RunContext,
  page: RemotePage,
  folderMode: FolderMode,
): readonly Change[] => {
  const { store, sources, tally, runId, dryRun } = context
  const { inside, outside } = sortByScope(page.items, sources, folderMode)
  const ids = inside.map(({ asset }) => asset.assetId)
  const listed = store.seenBefore(runId, ids)
  const before = new Set(ids.filter((id) => listed.has(id) || tally.lookedAt.has(id)))
  const changes: Change[] = []
  for (const change of plan(inside, store.findAssets(ids))) {
    const { assetId } = change.asset
    // A dry run's rows stay as they are, so that a second sight would plan the same again.
    if (dryRun && tally.changedIds.has(assetId)) continue
    tally.counts = countChange(tally.counts, change, sightOf(tally, assetId, before.has(assetId)))
    if (change.type === 'keep') continue
    tally.changedIds.add(assetId)
    changes.push(change)
    if (dryRun) notePlanned(tally, change)
  }
  for (const id of page.unreadIds) if (!before.has(id)) tally.unreadIds.add(id)
  const badItems = page.failures.filter(({ code }) => code === 'badItem')
  for (const failure of badItems) tally.counts = countFailed(tally.counts, failure, sources)
  noteFailures(tally, page.failures)
  tally.unidentified += Math.max(0, badItems.length - page.unreadIds.length)
  noteNewest(
    tally,
    page.items.map(({ asset }) => asset),
  )
  tally.done += page.received
  store.writePage(runId, {
    seenIds: [...ids, ...page.unreadIds],
    outsideIds: outside.map(({ asset }) => asset.assetId),
    changes: dryRun ? [] : changes,
    at: context.now(),
  })
  context.report()
  if (changes.length > 0 && !dryRun) context.libraryChanged()
  return changes
}
