import { create } from 'zustand'

export type ScreenState = {
  /** True while the connect screen lies over a library that could be shown. */
  readonly connecting: boolean
  readonly setConnecting: (connecting: boolean) => void
}

/** What is in front: a view, lost on reload without harm. */
export const useScreen = create<ScreenState>()((set) => ({
  connecting: false,
  setConnecting: (connecting) => set({ connecting }),
}))
