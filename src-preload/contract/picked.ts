import { z } from 'zod'
import { viewQuery } from './viewQuery'

const assetId = z.string().min(1).max(200)

/** More runs of cards than a person can choose by hand. */
export const maxPickedRanges = 2000

/**
 * A selection too large to be named asset by asset: a view, and which runs of its cards, by their first and last one and how many they are. A view that
 * has changed meanwhile so that a run has another length is refused.
 */
export const pickedAssets = z.object({
  query: viewQuery,
  ranges: z
    .array(z.object({ first: assetId, last: assetId, count: z.number().int().min(1) }))
    .min(1)
    .max(maxPickedRanges),
})
export type PickedAssets = z.output<typeof pickedAssets>
export type PickedRange = PickedAssets['ranges'][number]

/** The runs of a view's cards that are chosen. @param ordered every asset id of the view */
export const rangesOf = (ids: ReadonlySet<string>, ordered: readonly string[]): readonly PickedRange[] => {
  const ranges: { first: string; last: string; count: number }[] = []
  let open: (typeof ranges)[number] | null = null
  for (const id of ordered) {
    if (!ids.has(id)) {
      open = null
    } else if (open === null) {
      open = { first: id, last: id, count: 1 }
      ranges.push(open)
    } else {
      open.last = id
      open.count += 1
    }
  }
  return ranges
}
