import { create, type StateCreator } from 'zustand'
import type { DesktopChange, DesktopStatus } from '../../../src-preload/contract'
import { attempting, call, type Failing, noFailure } from '../../api'

export type DesktopState = Failing & {
  /** null until the main process has answered the first time. */
  readonly status: DesktopStatus | null
  readonly load: () => Promise<void>
  readonly change: (wanted: DesktopChange) => Promise<void>
  readonly forgetError: () => void
}

/** The state of the app's life on the desktop over the bridge; exported apart from the hook so that a test can make its own. */
export const desktopState: StateCreator<DesktopState> = (set) => {
  const attempt = attempting<DesktopState>(set)
  return {
    status: null,
    ...noFailure,
    load: () => attempt(async () => ({ status: await call('desktop.preferences') })),
    change: (wanted) => attempt(async () => ({ status: await call('desktop.setPreferences', wanted) })),
    forgetError: () => set({ error: null }),
  }
}

/** The one store of the app's life on the desktop. */
export const useDesktop = create<DesktopState>()(desktopState)
