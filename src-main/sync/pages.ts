import type { Asset, AssetKind, FolderMode, ItemFailure, SyncCounts } from '../../src-preload/contract'
import type { RunContext } from './context'
import { type Change, type PlannedItem, plan } from './plan'
import type { RemoteItem, RemotePage } from './remotePage'
import { classify, type SourceFolder } from './scope'
import { addCount, countChange, type Sight } from './state'
import { noteFailures, notePlanned, type Tally } from './tally'
import { finishInTurns, nextTurn } from './turns'

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
  const wasUnread = tally.unreadIds.delete(assetId)
  if (!seenBefore || wasUnread) return 'first'
  return tally.changedIds.has(assetId) ? 'changed' : 'unchanged'
}

/**
 * How many rows are planned at once, and written where that is not done aside: others wait no longer than that takes.
 */
const rowsOfSlice = 80

/** Some rows of a page: those of the account sorted for the planner, the others, and what could not be read. */
type Slice = ReturnType<typeof sortByScope> & Pick<RemotePage, 'unreadIds'>

/** Parents come before their children, so that these can be written with their links. */
const generations: readonly AssetKind[] = ['video', 'clip', 'export']

/** A page in slices of its rows; what is none of the account's, or could not be read, goes with the first. */
const slicesOf = (
  { items, unreadIds }: RemotePage,
  sources: readonly SourceFolder[],
  folderMode: FolderMode,
): readonly Slice[] => {
  const { inside, outside } = sortByScope(items, sources, folderMode)
  const rows = generations.flatMap((kind) => inside.filter(({ asset }) => asset.kind === kind))
  const [first = [], ...others] = Array.from({ length: Math.ceil(rows.length / rowsOfSlice) }, (_, i) =>
    rows.slice(i * rowsOfSlice, (i + 1) * rowsOfSlice).sort(byAssetId),
  )
  return [
    { inside: first, outside, unreadIds },
    ...others.map((slice): Slice => ({ inside: slice, outside: [], unreadIds: [] })),
  ]
}

const newcomersAmong = (changes: readonly Change[]): readonly Asset[] =>
  changes.flatMap((change) => (change.type === 'add' ? [change.asset] : []))

/** Plans some rows against the library, counts them, and writes them with the ids seen. A dry run only stages what it saw. */
const applySlice = async (
  context: RunContext,
  { inside, outside, unreadIds }: Slice,
): Promise<readonly Change[]> => {
  const { store, tally, runId, dryRun, writing, newcomers } = context
  const ids = inside.map(({ asset }) => asset.assetId)
  const listed = store.seenBefore(runId, ids)
  // What comes a second time is planned against what was written of it.
  if (listed.size > 0) await writing.done()
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
  for (const id of unreadIds) if (!before.has(id)) tally.unreadIds.add(id)
  // It goes on to its end, whoever cancels meanwhile.
  const links = await finishInTurns(
    newcomers.linksOf(dryRun ? [] : newcomersAmong(changes), store.familyVerdicts?.() ?? []),
    () => undefined,
  )
  const written = store.writePage(runId, {
    seenIds: [...ids, ...unreadIds],
    outsideIds: outside.map(({ asset }) => asset.assetId),
    changes: dryRun ? [] : changes,
    links,
    at: context.now(),
  })
  if (written !== null) writing.follow(written, context.libraryChanged)
  else if (changes.length > 0 && !dryRun) context.libraryChanged()
  return changes
}

/**
 * Plans a page against the library, counts and writes it, slice by slice, with turns for others in between. What is written aside may still be on its way:
 * `writing` of the context knows.
 * @returns the changes made (or, in a dry run, to be made), without those that keep a row as it is
 * @throws the signal's reason between two slices; what was written stays
 */
export const applyPage = async (
  context: RunContext,
  page: RemotePage,
  folderMode: FolderMode,
): Promise<readonly Change[]> => {
  const { sources, tally, signal, writing, newcomers } = context
  const badItems = page.failures.filter(({ code }) => code === 'badItem')
  for (const failure of badItems) tally.counts = countFailed(tally.counts, failure, sources)
  noteFailures(tally, page.failures)
  tally.unidentified += Math.max(0, badItems.length - page.unreadIds.length)
  const changes: Change[] = []
  newcomers.beginPage()
  for (const [i, slice] of slicesOf(page, sources, folderMode).entries()) {
    // The page has just been read: that was a turn of its own.
    await nextTurn()
    await writing.room()
    // What has arrived is begun, whoever cancels meanwhile.
    if (i > 0) signal.throwIfAborted()
    changes.push(...(await applySlice(context, slice)))
  }
  tally.done += page.received
  context.report()
  return changes
}
