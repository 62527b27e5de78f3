import { create, type StateCreator } from 'zustand'
import type { About, SafeError } from '../../../src-preload/contract'
import { call, safeErrorOf } from '../../api'

export type DiagnosticsState = {
  /** null until the main process has answered the first time. */
  readonly about: About | null
  readonly saving: boolean
  /** The name of the file that was saved last. */
  readonly savedAs: string | null
  readonly error: SafeError | null
  readonly load: () => Promise<void>
  /** Asks where, and saves; nothing happens where the user chooses no place. */
  readonly save: () => Promise<void>
  readonly forgetError: () => void
}

/** The state of diagnostics over the bridge; exported apart from the hook so that a test can make its own. */
export const diagnosticsState: StateCreator<DiagnosticsState> = (set, get) => ({
  about: null,
  saving: false,
  savedAs: null,
  error: null,
  load: async () => {
    try {
      set({ about: await call('diagnostics.about') })
    } catch (error) {
      set({ error: safeErrorOf(error) })
    }
  },
  save: async () => {
    if (get().saving) return
    set({ saving: true, savedAs: null, error: null })
    try {
      set({ savedAs: (await call('diagnostics.save')).fileName })
    } catch (error) {
      set({ error: safeErrorOf(error) })
    }
    set({ saving: false })
  },
  forgetError: () => set({ error: null }),
})

/** The one store of diagnostics in this window. */
export const useDiagnostics = create<DiagnosticsState>()(diagnosticsState)
