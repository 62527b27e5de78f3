import type { FolderMode } from '../../src-preload/contract'
import { codeOf } from '../errors'
import { isSameFolders } from './agreed'
import { isBackground } from './budget'
import type { RunContext, WorkEnd } from './context'
import { newestChangeOf, overlapMs, pagesOf, settledAfterMs } from './listing'
import { applyPage, sortByScope } from './pages'
import type { ListingOrder, RemotePage } from './remotePage'

/** What a look at the newest changes found. */
type Look = {
  /** Assets of the account's that were new. */
  readonly added: number
  readonly total: number
  /** The newest change seen, epoch ms. */
  readonly newestAt: number
  /** How many rows told nothing new; what a last page is short of counts as well, for it costs as much. */
  readonly known: number
  /** Whether it reached what is older than the overlap. */
  readonly isWhole: boolean
  /** Whether the storage sorted as it was asked to, and nothing of the account's was seen in somebody else's folder. */
  readonly isTelling: boolean
}

const changedAt = (page: RemotePage, order: ListingOrder): readonly (number | null)[] =>
  page.items.map(({ asset }) => (order === 'changed' ? asset.updatedAt : asset.uploadedAt))

/** Descending, those without a time last: what was asked for, and the only order in which the end of the new can be seen. */
const isSorted = (times: readonly (number | null)[]): boolean =>
  times.every((time, i) => {
    const before = i === 0 ? Number.POSITIVE_INFINITY : times[i - 1]
    return time === null || (before !== null && before !== undefined && before >= time)
  })

/** Whether the rows after this page are all older than that. */
const isPastNew = (page: RemotePage, order: ListingOrder, since: number): boolean => {
  const last = page.items.at(-1)?.asset
  if (!last) return true
  const time = order === 'changed' ? (last.updatedAt ?? last.uploadedAt) : last.uploadedAt
  return time === null || time < since
}

/** Where a look begins: changes up to `until` (epoch ms) are agreed on, and looks before it have read `known` rows in vain. */
type LookFrom = {
  readonly until: number
  /** The same of neighbours' changes, which no row of the library tells from known ones: those before the last full sync began were met by it. */
  readonly metUntil: number
  readonly known: number
  /** How many pages of known rows end it, those before it included. */
  readonly pagesOfKnown: number
  /** Assets of neighbours (the search's match is tokenized) that were changed, and created, since then, by id: each look adds those it sees. */
  readonly touched: Set<string>
  readonly newcomers: Set<string>
}

/**
 * Reads and applies pages, newest change first, until what is older than the overlap begins, or so many known rows have come as fill a page (or two, where
 * this is the second look): k changes then cost no more than 1 + ceil(k / page) requests, 2 + ceil(k / page) with a second look, however they lie among
 * the known ones.
 */
const lookAtNewest = async (
  context: RunContext,
  folderMode: FolderMode,
  order: ListingOrder,
  from: LookFrom,
): Promise<Look> => {
  const { sources, tally } = context
  const folders = sources.map(({ path }) => path)
  let pageSize = 0
  let look: Look = {
    added: 0,
    total: 0,
    newestAt: 0,
    known: from.known,
    isWhole: true,
    isTelling: true,
  }
  for await (const page of pagesOf(context, { folders, folderMode, order })) {
    pageSize = Math.max(pageSize, page.received)
    look = {
      ...look,
      total: page.totalCount,
      newestAt: Math.max(look.newestAt, newestChangeOf(page)),
    }
    const { inside, outside } = sortByScope(page.items, sources, folderMode)
    // Moved to a neighbour whom the search matches too, an asset leaves without leaving the count.
    const departed = context.store
      .findAssets(outside.map(({ asset }) => asset.assetId))
      .some(({ removedAt }) => removedAt === null)
    if (departed || !isSorted(changedAt(page, order))) return { ...look, isTelling: false }
    const before = from.touched.size
    for (const { asset } of outside) {
      const { assetId, createdAt, uploadedAt, updatedAt } = asset
      if (Math.max(createdAt ?? 0, uploadedAt ?? 0, updatedAt ?? 0) > from.metUntil) from.touched.add(assetId)
      if ((createdAt ?? 0) > from.until) from.newcomers.add(assetId)
    }
    const touched = from.touched.size - before
    const changes = await applyPage(context, page, folderMode)
    // What lies on the next page is compared with all of this one.
    await context.writing.done()
    for (const { asset } of inside) tally.lookedAt.add(asset.assetId)
    look = {
      ...look,
      added: look.added + changes.filter(({ type }) => type === 'add' || type === 'restore').length,
      known: look.known + pageSize - changes.length - touched,
      isWhole: page.nextCursor === null || isPastNew(page, order, from.until - overlapMs),
    }
    if (look.isWhole || look.known >= from.pagesOfKnown * pageSize) break
  }
  return look
}

