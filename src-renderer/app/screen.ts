import { create } from 'zustand'
import type { SettingsSection } from './settingPlaces'

/** What the main part shows: the grids of the library, or a page of another feature. */
export type PageName = 'library' | 'offline' | 'activity' | 'settings'

/** What lies over everything else. */
export type Overlay = 'palette' | 'shortcuts'

export type ScreenState = {
  readonly page: PageName
  readonly setPage: (page: PageName) => void
  /** The section of the settings to jump to, as soon as their page is there; null for none. */
  readonly settingsSection: SettingsSection | null
  /** Shows the settings, at a section where one is named. */
  readonly showSettings: (section: SettingsSection | null) => void
  /** True while the connect screen lies over a library that could be shown. */
  readonly connecting: boolean
  readonly setConnecting: (connecting: boolean) => void
  /** Whether the keyboard is to go to the search box, as soon as there is one. */
  readonly searchWanted: boolean
  readonly wantSearch: (wanted: boolean) => void
  readonly overlay: Overlay | null
  readonly setOverlay: (overlay: Overlay | null) => void
  /** The asset in front: beside the page, or filling the window; null for none. */
  readonly detail: { readonly assetId: string; readonly full: boolean } | null
  readonly setDetail: (detail: ScreenState['detail']) => void
}

/** What is in front: a view, lost on reload without harm. Nothing of an asset is set: beside the settings it would only be in the way. */
export const useScreen = create<ScreenState>()((set) => ({
  page: 'library',
  setPage: (page) => set(page === 'settings' ? { page, detail: null } : { page }),
  settingsSection: null,
  showSettings: (settingsSection) => set({ page: 'settings', settingsSection, detail: null }),
  connecting: false,
  setConnecting: (connecting) => set({ connecting }),
  searchWanted: false,
  wantSearch: (searchWanted) => set({ searchWanted }),
  overlay: null,
  setOverlay: (overlay) => set({ overlay }),
  detail: null,
  setDetail: (detail) => set({ detail }),
}))
