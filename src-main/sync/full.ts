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
import { isWhole, judgeRemovals, type ListingFacts } from './guard'
import { leaveSources } from './leave'
import { newestChangeOf, pagesOf, settledAfterMs, withPatience } from './listing'
import { applyPage } from './pages'
import { removeMissing } from './removals'
import { sourceOf } from './scope'
import { addCount } from './state'
import type { MirroredAccount, SyncStore } from './store'
import { notePlanned, withParentTitles } from './tally'

const missingBatch = 500

/**
 * Lists every source folder, plans and applies page by page, then asks what became of what is missing.
 * @throws AppError as the ports say; pages applied before stay
 */
export const syncFull = async (context: RunContext): Promise<WorkEnd> => {
  const { remote, store, tally, runId, sources, account, dryRun, signal } = context
  context.report('connecting')
  const { cloudName, folderMode } = await withPatience(context, () => remote.describe(signal))
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
  await context.writing.done()

  const folderModeChanged = mirrored?.folderMode != null && mirrored.folderMode !== folderMode
  // Under another folder mode the library's folders say nothing until a person has agreed.
  const left =
    folderModeChanged && !context.confirmRemovals ? 0 : leave(context, folderMode, mirrored?.sources ?? null)
  // A dry run left them live.
  const stillLive = dryRun ? left : 0
  const unseen = countMissing(context, folderMode)
  const missing = unseen.all - stillLive
  const facts: ListingFacts = {
    listed: store.listedCount(runId),
    firstTotal: first?.total ?? 0,
    lastTotal: tally.total ?? 0,
    unidentified: tally.unidentified,
    live: store.liveCount() - stillLive,
    missing,
    outside: unseen.outside - stillLive,
    folderModeChanged,
    confirmed: context.confirmRemovals,
  }
  const verdict = judgeRemovals(facts)
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
    const { missing, live } = facts
    const question: RemovalQuestion = {
      reason: verdict.reason,
      missing,
      live,
      examples: examplesOf(store, runId),
    }
    return { outcome: 'needsConfirmation', error: confirmationError(question, verdict.reason), question }
  }
  if (!isWhole(facts)) return { outcome: 'partial', error: incompleteError(facts) }
  return { outcome: tally.failures.length > 0 ? 'partial' : 'completed', error: null }
}

/** Drops what lies outside the source folders since a person changed them; returns how many assets that is. */
const leave = (context: RunContext, folderMode: FolderMode, agreed: MirroredAccount['sources']): number => {
  let count = 0
  for (const left of leaveSources(context, folderMode, agreed)) {
    count += left.length
    countRemoved(context, left)
  }
  if (count > 0 && !context.dryRun) context.libraryChanged()
  return count
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

/** How many live rows the listing did not have, and how many of them lie outside the source folders. */
const countMissing = (
  { store, sources, runId }: RunContext,
  folderMode: FolderMode,
): { readonly all: number; readonly outside: number } => {
  let all = 0
  let outside = 0
  let after: string | null = null
  for (;;) {
    const batch: readonly LocalAsset[] = store.findMissing(runId, after, missingBatch)
    all += batch.length
    outside += batch.filter((row) => sourceOf(row, sources, folderMode) === null).length
    const last = batch.at(-1)
    if (!last || batch.length < missingBatch) return { all, outside }
    after = last.assetId
  }
}

/** The first of what the listing did not have, as a person knows them. */
const examplesOf = (store: SyncStore, runId: number): RemovalQuestion['examples'] =>
  withParentTitles(
    store,
    store
      .findMissing(runId, null, maxMissingExamples)
      .map(({ assetId, kind, title, folder, version }) => ({ assetId, kind, title, folder, version })),
  )

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