/**
 * Looks only at what changed last. One request when nothing did. The storage's own count is compared with what the library expects, so that a
 * deletion, or anything this look cannot see, is noticed.
 * What it cannot see: an edit that leaves last_updated.updated_at untouched; one that the search learned of late, behind a page of known ones; neighbours'
 * uploads and deletions that cancel out. The periodic full sync does.
 * @returns null where only a full sync can tell what happened
 */
export const syncQuick = async (context: RunContext): Promise<WorkEnd | null> => {
  const { store, account, tally, dryRun } = context
  const mirrored = store.account()
  if (!mirrored || mirrored.email !== account.email || mirrored.cloudName !== account.cloudName) return null
  const { folderMode, listedTotal, listedUntil } = mirrored
  if (folderMode === null || listedTotal === null || listedUntil === null) return null
  // What the storage counted in other folders proves nothing of these.
  if (mirrored.sources !== null && !isSameFolders(mirrored.sources, context.sources)) return null
  const from: LookFrom = {
    until: listedUntil,
    metUntil: Math.max(listedUntil, store.lastFullAt() ?? 0),
    known: 0,
    pagesOfKnown: 1,
    touched: new Set(),
    newcomers: new Set(),
  }
  context.report('listing')

  let look: Look
  try {
    look = await lookAtNewest(context, folderMode, 'changed', from)
  } catch (error) {
    // Sorting by last_updated is not promised: a storage that refuses it is asked by upload date, and by a full sync for the rest.
    const code = codeOf(error)
    if (code !== 'requestRefused' && code !== 'badResponse') throw error
    look = await lookAtNewest(context, folderMode, 'uploaded', from)
  }
  if (!look.isTelling) return null
  const isExpected = (seen: Look): boolean => seen.total === listedTotal + seen.added + from.newcomers.size
  if (!isExpected(look)) {
    // Uploads that were never touched come after everything that was: the second look begins with them.
    const uploads = await lookAtNewest(context, folderMode, 'uploaded', {
      ...from,
      known: look.known,
      pagesOfKnown: 2,
    })
    look = {
      ...uploads,
      added: look.added + uploads.added,
      newestAt: Math.max(look.newestAt, uploads.newestAt),
      isWhole: look.isWhole,
    }
    if (!look.isTelling || !isExpected(look)) return null
  }
  if (!look.isWhole && isSettlingDue(context, listedUntil)) return null
  if (!dryRun) {
    const until = Math.max(listedUntil, look.newestAt)
    store.saveAccount({ ...mirrored, listedTotal: look.total, listedUntil: until })
  }
  return { outcome: tally.failures.length > 0 ? 'partial' : 'completed', error: null }
}

/**
 * Whether it is for this run to look at all of an overlap that holds more than a page: once, by the background, as soon as the search must know everything
 * in it. Whoever clicks gets what a quick refresh costs.
 */
const isSettlingDue = ({ store, trigger, now }: RunContext, until: number): boolean =>
  isBackground(trigger) &&
  now() - until > settledAfterMs &&
  (store.lastFullAt() ?? 0) - until <= settledAfterMs
