import type { FolderMode } from '../../src-preload/contract'
import { codeOf } from '../errors'
import { isSameFolders } from './agreed'
import type { RunContext, WorkEnd } from './context'
import { newestChangeOf, overlapMs, pagesOf, settledAfterMs } from './listing'
import { applyPage, sortByScope } from './pages'
import type { ListingOrder, RemotePage } from './remotePage'

/** What a look at the newest changes found. */
type Look = {
  /** Assets of the account's that were new. */
  readonly added: number
  /** Assets of neighbours (the search's match is tokenized) that were created since. */
  readonly addedOutside: number
  readonly total: number
  /** The newest change seen, epoch ms. */
  readonly newestAt: number
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

/** What library and storage agreed on the last time. `settled`: so long after `until` that the search knows every change up to it. */
type Agreed = { readonly total: number; readonly until: number; readonly settled: boolean }

/**
 * Reads and applies pages, newest change first, until what is older than the overlap window begins, or, once that is settled, a page shows nothing new
 * and the storage's count is the expected one. Until then a change that the search learns of late may lie behind a whole page of known ones.
 */
const lookAtNewest = async (
  context: RunContext,
  folderMode: FolderMode,
  order: ListingOrder,
  agreed: Agreed,
): Promise<Look> => {
  const { sources, tally } = context
  const folders = sources.map(({ path }) => path)
  let added = 0
  let addedOutside = 0
  let total = 0
  let newestAt = 0
  for await (const page of pagesOf(context, { folders, folderMode, order })) {
    total = page.totalCount
    newestAt = Math.max(newestAt, newestChangeOf(page))
    const { inside, outside } = sortByScope(page.items, sources, folderMode)
    // Moved to a neighbour whom the search matches too, an asset leaves without leaving the count.
    const departed = context.store
      .findAssets(outside.map(({ asset }) => asset.assetId))
      .some(({ removedAt }) => removedAt === null)
    if (departed || !isSorted(changedAt(page, order)))
      return { added, addedOutside, total, newestAt, isTelling: false }
    const newcomers = outside.filter(({ asset }) => (asset.createdAt ?? 0) > agreed.until).length
    const changes = await applyPage(context, page, folderMode)
    for (const { asset } of inside) tally.lookedAt.add(asset.assetId)
    added += changes.filter(({ type }) => type === 'add' || type === 'restore').length
    addedOutside += newcomers
    const isQuiet = changes.length + newcomers === 0 && total === agreed.total + added + addedOutside
    const end = isQuiet && agreed.settled ? agreed.until + 1 : agreed.until - overlapMs
    if (isPastNew(page, order, end)) break
  }
  return { added, addedOutside, total, newestAt, isTelling: true }
}

/**
 * Looks only at what changed last. One request when nothing did. The storage's own count is compared with what the library expects, so that a
 * deletion, or anything this look cannot see, is noticed.
 * What it cannot see: an edit that leaves last_updated.updated_at untouched, and neighbours' uploads and deletions that cancel out; the periodic
 * full sync does.
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
  const agreed: Agreed = {
    total: listedTotal,
    until: listedUntil,
    settled: (store.lastCompletedAt() ?? 0) - listedUntil > settledAfterMs,
  }
  context.report('listing')

  let look: Look
  try {
    look = await lookAtNewest(context, folderMode, 'changed', agreed)
  } catch (error) {
    // Sorting by last_updated is not promised: a storage that refuses it is asked by upload date, and by a full sync for the rest.
    if (codeOf(error) !== 'badResponse') throw error
    look = await lookAtNewest(context, folderMode, 'uploaded', agreed)
  }
  if (!look.isTelling) return null
  const isExpected = (seen: Look): boolean => seen.total === agreed.total + seen.added + seen.addedOutside
  if (!isExpected(look)) {
    // Uploads that were never touched come after everything that was: the second look begins with them.
    const uploads = await lookAtNewest(context, folderMode, 'uploaded', {
      ...agreed,
      total: agreed.total + look.added,
    })
    look = {
      ...uploads,
      added: look.added + uploads.added,
      addedOutside: Math.max(look.addedOutside, uploads.addedOutside),
      newestAt: Math.max(look.newestAt, uploads.newestAt),
    }
    if (!look.isTelling || !isExpected(look)) return null
  }
  if (!dryRun) {
    const until = Math.max(agreed.until, look.newestAt)
    store.saveAccount({ ...mirrored, listedTotal: look.total, listedUntil: until })
  }
  return { outcome: tally.failures.length > 0 ? 'partial' : 'completed', error: null }
}
