import { create, type StateCreator } from 'zustand'
import type { FamilyVerdict, Orphan, OrphansPage, SafeError, Suggestion } from '../../../src-preload/contract'
import { call, safeErrorOf } from '../../api'
import { verdictWords } from './words'

export type FamiliesState = {
  /** null until the first reply. */
  readonly total: number | null
  readonly items: readonly Orphan[]
  /** Where the next page begins; null: all are here. */
  readonly next: string | null
  readonly error: SafeError | null
  readonly loadingMore: boolean
  /** The orphan whose verdict is on its way. */
  readonly judging: string | null
  /** What the last verdict did, in words. */
  readonly message: string | null
  /** Fetches the list anew, as far as it is shown. */
  readonly load: () => Promise<void>
  readonly more: () => Promise<void>
  readonly judge: (orphan: Orphan, suggestion: Suggestion, verdict: FamilyVerdict['verdict']) => Promise<void>
  /** Forgets all, as when another account is connected. */
  readonly reset: () => void
}

const pageSize = 50
const mostAtOnce = 100
const empty = {
  total: null,
  items: [],
  next: null,
  error: null,
  loadingMore: false,
  judging: null,
  message: null,
} as const

/** The orphans over the bridge; exported apart from the hook so that a test can make its own. */
export const familiesState: StateCreator<FamiliesState> = (set, get) => {
  /** Counts up with each fetch of the list: a reply to an older one is dropped. */
  let asked = 0

  const attempt = async (work: () => Promise<Partial<FamiliesState>>): Promise<void> => {
    asked += 1
    const mine = asked
    try {
      const change = await work()
      if (mine === asked) set({ ...change, error: null, loadingMore: false })
    } catch (error) {
      if (mine === asked) set({ error: safeErrorOf(error), loadingMore: false })
    }
  }

  return {
    ...empty,
    load: () =>
      attempt(async () => {
        const wanted = Math.max(pageSize, get().items.length)
        let items: readonly Orphan[] = []
        for (let after: string | null = null; ; ) {
          const limit = Math.min(mostAtOnce, wanted - items.length)
          const page: OrphansPage = await call('families.orphans', { after, limit })
          items = [...items, ...page.items]
          if (page.next === null || items.length >= wanted) return { ...page, items }
          after = page.next
        }
      }),
    more: async () => {
      const { next, items, loadingMore } = get()
      if (next === null || loadingMore) return
      set({ loadingMore: true })
      await attempt(async () => {
        const page = await call('families.orphans', { after: next, limit: pageSize })
        return { ...page, items: [...items, ...page.items] }
      })
    },
    judge: async ({ asset }, suggestion, verdict) => {
      if (get().judging !== null) return
      set({ judging: asset.assetId, error: null, message: null })
      try {
        const { changed } = await call('families.judge', {
          childId: asset.assetId,
          parentId: suggestion.assetId,
          verdict,
        })
        set({ message: verdictWords(verdict, asset.title, suggestion.title, changed) })
        await get().load()
      } catch (error) {
        set({ error: safeErrorOf(error) })
      }
      set({ judging: null })
    },
    reset: () => {
      asked += 1
      set(empty)
    },
  }
}

/** The one store of the families in this window. */
export const useFamilies = create<FamiliesState>()(familiesState)
