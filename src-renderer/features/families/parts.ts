import type { Orphan, OrphansPage } from '../../../src-preload/contract'

/** Places in a list, both of them within. */
export type Stretch = { readonly first: number; readonly last: number }

/** So many items are fetched together: each is asked for its suggestions. */
export const partSize = 25
const mostAtOnce = 100

/** The parts that a stretch of the list lies in. */
export const partsOf = ({ first, last }: Stretch): { readonly from: number; readonly limit: number } => {
  const from = first - (first % partSize)
  const end = last - (last % partSize) + partSize
  return { from, limit: Math.min(mostAtOnce, end - from) }
}

/**
 * A list with items put where they belong, as long as it was told to be with them.
 * @param items null for each that is not here
 * @param from the place of the first that came
 */
export const placed = (
  items: readonly (Orphan | null)[],
  from: number,
  come: OrphansPage,
): readonly (Orphan | null)[] =>
  Array.from({ length: come.total }, (_, index) => come.items[index - from] ?? items[index] ?? null)

/** The first place of a stretch, as far as the list reaches, whose item is not here; null: all are. */
export const firstHole = (items: readonly (Orphan | null)[], { first, last }: Stretch): number | null => {
  const end = Math.min(last, items.length - 1)
  for (let at = Math.max(0, Math.min(first, end)); at <= end; at += 1) if (items[at] === null) return at
  return null
}
