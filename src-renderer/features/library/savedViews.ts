import { create, type StateCreator } from 'zustand'
import type { SafeError, SavedView, ViewQuery } from '../../../src-preload/contract'
import { call, safeErrorOf } from '../../api'

export type SavedViewsState = {
  /** null until the first reply. */
  readonly views: readonly SavedView[] | null
  readonly error: SafeError | null
  readonly load: () => Promise<void>
  /** @returns the new view's id; null where it could not be saved */
  readonly save: (name: string, query: ViewQuery) => Promise<number | null>
  /** @returns whether it worked */
  readonly change: (
    id: number,
    part: { readonly name?: string; readonly query?: ViewQuery },
  ) => Promise<boolean>
  /** @returns whether it worked */
  readonly remove: (id: number) => Promise<boolean>
  readonly reset: () => void
}

/** The views a person has saved; apart from the hook so that a test can make its own. */
export const savedViewsState: StateCreator<SavedViewsState> = (set, get) => {
  const take = async (work: () => Promise<readonly SavedView[]>): Promise<boolean> => {
    try {
      set({ views: await work(), error: null })
      return true
    } catch (error) {
      set({ error: safeErrorOf(error) })
      return false
    }
  }
  return {
    views: null,
    error: null,
    load: async () => void (await take(() => call('savedViews.list'))),
    save: async (name, query) => {
      const before = new Set(get().views?.map(({ id }) => id))
      if (!(await take(() => call('savedViews.save', { name, query })))) return null
      return get().views?.find(({ id }) => !before.has(id))?.id ?? null
    },
    change: (id, part) => take(() => call('savedViews.change', { id, ...part })),
    remove: (id) => take(() => call('savedViews.remove', { id })),
    reset: () => set({ views: null, error: null }),
  }
}

/** The one store of the saved views. */
export const useSavedViews = create<SavedViewsState>()(savedViewsState)
