import { create, type StateCreator } from 'zustand'
import type { AssetChange, RunEntry, SyncResult } from '../../../src-preload/contract'
import { call } from '../../api'

/** What is known of the run whose result is shown. */
export type LastRun = {
  readonly run: RunEntry
  /** The first of what it changed. */
  readonly changes: readonly AssetChange[]
  /** The run that an undo would take back now; null: none. */
  readonly undoableId: number | null
}

export type LastRunState = {
  /** null until it is known, and where the history has no such run. */
  readonly last: LastRun | null
  /** Finds the run of a result in the history, with the first of what it changed. */
  readonly load: (result: SyncResult) => Promise<void>
  readonly reset: () => void
}

/** How many changes stand in a result's message. */
export const shownChanges = 5
const newestRuns = 10

/** Whether the history's entry is the run that gave this result; the history keeps the first failures only. */
export const isRunOf = ({ result: kept }: Pick<RunEntry, 'result'>, result: SyncResult): boolean =>
  kept !== null &&
  JSON.stringify({ ...kept, failures: kept.failures.length }) ===
    JSON.stringify({ ...result, failures: Math.min(result.failures.length, kept.failures.length) })

/** The last run over the bridge; exported apart from the hook so that a test can make its own. */
export const lastRunState: StateCreator<LastRunState> = (set) => {
  /** Counts up with each question: the reply to an older one is dropped. */
  let asked = 0
  return {
    last: null,
    load: async (result) => {
      asked += 1
      const mine = asked
      try {
        const [runs, undoable] = await Promise.all([
          call('activity.runs', { limit: newestRuns }),
          call('sync.undoable'),
        ])
        const run = runs.find((entry) => isRunOf(entry, result))
        const changes =
          run === undefined
            ? []
            : await call('activity.changesOfRun', { runId: run.runId, limit: shownChanges })
        if (mine === asked) set({ last: run ? { run, changes, undoableId: undoable.runId } : null })
      } catch {
        // The result stands without its links: what a sync changed is no reason for a second message.
        if (mine === asked) set({ last: null })
      }
    },
    reset: () => {
      asked += 1
      set({ last: null })
    },
  }
}

/** The one store of the last run in this window. */
export const useLastRun = create<LastRunState>()(lastRunState)
