import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** From this width on the window has room for the whole sidebar beside the page. */
export const roomyQuery = '(min-width: 64rem)'

export type SidebarState = {
  /** As the user left it; null: wide where the window has room for it. */
  readonly open: boolean | null
  readonly setOpen: (open: boolean | null) => void
  /** Shows it where it is hidden, hides it where it is shown. */
  readonly toggle: () => void
}

/** How the sidebar stands, kept over restarts. */
export const useSidebar = create<SidebarState>()(
  persist(
    (set, get) => ({
      open: null,
      setOpen: (open) => set({ open }),
      toggle: () => {
        // Narrow, it lies over the page and does not outlast the choice: that is no wish for the next wide window.
        const roomy = window.matchMedia(roomyQuery).matches
        const shown = roomy ? get().open !== false : get().open === true
        set({ open: shown ? (roomy ? false : null) : roomy ? null : true })
      },
    }),
    { name: 'sidebar', version: 1, partialize: ({ open }) => ({ open }) },
  ),
)
