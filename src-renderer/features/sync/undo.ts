import { create, type StateCreator } from 'zustand'
import type { SafeError, SyncSnapshot, UndoResult } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { call, safeErrorOf } from '../../api'
import { changeCount } from '../../ui'

/** A run that is to be undone, and how many assets it changed. */
export type UndoWish = { readonly runId: number; readonly assets: number }

export type UndoState = {
  /** The question that is open; null: none, or only its error is. */
  readonly asking: UndoWish | null
  readonly busy: boolean
  readonly error: SafeError | null
  /** What the last undo did, until it is dismissed. */
  readonly done: UndoResult | null
  readonly ask: (wish: UndoWish) => void
  /** Asks about the last sync, or says why there is nothing to undo. */
  readonly askLast: () => Promise<void>
  /** @returns whether it was undone */
  readonly confirm: () => Promise<boolean>
  readonly close: () => void
  readonly dismiss: () => void
}

/** Taking back over the bridge; exported apart from the hook so that a test can make its own. */
export const undoState: StateCreator<UndoState> = (set, get) => ({
  asking: null,
  busy: false,
  error: null,
  done: null,
  ask: (asking) => set({ asking, error: null }),
  askLast: async () => {
    try {
      const { runId } = await call('sync.undoable')
      const [run] = runId === null ? [] : await call('activity.runs', { limit: 1, beforeId: runId + 1 })
      if (run?.runId === runId && run?.result) {
        set({ asking: { runId: run.runId, assets: changeCount(run.result.counts) }, error: null })
      } else set({ error: { code: 'nothingToUndo', message: '', retryAt: null } })
    } catch (error) {
      set({ error: safeErrorOf(error) })
    }
  },
  confirm: async () => {
    if (get().busy) return false
    set({ busy: true, error: null })
    try {
      set({ done: await call('sync.undo'), asking: null, busy: false })
      return true
    } catch (error) {
      set({ error: safeErrorOf(error), busy: false })
      return false
    }
  },
  close: () => {
    if (!get().busy) set({ asking: null, error: null })
  },
  dismiss: () => set({ done: null }),
})

/** The one store of undo in this window. */
export const useUndo = create<UndoState>()(undoState)

/**
 * Why a run cannot be undone now, in words; null where it can.
 * @param undoableId the run that an undo would take back; null: none
 */
export const whyNoUndo = (
  run: { readonly runId: number; readonly undone: boolean },
  undoableId: number | null,
  snapshot: Pick<SyncSnapshot, 'running'> | null,
): string | null => {
  if (snapshot?.running === true) return words.undo.whileSyncing
  if (undoableId === run.runId) return null
  if (run.undone) return words.undo.undoneAlready
  return undoableId === null ? words.undo.nothing : words.undo.laterSync
}
