import { useEffect, useState } from 'react'
import { call } from '../../api'
import type { PlaceInView } from '../../features/detail'
import { queryInFront, useLibrary } from '../../features/library'
import { commands } from '../commands'
import { useScreen } from '../screen'

type Spot = { readonly at: number; readonly total: number }

/** The neighbour of an asset in the view that is in front; null at its ends, and where the view does not hold it any more. */
const neighbourOf = async (assetId: string, by: -1 | 1): Promise<string | null> => {
  const query = queryInFront(useLibrary.getState())
  const { position } = await call('library.locate', { query, assetId })
  const to = position === null ? -1 : position + by
  if (to < 0) return null
  const { assetIds } = await call('library.select', { query, range: { first: to, last: to } })
  return assetIds[0] ?? null
}

const go = async (assetId: string, by: -1 | 1): Promise<void> => {
  // A step that fails leaves what is shown where it is: the next press tries again.
  const next = await neighbourOf(assetId, by).catch(() => null)
  if (next !== null && useScreen.getState().detail?.assetId === assetId) commands.previewAsset(next)
}

/**
 * Where an asset stands in the view that is in front, and the way to its neighbours.
 * @returns null while that is not known, and where the view does not hold it
 */
export const usePlace = (assetId: string): PlaceInView | null => {
  const counts = useLibrary((state) => state.counts)
  const [spot, setSpot] = useState<Spot | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed library has other neighbours.
  useEffect(() => {
    let current = true
    const find = async (): Promise<void> => {
      const query = queryInFront(useLibrary.getState())
      const [{ position }, { total }] = await Promise.all([
        call('library.locate', { query, assetId }),
        call('library.outline', { query }),
      ])
      if (current) setSpot(position === null ? null : { at: position + 1, total })
    }
    find().catch(() => current && setSpot(null))
    return () => {
      current = false
    }
  }, [assetId, counts])
  return spot && { ...spot, step: (by) => void go(assetId, by) }
}
