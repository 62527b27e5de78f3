import { create } from 'zustand'
import type { AssetDetail } from '../../../src-preload/contract'

type Playhead = {
  /** Whose player has told last, and where it stands in seconds; null: no player is open. */
  readonly at: { readonly assetId: string; readonly seconds: number } | null
  readonly tell: (assetId: string, seconds: number) => void
  readonly forget: () => void
}

/** Where the player of the asset in front stands, for those beside it who show the same moment. */
export const usePlayhead = create<Playhead>()((set) => ({
  at: null,
  tell: (assetId, seconds) => set({ at: { assetId, seconds } }),
  forget: () => set({ at: null }),
}))

/**
 * The moment of its video that an asset of the family shows: a clip and its exports begin where the clip was cut.
 * @param seconds where the asset's own player stands
 * @returns seconds from the video's beginning; null where nobody knows at which moment the clip begins
 */
export const momentOf = ({ asset, family }: AssetDetail, seconds: number): number | null => {
  if (asset.kind === 'video') return seconds
  const clipId = asset.kind === 'clip' ? asset.assetId : asset.parent?.assetId
  const start = family.clips.find(({ card }) => card.assetId === clipId)?.startSeconds ?? null
  return start === null ? null : start + seconds
}
