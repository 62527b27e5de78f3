import { create, type StateCreator } from 'zustand'
import type {
  FamilyVerdict,
  Orphan,
  OrphansPage,
  SafeError,
  Suggestion,
  ViewNarrowing,
} from '../../../src-preload/contract'
import { call, safeErrorOf } from '../../api'
import { verdictWords } from './words'

export type FamiliesState = {
  /** What narrows the list, and its order; null: nobody has looked at it yet. */
  readonly query: ViewNarrowing | null
  /** Counts up whenever another list stands there, so that it begins at its top. */
  readonly order: number
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
  /** Shows the list as it is narrowed. @param reach the place that is to be in sight */
  readonly show: (query: ViewNarrowing, reach: number) => Promise<void>
  /** Fetches the list anew, as far as it is shown. */
  readonly load: () => Promise<void>
  readonly more: () => Promise<void>
  readonly judge: (orphan: Orphan, suggestion: Suggestion, verdict: FamilyVerdict['verdict']) => Promise<void>
  /** Forgets all, as when another account is connected. */
  readonly reset: () => void
}

const pageSize = 50
const mostAtOnce = 100
/** A list that was left farther down begins here: each of its items is asked for its suggestions. */
const farthest = 300
const empty = {
  query: null,
  order: 0,
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

  /** The list from its top, at least so long. */
  const fetchList = async (query: ViewNarrowing, length: number): Promise<OrphansPage> => {
    const wanted = Math.max(pageSize, length)
    let items: Orphan[] = []
    for (let after: string | null = null; ; ) {
      const limit = Math.min(mostAtOnce, wanted - items.length)
      const page: OrphansPage = await call('families.orphans', { query, after, limit })
      items = [...items, ...page.items]
      if (page.next === null || items.length >= wanted) return { ...page, items }
      after = page.next
    }
  }

  return {
    ...empty,
    show: async ({ text, filter, sort }, reach) => {
      const query = { text, filter, sort }
      const { query: before, load } = get()
      if (JSON.stringify(query) === JSON.stringify(before)) return load()
      set({ query, message: null, loadingMore: false })
      await attempt(async () => {
        const list = await fetchList(query, Math.min(reach, farthest) + pageSize)
        return { ...list, order: get().order + 1 }
      })
    },
    load: async () => {
      const { query, items } = get()
      if (query !== null) await attempt(() => fetchList(query, items.length))
    },
    more: async () => {
      const { query, next, items, loadingMore } = get()
      if (query === null || next === null || loadingMore) return
      set({ loadingMore: true })
      await attempt(async () => {
        const page = await call('families.orphans', { query, after: next, limit: pageSize })
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
