import { create, type StateCreator } from 'zustand'
import type { SafeModeReason } from '../../../src-preload/contract'
import { call } from '../../api'

export type StartState = {
  /** Why the app runs in safe mode; null: as usual, or not known yet. */
  readonly safeMode: SafeModeReason | null
  /** True once the app is about to start again. */
  readonly restarting: boolean
  readonly load: () => Promise<void>
  readonly restart: (safeMode: boolean) => Promise<void>
  readonly quit: () => Promise<void>
}

/** How the app was started, over the bridge; exported apart from the hook so that a test can make its own. */
export const startState: StateCreator<StartState> = (set, get) => ({
  safeMode: null,
  restarting: false,
  load: async () => {
    const status = await call('start.status').catch(() => null)
    if (status !== null) set(status)
  },
  restart: async (safeMode) => {
    if (get().restarting) return
    set({ restarting: true })
    await call('start.again', { safeMode }).catch(() => set({ restarting: false }))
  },
  // An app that has ended does not answer any more.
  quit: async () => void (await call('start.quit').catch(() => null)),
})

/** The one store of how the app was started. */
export const useStart = create<StartState>()(startState)
