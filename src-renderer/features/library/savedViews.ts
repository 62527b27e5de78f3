import { create, type StateCreator } from 'zustand'
import type { SafeError, SavedView, ViewQuery } from '../../../src-preload/contract'
import { attempting, call, type Failing, noFailure } from '../../api'

/** `isGone`: the view was deleted. `error`: why it was not, or why it could not be brought back. `wasShown`: it was in front. */
export type ViewRemoval = {
  readonly view: SavedView
  readonly wasShown: boolean
  readonly isGone: boolean
  readonly error: SafeError | null
}

export type SavedViewsState = Failing & {
  /** null until the first reply. */
  readonly views: readonly SavedView[] | null
  /** The dialog that asks for a name: for the view in front (`new`), or in place of the one it has; null: it is closed. */
  readonly naming: 'new' | SavedView | null
  /** The last deletion of a view, to be told and taken back; null once that is past. */
  readonly removal: ViewRemoval | null
  /** The view that has just been brought back, until its row has taken the focus. */
  readonly restored: number | null
  readonly load: () => Promise<void>
  readonly askName: (of: 'new' | SavedView) => void
  readonly stopNaming: () => void
  /** @returns the new view's id; null where it could not be saved */
  readonly save: (name: string, query: ViewQuery) => Promise<number | null>
  /** @returns whether it worked */
  readonly change: (
    id: number,
    part: { readonly name?: string; readonly query?: ViewQuery },
  ) => Promise<boolean>
  /** @returns whether it worked */
  readonly remove: (view: SavedView, wasShown: boolean) => Promise<boolean>
  /** Saves the view anew that was deleted last. @returns its new id; null where there is none or it could not be saved */
  readonly restore: () => Promise<number | null>
  readonly forgetError: () => void
  readonly forgetRemoval: () => void
  readonly forgetRestored: () => void
  readonly reset: () => void
}

const empty = { views: null, ...noFailure, naming: null, removal: null, restored: null } as const

/** The views a person has saved; apart from the hook so that a test can make its own. */
export const savedViewsState: StateCreator<SavedViewsState> = (set, get) => {
  const attempt = attempting<SavedViewsState>(set)
  const take = async (work: () => Promise<readonly SavedView[]>): Promise<boolean> => {
    let worked = false
    await attempt(async () => {
      const views = await work()
      worked = true
      return { views }
    })
    return worked
  }
  const save: SavedViewsState['save'] = async (name, query) => {
    const before = new Set(get().views?.map(({ id }) => id))
    if (!(await take(() => call('savedViews.save', { name, query })))) return null
    return get().views?.find(({ id }) => !before.has(id))?.id ?? null
  }
  return {
    ...empty,
    load: async () => void (await take(() => call('savedViews.list'))),
    askName: (naming) => set({ naming, error: null }),
    stopNaming: () => set({ naming: null, error: null }),
    save,
    change: (id, part) => take(() => call('savedViews.change', { id, ...part })),
    remove: async (view, wasShown) => {
      const isGone = await take(() => call('savedViews.remove', { id: view.id }))
      set({ removal: { view, wasShown, isGone, error: get().error } })
      return isGone
    },
    restore: async () => {
      const { removal } = get()
      if (removal === null || !removal.isGone) return null
      const id = await save(removal.view.name, removal.view.query)
      set(id === null ? { removal: { ...removal, error: get().error } } : { removal: null, restored: id })
      return id
    },
    forgetError: () => set({ error: null }),
    forgetRemoval: () => set({ removal: null }),
    forgetRestored: () => set({ restored: null }),
    reset: () => set(empty),
  }
}

/** The one store of the saved views. */
export const useSavedViews = create<SavedViewsState>()(savedViewsState)
