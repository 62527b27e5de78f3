import type { PickedAssets, ViewQuery } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'

/**
 * The asset ids of a large selection, in the order of its view.
 * @param select every asset id of a view
 * @throws AppError invalidInput: the view has changed, so that nobody can say what was meant
 */
export const idsOfPicked = async (
  select: (query: ViewQuery) => Promise<{ readonly assetIds: readonly string[] }>,
  { query, ranges }: PickedAssets,
): Promise<readonly string[]> => {
  const { assetIds } = await select(query)
  const ends = new Set(ranges.flatMap(({ first, last }) => [first, last]))
  const places = new Map<string, number>()
  for (const [place, assetId] of assetIds.entries()) if (ends.has(assetId)) places.set(assetId, place)
  return ranges.flatMap(({ first, last, count }) => {
    const from = places.get(first)
    const to = places.get(last)
    if (from === undefined || to === undefined || to - from + 1 !== count) {
      throw new AppError('invalidInput', words.problems.viewChanged)
    }
    return assetIds.slice(from, to + 1)
  })
}
