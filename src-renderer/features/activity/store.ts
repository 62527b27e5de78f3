import { create, type StateCreator } from 'zustand'
import type { ActivityFigures, AssetChange, RunEntry, SafeError } from '../../../src-preload/contract'
import { call, safeErrorOf } from '../../api'

/** A run whose changes are shown. */
export type OpenRun = {
  readonly runId: number
  /** null until it is known. */
  readonly run: RunEntry | null
  readonly changes: readonly AssetChange[] | null
  /** The run that an undo would take back. */
  readonly undoableId: number | null
  readonly error: SafeError | null
}

export type ActivityState = {
  /** Newest first; null until the first reply. */
  readonly runs: readonly RunEntry[] | null
  /** Whether there are older ones. */
  readonly hasMore: boolean
  readonly figures: ActivityFigures | null
  /** The run that an undo would take back. */
  readonly undoableId: number | null
  readonly error: SafeError | null
  readonly loadingMore: boolean
  readonly opened: OpenRun | null
  /** Fetches all anew, as far as it is shown. */
  readonly load: () => Promise<void>
  readonly more: () => Promise<void>
  /** Shows what a run changed, whether its entry is here already or not. */
  readonly openRun: (runId: number) => Promise<void>
  readonly closeRun: () => void
  /** Forgets all, as when another account is connected. */
  readonly reset: () => void
}

const pageSize = 50
const mostAtOnce = 200
/** How many changes of a run are listed. */
const mostChanges = 500

const empty = {
  runs: null,
  hasMore: false,
  figures: null,
  undoableId: null,
  error: null,
  loadingMore: false,
  opened: null,
} as const

/** A run of which nothing is known yet. */
const unknownRun = (runId: number): OpenRun => ({
  runId,
  run: null,
  changes: null,
  undoableId: null,
  error: null,
})

/** The history over the bridge; exported apart from the hook so that a test can make its own. */
export const activityState: StateCreator<ActivityState> = (set, get) => {
  /** Counts up with each fetch: a reply to an older one is dropped. */
  let asked = 0
  const entryOf = async (runId: number): Promise<RunEntry | null> => {
    const known = get().runs?.find((run) => run.runId === runId)
    if (known !== undefined) return known
    const [run] = await call('activity.runs', { limit: 1, beforeId: runId + 1 })
    return run?.runId === runId ? run : null
  }
  return {
    ...empty,
    load: async () => {
      asked += 1
      const mine = asked
      const limit = Math.min(mostAtOnce, Math.max(pageSize, get().runs?.length ?? 0))
      try {
        const [runs, figures, undoable] = await Promise.all([
          call('activity.runs', { limit }),
          call('activity.figures'),
          call('sync.undoable'),
        ])
        if (mine !== asked) return
        set({
          runs,
          hasMore: runs.length === limit,
          figures,
          undoableId: undoable.runId,
          error: null,
          loadingMore: false,
        })
      } catch (error) {
        if (mine === asked) set({ error: safeErrorOf(error), loadingMore: false })
      }
    },
    more: async () => {
      const { runs, hasMore, loadingMore } = get()
      const last = runs?.at(-1)
      if (!hasMore || loadingMore || last === undefined) return
      set({ loadingMore: true })
      asked += 1
      const mine = asked
      try {
        const older = await call('activity.runs', { limit: pageSize, beforeId: last.runId })
        if (mine !== asked) return
        set({
          runs: [...(get().runs ?? []), ...older],
          hasMore: older.length === pageSize,
          error: null,
          loadingMore: false,
        })
      } catch (error) {
        if (mine === asked) set({ error: safeErrorOf(error), loadingMore: false })
      }
    },
    openRun: async (runId) => {
      const isShown = (): boolean => get().opened?.runId === runId
      set({ opened: unknownRun(runId) })
      try {
        const [run, changes, undoable] = await Promise.all([
          entryOf(runId),
          call('activity.changesOfRun', { runId, limit: mostChanges }),
          call('sync.undoable'),
        ])
        if (isShown()) set({ opened: { runId, run, changes, undoableId: undoable.runId, error: null } })
      } catch (error) {
        if (isShown()) set({ opened: { ...unknownRun(runId), error: safeErrorOf(error) } })
      }
    },
    closeRun: () => set({ opened: null }),
    reset: () => {
      asked += 1
      set(empty)
    },
  }
}

/** The one store of the history in this window. */
export const useActivity = create<ActivityState>()(activityState)
