import { create, type StateCreator } from 'zustand'
import { persist } from 'zustand/middleware'
import type { FilterKey } from '../features/library'
import { keptStorage } from '../ui'
import type { SettingsSection } from './settingPlaces'

const pageNames = ['library', 'offline', 'activity', 'settings'] as const

/** What the main part shows: the grids of the library, or a page of another feature. */
export type PageName = (typeof pageNames)[number]

/** What lies over everything else. */
export type Overlay = 'palette' | 'shortcuts' | 'howItWorks' | 'storage' | 'diagnostics'

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
  /** The filter whose panel is open, also before it has a value; null: none is. */
  readonly filterDraft: FilterKey | null
  readonly setFilterDraft: (draft: FilterKey | null) => void
  readonly overlay: Overlay | null
  readonly setOverlay: (overlay: Overlay | null) => void
  /** The asset in front: beside the page, or filling the window; null for none. */
  readonly detail: { readonly assetId: string; readonly full: boolean } | null
  readonly setDetail: (detail: ScreenState['detail']) => void
}

type KeptScreen = Pick<ScreenState, 'page' | 'detail'>

const startScreen: KeptScreen = { page: 'library', detail: null }

/** What was kept, as it is shown at a start: beside the page, for a film that fills the window would begin to play. */
const recalled = (kept: unknown): KeptScreen => {
  const { page, detail } = { ...startScreen, ...(kept as Partial<KeptScreen> | undefined) }
  return { page: pageNames.includes(page) ? page : 'library', detail: detail && { ...detail, full: false } }
}

/** What is in front; page and asset are kept over restarts. Nothing of an asset is set beside the settings, where it would only be in the way. */
const screenState: StateCreator<ScreenState> = (set) => ({
  page: 'library',
  setPage: (page) => set(page === 'settings' ? { page, detail: null } : { page }),
  settingsSection: null,
  showSettings: (settingsSection) => set({ page: 'settings', settingsSection, detail: null }),
  connecting: false,
  setConnecting: (connecting) => set({ connecting }),
  searchWanted: false,
  wantSearch: (searchWanted) => set({ searchWanted }),
  filterDraft: null,
  setFilterDraft: (filterDraft) => set({ filterDraft }),
  overlay: null,
  setOverlay: (overlay) => set({ overlay }),
  detail: null,
  setDetail: (detail) => set({ detail }),
})

/** The one store of what is in front. */
export const useScreen = create<ScreenState>()(
  persist(screenState, {
    name: '',
    version: 1,
    storage: keptStorage<KeptScreen>(),
    skipHydration: true,
    partialize: ({ page, detail }) => ({ page, detail }),
    merge: (kept, state) => ({ ...state, ...recalled(kept) }),
  }),
)

/**
 * Shows the account's library from its beginning, or what was in front when the app ended.
 * @param account names the library; null: none, and nothing is kept
 */
export const beginScreen = (account: string | null, from: 'library' | 'kept'): void => {
  useScreen.persist.setOptions({ name: account === null ? '' : `screen:${account}` })
  if (from === 'kept') void useScreen.persist.rehydrate()
  else useScreen.setState(startScreen)
}
