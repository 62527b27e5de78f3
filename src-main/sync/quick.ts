import type { FolderMode } from '../../src-preload/contract'
import { codeOf } from '../errors'
import type { WorkEnd } from './full'
import { pagesOf } from './listing'
import { applyPage, sortByScope } from './pages'
import type { ListingOrder, RemotePage } from './remotePage'
import type { RunContext } from './run'

/**
 * How far back a quick refresh looks beyond the newest change it knows: the search index lags behind writes by seconds, clocks by minutes.
 */
export const overlapMs = 10 * 60_000

/** What a look at the newest changes found. */
type Look = {
  /** Assets of the account's that were new. */
  readonly added: number
  /** Assets of neighbours (the search's match is tokenized) that were created since. */
  readonly addedOutside: number
  readonly total: number
  /** Whether the storage sorted as it was asked to. */
  readonly sorted: boolean
}

const changedAt = (page: RemotePage, order: ListingOrder): readonly (number | null)[] =>
  page.items.map(({ asset }) => (order === 'changed' ? asset.updatedAt : asset.uploadedAt))

/** Descending, those without a time last: what was asked for, and the only order in which the end of the new can be seen. */
const isSorted = (times: readonly (number | null)[]): boolean =>
  times.every((time, i) => {
    const before = i === 0 ? Number.POSITIVE_INFINITY : times[i - 1]
    return time === null || (before !== null && before !== undefined && before >= time)
  })

/** Whether the rows after this page are all older than the overlap window. */
const isPastNew = (page: RemotePage, order: ListingOrder, since: number): boolean => {
  const last = page.items.at(-1)?.asset
  if (!last) return true
  const time = order === 'changed' ? (last.updatedAt ?? last.uploadedAt) : last.uploadedAt
  return time === null || time < since
}

/** Reads and applies pages, newest change first, until what is known begins. */
const lookAtNewest = async (
  context: RunContext,
  folderMode: FolderMode,
  order: ListingOrder,
  since: number,
): Promise<Look> => {
  const { sources } = context
  const folders = sources.map(({ path }) => path)
  let added = 0
  let addedOutside = 0
  let total = 0
  for await (const page of pagesOf(context, { folders, folderMode, order })) {
    total = page.totalCount
    if (!isSorted(changedAt(page, order))) return { added, addedOutside, total, sorted: false }
    const { outside } = sortByScope(page.items, sources, folderMode)
    addedOutside += outside.filter(
      ({ asset }) => asset.createdAt !== null && asset.createdAt > since + overlapMs,
    ).length
    added += applyPage(context, page, folderMode).filter(
      ({ type }) => type === 'add' || type === 'restore',
    ).length
    if (isPastNew(page, order, since)) break
  }
  return { added, addedOutside, total, sorted: true }
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
  const newest = store.newestChangeAt()
  if (!mirrored || mirrored.folderMode === null || mirrored.listedTotal === null || newest === null)
    return null
  if (mirrored.email !== account.email || mirrored.cloudName !== account.cloudName) return null
  const { folderMode, listedTotal } = mirrored
  const since = newest - overlapMs
  context.report('listing')

  let look: Look
  try {
    look = await lookAtNewest(context, folderMode, 'changed', since)
  } catch (error) {
    // Sorting by last_updated is not promised: a storage that refuses it is asked by upload date, and by a full sync for the rest.
    if (codeOf(error) !== 'badResponse') throw error
    look = await lookAtNewest(context, folderMode, 'uploaded', since)
  }
  if (!look.sorted) return null
  const expected = (seen: Look): number => listedTotal + seen.added + seen.addedOutside
  if (look.total !== expected(look)) {
    // Uploads that were never touched come after everything that was: the second look begins with them.
    const uploads = await lookAtNewest(context, folderMode, 'uploaded', since)
    const both = {
      ...uploads,
      added: look.added + uploads.added,
      addedOutside: Math.max(look.addedOutside, uploads.addedOutside),
    }
    if (!uploads.sorted || uploads.total !== expected(both)) return null
    look = both
  }
  if (!dryRun && look.total !== listedTotal) store.saveAccount({ ...mirrored, listedTotal: look.total })
  return { outcome: tally.failures.length > 0 ? 'partial' : 'completed', error: null }
}
