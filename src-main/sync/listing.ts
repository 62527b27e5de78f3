import { words } from '../../src-preload/words'
import { AppError, codeOf } from '../errors'
import { mustWaitUntil } from './budget'
import type { RunContext } from './context'
import type { BeforeTry } from './remote'
import type { Listing, RemotePage } from './remotePage'
import { beginListingAnew } from './tally'

/** How far back a quick refresh looks beyond the newest change it knows: the search index lags behind writes by seconds, clocks by minutes. */
export const overlapMs = 10 * 60_000

/** So long after a change the search knows it for certain, also where this computer's clock is some minutes ahead of the storage's. */
export const settledAfterMs = 2 * overlapMs

/** How often a listing whose cursor has expired is begun anew within one run. */
const maxRestarts = 2

/** How often one request may be paused for: a storage that says no again after its own time has come is not waited for without end. */
const maxPauses = 3

/** A pause longer than this is a mistake of the storage's clock or ours; Cloudinary's budget is hourly. */
const longestPauseMs = 3_600_000

/**
 * A listing may have more rows than the storage counted at its beginning: uploads meanwhile, rows that come twice, a count that is wrong. One with twice
 * as many and two thousand more has no end.
 */
const mostRows = (firstTotal: number): number => 2 * firstTotal + 2_000

/** How many pages without a row a listing may have. */
const mostEmptyPages = 10

const endless = (): AppError => new AppError('badResponse', words.runs.endless)

/** Watches one reading of a listing. The returned function is told of each page and throws AppError badResponse where it shows that there is no end. */
const createEndWatch = (): ((page: RemotePage) => void) => {
  const cursors = new Set<string>()
  let most: number | null = null
  let rows = 0
  let emptyPages = 0
  return ({ nextCursor, received, totalCount }) => {
    most ??= mostRows(totalCount)
    rows += received
    if (received === 0) emptyPages += 1
    if (nextCursor === null) return
    if (cursors.has(nextCursor) || rows > most || emptyPages > mostEmptyPages) throw endless()
    cursors.add(nextCursor)
  }
}

/** Pauses until a time, or until somebody who need not wait comes. */
const pauseUntil = async (context: RunContext, until: number, unless?: AbortSignal): Promise<void> => {
  const { tally, now, sleep, signal } = context
  const ends = unless ? AbortSignal.any([signal, unless]) : signal
  tally.pausedUntil = until
  context.report()
  try {
    await sleep(Math.min(longestPauseMs, Math.max(0, until - now())), ends)
  } catch (error) {
    if (!ends.aborted) throw error
  } finally {
    tally.pausedUntil = null
  }
  signal.throwIfAborted()
  context.report()
}

/**
 * Does one request, and where the rate limit is met and somebody can wait (the app, not a terminal), pauses until the storage's time and does it
 * again: the same cursor, nothing lost.
 * @param request hands on what it is given to the port: by it the background pauses before a try that would touch its reserve
 * @throws AppError as the port says; rateLimited where nobody waits
 */
export const withPatience = async <T>(
  context: RunContext,
  request: (beforeTry: BeforeTry) => Promise<T>,
): Promise<T> => {
  const { remote, now, trigger, canWait, adopted } = context
  const leaveReserve: BeforeTry = async () => {
    const until = adopted.aborted ? null : mustWaitUntil(remote.usage().rate, trigger, now())
    if (until !== null) await pauseUntil(context, until, adopted)
  }
  for (let pauses = 0; ; pauses += 1) {
    try {
      return await request(leaveReserve)
    } catch (error) {
      const retryAt =
        error instanceof AppError && error.code === 'rateLimited' ? error.options.retryAt : undefined
      if (!canWait || retryAt === undefined || pauses >= maxPauses) throw error
      await pauseUntil(context, retryAt)
    }
  }
}

/** The newest creation, upload or edit on a page, neighbours' included; epoch ms, 0 where none is told. */
export const newestChangeOf = ({ items }: RemotePage): number =>
  items.reduce(
    (newest, { asset: { createdAt, uploadedAt, updatedAt } }) =>
      Math.max(newest, createdAt ?? 0, uploadedAt ?? 0, updatedAt ?? 0),
    0,
  )

/**
 * The pages of a listing, each one fetched ahead while the one before is worked on. A cursor that has expired begins the listing anew: what was
 * staged stays, and pages seen before change nothing.
 * @throws AppError as the port says; badResponse where the listing has no end
 */
export async function* pagesOf(
  context: RunContext,
  listing: Listing,
): AsyncGenerator<RemotePage, void, undefined> {
  const { remote, signal } = context
  const over = new AbortController()
  const either = AbortSignal.any([signal, over.signal])
  const fetchPage = (cursor: string | null): Promise<RemotePage> => {
    const page = withPatience({ ...context, signal: either }, (beforeTry) =>
      remote.listPage(listing, cursor, either, beforeTry),
    )
    // Whoever breaks off meanwhile leaves nobody to hear of the page on its way.
    page.catch(() => undefined)
    return page
  }
  let restarts = 0
  let watchEnd = createEndWatch()
  let next = fetchPage(null)
  try {
    for (;;) {
      let page: RemotePage
      try {
        page = await next
      } catch (error) {
        if (codeOf(error) !== 'cursorExpired' || restarts >= maxRestarts) throw error
        restarts += 1
        watchEnd = createEndWatch()
        beginListingAnew(context.tally)
        next = fetchPage(null)
        continue
      }
      signal.throwIfAborted()
      watchEnd(page)
      const { nextCursor } = page
      if (nextCursor !== null && listing.order === 'created') next = fetchPage(nextCursor)
      yield page
      if (nextCursor === null) return
      // A listing by change ends where what is known begins: fetching ahead would cost a request for nothing.
      if (listing.order !== 'created') next = fetchPage(nextCursor)
    }
  } finally {
    // The page on its way is of no use to anybody any more.
    over.abort()
  }
}
