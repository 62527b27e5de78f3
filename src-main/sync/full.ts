import {
  type FolderMode,
  type LocalAsset,
  maxMissingExamples,
  type RemovalQuestion,
  type RemovalReason,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import { isSameFolders } from './agreed'
import type { RunContext, WorkEnd } from './context'
import { isWhole, judgeRemovals, type ListingFacts, tellsAll } from './guard'
import { leavesSources, missingRows } from './leave'
import { newestChangeOf, pagesOf, settledAfterMs, withPatience } from './listing'
import { applyPage } from './pages'
import { removeMissing } from './removals'
import { sourceOf } from './scope'
import { addCount } from './state'
import type { SyncStore } from './store'
import { notePlanned, withParentTitles } from './tally'
import { finishInTurns } from './turns'

/**
 * Lists every source folder, plans and applies page by page, then asks what became of what is missing.
 * @throws AppError as the ports say; pages applied before stay
 */
export const syncFull = async (context: RunContext): Promise<WorkEnd> => {
  const { remote, store, tally, runId, sources, account, dryRun, signal } = context
  context.report('connecting')
  const { cloudName, folderMode } = await withPatience(context, (beforeTry) =>
    remote.describe(signal, beforeTry),
  )
  const mirrored = store.account()
  if (mirrored && (mirrored.cloudName !== cloudName || mirrored.email !== account.email)) {
    const error = new AppError(
      'needsConfirmation',
      words.runs.otherAccount(mirrored, { email: account.email, cloudName }),
    )
    const live = store.liveCount()
    return {
      outcome: 'needsConfirmation',
      error,
      question: { reason: 'account', missing: live, live, examples: examplesOf(store, runId) },
    }
  }
  if (!dryRun && mirrored === null)
    store.saveAccount({ ...account, folderMode, listedTotal: null, listedUntil: null, sources })

  context.report('listing')
  const listedFrom = context.now()
  let newestAt = 0
  let first: { readonly total: number; readonly newestAt: number } | null = null
  for await (const page of pagesOf(context, {
    folders: sources.map(({ path }) => path),
    folderMode,
    order: 'created',
  })) {
    // Of the very first reading, where a cursor expired: what was seen then is still counted as listed.
    first ??= { total: page.totalCount, newestAt: newestChangeOf(page) }
    newestAt = Math.max(newestAt, newestChangeOf(page))
    tally.total = page.totalCount
    await applyPage(context, page, folderMode)
  }
  // While the last rows are being written.
  await finishInTurns(context.newcomers.settle(), () => signal.throwIfAborted())
  await context.writing.done()

  const folderModeChanged = mirrored?.folderMode != null && mirrored.folderMode !== folderMode
  const listing = {
    listed: store.listedCount(runId),
    firstTotal: first?.total ?? 0,
    lastTotal: tally.total ?? 0,
    unidentified: tally.unidentified,
  }
  // What a listing lacks may have moved into a folder that stays; and under another folder mode the library's folders say nothing until a person has agreed.
  const mayLeave = tellsAll(listing) && (!folderModeChanged || context.confirmRemovals)
  const leaves = mayLeave ? leavesSources(context, folderMode, mirrored?.sources ?? null) : none
  const { leaving, missing, outside } = countMissing(context, folderMode, leaves)
  const facts: ListingFacts = {
    ...listing,
    live: store.liveCount() - leaving,
    missing,
    outside,
    folderModeChanged,
    confirmed: context.confirmRemovals,
  }
  const verdict = judgeRemovals(facts)
  // While a person is asked, nothing goes.
  if (leaving > 0 && verdict.type !== 'ask') leave(context, leaves)
  if (verdict.type === 'check') await remove(context, folderMode, missing)
  const agreed = (verdict.type === 'nothing' || verdict.type === 'check') && isWhole(facts)
  if (!dryRun && agreed) {
    // A listing that changed under way is whole enough to remove by, but nothing to measure later quick refreshes against.
    const settled = facts.firstTotal === facts.lastTotal
    // What was agreed of other folders says nothing of these.
    const agreedUntil = isSameFolders(mirrored?.sources ?? [], sources) ? (mirrored?.listedUntil ?? 0) : 0
    store.saveAccount({
      ...account,
      folderMode,
      listedTotal: settled ? facts.lastTotal : null,
      // What is edited under way may lie on a page that had been read: then the next quick refresh looks back to the first page.
      listedUntil:
        Math.max(newestAt < listedFrom - settledAfterMs ? newestAt : (first?.newestAt ?? 0), agreedUntil) ||
        null,
      sources,
    })
  }
  if (verdict.type === 'ask') {
    const question: RemovalQuestion = {
      reason: verdict.reason,
      missing,
      live: facts.live,
      examples: examplesOf(store, runId, leaves),
    }
    return { outcome: 'needsConfirmation', error: confirmationError(question, verdict.reason), question }
  }
  if (!isWhole(facts)) return { outcome: 'partial', error: incompleteError(facts) }
  return { outcome: tally.failures.length > 0 ? 'partial' : 'completed', error: null }
}

/** Drops what leaves with its folder. A dry run only tells. */
const leave = (context: RunContext, leaves: (row: LocalAsset) => boolean): void => {
  const { store, runId, dryRun } = context
  for (const rows of missingRows(store, runId)) {
    const left = rows.filter(leaves)
    if (left.length === 0) continue
    const ids = left.map(({ assetId }) => assetId)
    if (!dryRun) store.markRemoved(runId, ids, context.now())
    countRemoved(context, left)
  }
  if (!dryRun) context.libraryChanged()
}

const countRemoved = ({ tally, dryRun }: RunContext, removed: readonly LocalAsset[]): void => {
  for (const asset of removed) {
    tally.counts = addCount(tally.counts, asset.kind, 'removed')
    if (dryRun) notePlanned(tally, { type: 'suspectRemoved', asset })
  }
}

const remove = async (context: RunContext, folderMode: FolderMode, missing: number): Promise<void> => {
  const { tally } = context
  context.report('checkingRemovals')
  tally.done = 0
  tally.total = missing
  for await (const gone of removeMissing(context, folderMode)) {
    countRemoved(context, gone.removed)
    tally.done += gone.checked
    context.report()
    if (gone.removed.length > 0 && !context.dryRun) context.libraryChanged()
  }
}

/** How many live rows the listing did not have: those that leave with their folder, and of the others all and how many lie outside the source folders. */
const countMissing = (
  { store, sources, runId }: RunContext,
  folderMode: FolderMode,
  leaves: (row: LocalAsset) => boolean,
): { readonly leaving: number; readonly missing: number; readonly outside: number } => {
  let leaving = 0
  let missing = 0
  let outside = 0
  for (const rows of missingRows(store, runId)) {
    const staying = rows.filter((row) => !leaves(row))
    leaving += rows.length - staying.length
    missing += staying.length
    outside += staying.filter((row) => sourceOf(row, sources, folderMode) === null).length
  }
  return { leaving, missing, outside }
}

const none = (): boolean => false

/** The first of what the listing did not have, as a person knows them, but for those that leave with their folder. */
const examplesOf = (
  store: SyncStore,
  runId: number,
  leaves: (row: LocalAsset) => boolean = none,
): RemovalQuestion['examples'] => {
  const found: LocalAsset[] = []
  for (const rows of missingRows(store, runId)) {
    found.push(...rows.filter((row) => !leaves(row)))
    if (found.length >= maxMissingExamples) break
  }
  return withParentTitles(
    store,
    found
      .slice(0, maxMissingExamples)
      .map(({ assetId, kind, title, folder, version }) => ({ assetId, kind, title, folder, version })),
  )
}

const namedExamples = 3

const confirmationError = (
  { missing, live, examples }: RemovalQuestion,
  reason: Exclude<RemovalReason, 'account'>,
): AppError => {
  const titles = examples.slice(0, namedExamples).map(words.assets.title)
  return new AppError('needsConfirmation', words.runs.askFirst(reason, missing, live, titles))
}

const incompleteError = (facts: ListingFacts): AppError =>
  new AppError('badResponse', words.runs.incomplete(facts.lastTotal, facts.listed + facts.unidentified))
