import type { StateCreator } from 'zustand'
import { largestCardSize, usualCardSize } from './layout'

export type DisplayState = {
  /** An index of `cardScales`. */
  readonly cardSize: number
  readonly setCardSize: (size: number) => void
}

/** How cards look in every view; apart from the hook so that a test can make its own. */
export const displayState: StateCreator<DisplayState> = (set) => ({
  cardSize: usualCardSize,
  setCardSize: (size) => set({ cardSize: Math.max(0, Math.min(largestCardSize, Math.round(size))) }),
})
