import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type DetailTab = 'facts' | 'family' | 'history'

/** The panel's width in px: wide enough for its buttons, narrow enough for cards beside it. */
export const panelWidths = { least: 320, usual: 384, most: 640 } as const

export type DetailLook = {
  readonly tab: DetailTab
  readonly setTab: (tab: DetailTab) => void
  /** px */
  readonly width: number
  readonly setWidth: (width: number) => void
}

/** How the panel looks, kept over restarts. */
export const useDetailLook = create<DetailLook>()(
  persist(
    (set) => ({
      tab: 'facts',
      setTab: (tab) => set({ tab }),
      width: panelWidths.usual,
      setWidth: (width) =>
        set({ width: Math.round(Math.min(panelWidths.most, Math.max(panelWidths.least, width))) }),
    }),
    { name: 'detail', partialize: ({ tab, width }) => ({ tab, width }) },
  ),
)
