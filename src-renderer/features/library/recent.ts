import type { StateCreator } from 'zustand'

/** How many searches are remembered. */
export const keptSearches = 8

export type RecentState = {
  /** What was searched, the last first. */
  readonly texts: readonly string[]
  readonly remember: (text: string) => void
  readonly clear: () => void
}

/** What was searched lately; apart from the hook so that a test can make its own. */
export const recentState: StateCreator<RecentState> = (set) => ({
  texts: [],
  remember: (text) => {
    const told = text.trim()
    if (told === '') return
    set(({ texts }) => ({ texts: [told, ...texts.filter((other) => other !== told)].slice(0, keptSearches) }))
  },
  clear: () => set({ texts: [] }),
})
