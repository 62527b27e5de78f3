import { create, type StateCreator } from 'zustand'
import { type Appearance, contrastAttribute, type ZoomStep } from '../../../src-preload/contract'
import { attempting, call, type Failing, noFailure } from '../../api'

export type AppearanceState = Failing & {
  /** null until the main process has answered the first time. */
  readonly appearance: Appearance | null
  /** The page's size in percent; null until the main process has told it. */
  readonly zoomPercent: number | null
  readonly receive: (appearance: Appearance) => void
  readonly load: () => Promise<void>
  readonly choose: (change: Partial<Appearance>) => Promise<void>
  readonly zoom: (to: ZoomStep) => Promise<void>
  readonly forgetError: () => void
}

/** The state of how the window looks over the bridge; exported apart from the hook so that a test can make its own. */
export const appearanceState: StateCreator<AppearanceState> = (set, get) => {
  const attempt = attempting<AppearanceState>(set)
  return {
    appearance: null,
    zoomPercent: null,
    ...noFailure,
    receive: (appearance) => set({ appearance }),
    load: () => attempt(async () => ({ appearance: await call('appearance.status') })),
    choose: async (change) => {
      const { appearance } = get()
      if (appearance === null) return
      await attempt(async () => ({ appearance: await call('appearance.set', { ...appearance, ...change }) }))
    },
    zoom: (to) => attempt(async () => ({ zoomPercent: (await call('appearance.zoom', { to })).percent })),
    forgetError: () => set({ error: null }),
  }
}

/** The one store of how this window looks. */
export const useAppearance = create<AppearanceState>()(appearanceState)

/** Puts the chosen contrast on the page's root, where the style sheet reads it. The theme is Chromium's own affair. */
export const showContrast = (root: HTMLElement, { highContrast }: Appearance): void => {
  if (highContrast) root.setAttribute(contrastAttribute, 'more')
  else root.removeAttribute(contrastAttribute)
}
