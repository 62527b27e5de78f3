import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type SidebarState = {
  /** As the user left it; null: wide where the window has room for it. */
  readonly open: boolean | null
  readonly setOpen: (open: boolean | null) => void
}

/** How the sidebar stands, kept over restarts. */
export const useSidebar = create<SidebarState>()(
  persist((set) => ({ open: null, setOpen: (open) => set({ open }) }), { name: 'sidebar', version: 1 }),
)
