import { create, type StateCreator } from 'zustand'
import {
  backgroundTriggers,
  type RemovalQuestion,
  recoveryOf,
  type SafeError,
  type SyncMode,
  type SyncResult,
  type SyncSnapshot,
} from '../../../src-preload/contract'
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
  /** The open question of a run, before many assets are taken as removed; null: none. */
  readonly asking: RemovalQuestion | null
  readonly receive: (snapshot: SyncSnapshot) => void
  readonly load: () => Promise<void>
  /** Starts a run, or joins the running one. */
  readonly start: (mode: SyncMode, confirmRemovals?: boolean) => Promise<void>
  readonly cancel: () => Promise<void>
  readonly ask: (question: RemovalQuestion) => void
  readonly closeQuestion: () => void
  readonly dismiss: () => void
  /** Forgets all, as when another account is connected. */
  readonly reset: () => void
}

/** Two results are the same run's if all their figures are: a snapshot crosses the bridge as a copy. */
const sameResult = (a: SyncResult | null, b: SyncResult | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

/** Whether the run that goes on, or went last, is one that nobody asked for. */
export const isInBackground = ({ trigger }: Pick<SyncSnapshot, 'trigger'>): boolean =>
  trigger !== null && backgroundTriggers.includes(trigger)

const changedAnything = ({ counts }: SyncResult): boolean =>
  Object.values(counts).some(
    ({ added, updated, moved, removed, restored }) => added + updated + moved + removed + restored > 0,
  )

/** What the background did is worth a word only if something changed or a person has to act; it tries the rest again by itself. */
const isWorthTelling = (result: SyncResult): boolean =>
  changedAnything(result) || (result.error !== null && recoveryOf[result.error.code] === 'needsUser')

/** What is shown once a run has ended. A background run leaves what stands there, but for an error that it has overcome. */
const messageAfter = (snapshot: SyncSnapshot, shown: SyncResult | null): SyncResult | null => {
  const { lastResult } = snapshot
  if (lastResult === null || !isInBackground(snapshot) || isWorthTelling(lastResult)) return lastResult
  return lastResult.outcome === 'completed' && shown?.error != null ? null : shown
}

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
    asking: null,

    receive: (snapshot) => {
      const { snapshot: before, message } = get()
      if (before !== null && snapshot.seq <= before.seq) return
      // A preview is no run: what the last one changed stays said.
      if (snapshot.dryRun) return set({ snapshot })
      // Two runs may end alike to the millisecond; one too short to be seen running is known by its result.
      const hasEnded = before?.running === true && !snapshot.running
      const isNews = hasEnded || !sameResult(snapshot.lastResult, before?.lastResult ?? null)
      const question = snapshot.lastResult?.question
      const begins = snapshot.running && before?.running !== true && !isInBackground(snapshot)
      set({
        snapshot,
        message: isNews ? messageAfter(snapshot, message) : begins ? null : message,
        ...(snapshot.running ? { error: null, asking: null } : {}),
        // Who has just clicked is asked at once; what the background found waits in its message.
        ...(isNews && question !== undefined && before !== null && !isInBackground(snapshot)
          ? { asking: question }
          : {}),
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

    ask: (asking) => set({ asking }),
    closeQuestion: () => set({ asking: null }),

    dismiss: () => set({ message: null, error: null }),

    reset: () => set({ snapshot: null, message: null, error: null, starting: false, asking: null }),
  }
}

/** Whether a sync runs that changes the library; a preview does not. */
export const isSyncing = ({ snapshot }: Pick<SyncState, 'snapshot'>): boolean =>
  snapshot?.running === true && !snapshot.dryRun

/** The one store of the sync in this window. */
export const useSync = create<SyncState>()(syncState)
