import { create, type StateCreator } from 'zustand'
import type { SafeError, SyncPlan } from '../../../src-preload/contract'
import { call, safeErrorOf } from '../../api'

export type PreviewState = {
  readonly open: boolean
  /** The plan that is shown; null while it is made and where it could not be. */
  readonly plan: SyncPlan | null
  readonly error: SafeError | null
  readonly busy: boolean
  /** Opens the dialog and asks what a full sync would do now. */
  readonly load: () => Promise<void>
  /** Closes the dialog; a preview that is still being made is stopped. */
  readonly close: () => Promise<void>
}

const closed = { open: false, plan: null, error: null, busy: false } as const

/** The state of the preview over the bridge; exported apart from the hook so that a test can make its own. */
export const previewState: StateCreator<PreviewState> = (set, get) => {
  /** Counts up with each question and each close: the reply to an older one is dropped. */
  let asked = 0
  return {
    ...closed,
    load: async () => {
      if (get().busy) return
      asked += 1
      const mine = asked
      set({ open: true, plan: null, error: null, busy: true })
      try {
        const plan = await call('sync.preview', { mode: 'full' })
        // A plan that was broken off half-way tells less than why it was.
        const { outcome, error } = plan.result
        const usable = outcome !== 'failed' && outcome !== 'cancelled'
        if (mine === asked) set(usable ? { plan, busy: false } : { error, busy: false })
      } catch (error) {
        if (mine === asked) set({ error: safeErrorOf(error), busy: false })
      }
    },
    close: async () => {
      const { busy } = get()
      asked += 1
      set(closed)
      // What cannot be stopped ends by itself and has changed nothing.
      if (busy) await call('sync.cancel').catch(() => null)
    },
  }
}

/** The one store of the preview in this window. */
export const usePreview = create<PreviewState>()(previewState)
