/** What is known when a listing has ended and removals come into question. Counts of assets. */
export type ListingFacts = {
  /** Different ids the listing had. */
  readonly listed: number
  /** What the storage said it would list, on the first and on the last page (an upload meanwhile moves it). */
  readonly firstTotal: number
  readonly lastTotal: number
  /** Rows so damaged that not even their id could be read: any of them may be the one that seems missing. */
  readonly unidentified: number
  /** Live assets in the library before removals. */
  readonly live: number
  /** Live assets that the listing did not have. */
  readonly missing: number
  /** How many of them lie outside today's source folders, though no person has taken their folders away: settings that were lost, a restored backup. */
  readonly outside: number
  /** The folder mode differs from the one the library was made under. */
  readonly folderModeChanged: boolean
  /** A person has seen the counts and said yes. */
  readonly confirmed: boolean
}

export type RemovalVerdict =
  /** Nothing is missing. */
  | { readonly type: 'nothing' }
  /** Ask the storage for each of them, then believe it. */
  | { readonly type: 'check' }
  /** Not without a person's word. */
  | { readonly type: 'ask'; readonly reason: 'many' | 'empty' | 'folderMode' | 'sources' }
  /** The listing proves nothing. */
  | { readonly type: 'distrust'; readonly reason: 'incomplete' | 'unidentified' }

/** A listing is whole when it had as many assets as the storage counted as it began or as it ended. */
export const isWhole = (
  facts: Pick<ListingFacts, 'listed' | 'firstTotal' | 'lastTotal' | 'unidentified'>,
): boolean => {
  const rows = facts.listed + facts.unidentified
  return rows === facts.firstTotal || rows === facts.lastTotal
}

/** Whether what a listing lacks is not there: it is whole, and each of its rows is known. */
export const tellsAll = (listing: Parameters<typeof isWhole>[0]): boolean =>
  isWhole(listing) && listing.unidentified === 0

/** How many assets one sync may take as removed by itself: 50, or a fifth of the library, whichever is more. */
export const removalLimit = (live: number): number => Math.max(50, Math.floor(live * 0.2))

/**
 * Whether missing assets may be taken as removed. Only ever called after every page has come without an error.
 * @returns `check` is the only verdict after which anything may become a tombstone
 */
export const judgeRemovals = (facts: ListingFacts): RemovalVerdict => {
  if (facts.missing === 0) return { type: 'nothing' }
  if (!tellsAll(facts)) return { type: 'distrust', reason: isWhole(facts) ? 'unidentified' : 'incomplete' }
  if (facts.confirmed) return { type: 'check' }
  if (facts.folderModeChanged) return { type: 'ask', reason: 'folderMode' }
  if (facts.outside > 0) return { type: 'ask', reason: 'sources' }
  if (facts.missing === facts.live) return { type: 'ask', reason: 'empty' }
  if (facts.missing > removalLimit(facts.live)) return { type: 'ask', reason: 'many' }
  return { type: 'check' }
}
