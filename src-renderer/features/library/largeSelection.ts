import { maxPickedRanges, type PickedRange, rangesOf, type ViewQuery } from '../../../src-preload/contract'
import { nothingSelected, type Selection } from './selection'

/** A selection too large to be kept id by id over a restart: as runs of a view's cards. */
export type LargeSelection = {
  readonly count: number
  readonly anchorId: string | null
  /** null: more scattered than can be kept, or not told in runs before the window went. */
  readonly told: { readonly query: ViewQuery; readonly runs: readonly PickedRange[] } | null
}

/** What became of a large selection over a restart: none is left of it, or it is not what it was. `was`: how many it had. */
export type SelectionRemark = { readonly is: 'lost' | 'changed'; readonly was: number }

/**
 * A large selection as it is kept.
 * @param ordered every asset id of the view, in the query's order
 */
export const toLarge = (
  { ids, anchorId }: Selection,
  query: ViewQuery,
  ordered: readonly string[],
): LargeSelection => {
  const runs = rangesOf(ids, ordered)
  return { count: ids.size, anchorId, told: runs.length > maxPickedRanges ? null : { query, runs } }
}

/**
 * A kept selection as the view has it now: all between the ends of each run, as Shift would choose it. A run whose end has left the view is let go of.
 * @param ordered every asset id of the view now, in the kept query's order
 * @returns with what is to be said of it; null where it is what it was
 */
export const fromLarge = (
  { count, anchorId, told }: LargeSelection,
  ordered: readonly string[],
): { readonly selection: Selection; readonly remark: SelectionRemark | null } => {
  const runs = told?.runs ?? []
  const ends = new Set(runs.flatMap(({ first, last }) => [first, last]))
  const places = new Map<string, number>()
  for (const [place, assetId] of ordered.entries()) if (ends.has(assetId)) places.set(assetId, place)
  let same = true
  const ids = new Set<string>()
  for (const run of runs) {
    const from = places.get(run.first)
    const to = places.get(run.last)
    const found = from === undefined || to === undefined ? [] : ordered.slice(from, to + 1)
    if (found.length !== run.count) same = false
    for (const assetId of found) ids.add(assetId)
  }
  if (ids.size === 0) return { selection: nothingSelected, remark: { is: 'lost', was: count } }
  const anchor = anchorId !== null && ids.has(anchorId) ? anchorId : null
  return {
    selection: { ids, anchorId: anchor, deliberate: true },
    remark: same ? null : { is: 'changed', was: count },
  }
}
