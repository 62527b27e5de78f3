import { create, type StateCreator } from 'zustand'
import type { SafeError, SyncMode, SyncResult, SyncSnapshot } from '../../../src-preload/contract'
import { call, safeErrorOf } from '../../api'

export type SyncState = {
  /** The newest snapshot; null before the first. */
  readonly snapshot: SyncSnapshot | null
  /** The last run's result until it is dismissed. */
  readonly message: SyncResult | null
  /** Why a run could not be started or cancelled. */
  readonly error: SafeError | null
  /** Between a click and the main process's reply. */
  readonly starting: boolean
  readonly receive: (snapshot: SyncSnapshot) => void
  readonly load: () => Promise<void>
  /** Starts a run, or joins the running one. */
  readonly start: (mode: SyncMode, confirmRemovals?: boolean) => Promise<void>
  readonly cancel: () => Promise<void>
  readonly dismiss: () => void
  /** Forgets all, as when another account is connected. */
  readonly reset: () => void
}

/** Two results are the same run's if all their figures are: a snapshot crosses the bridge as a copy. */
const sameResult = (a: SyncResult | null, b: SyncResult | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

/** The state of the sync over the bridge; exported apart from the hook so that a test can make its own. */
export const syncState: StateCreator<SyncState> = (set, get) => {
  const attempt = async (work: () => Promise<SyncSnapshot>): Promise<void> => {
    try {
      get().receive(await work())
    } catch (error) {
      set({ error: safeErrorOf(error) })
    }
  }

  return {
    snapshot: null,
    message: null,
    error: null,
    starting: false,

    receive: (snapshot) => {
      const { snapshot: before, message } = get()
      if (before !== null && snapshot.seq <= before.seq) return
      const isNews = !sameResult(snapshot.lastResult, before?.lastResult ?? null)
      const begins = snapshot.running && before?.running !== true
      set({
        snapshot,
        message: isNews ? snapshot.lastResult : begins ? null : message,
        ...(snapshot.running ? { error: null } : {}),
      })
    },

    load: () => attempt(() => call('sync.status')),

    start: async (mode, confirmRemovals = false) => {
      if (get().starting) return
      set({ starting: true, error: null, message: null })
      await attempt(() => call('sync.start', { mode, confirmRemovals }))
      set({ starting: false })
    },

    cancel: () => attempt(() => call('sync.cancel')),

    dismiss: () => set({ message: null, error: null }),

    reset: () => set({ snapshot: null, message: null, error: null, starting: false }),
  }
}

/** The one store of the sync in this window. */
export const useSync = create<SyncState>()(syncState)
