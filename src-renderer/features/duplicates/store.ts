import { create, type StateCreator } from 'zustand'
import type { DuplicateGroup, DuplicatePlace, SafeError, ViewNarrowing } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { call, safeErrorOf } from '../../api'
import { folderWords, groupKey } from './words'

type Narrowing = Omit<ViewNarrowing, 'sort'>

export type DuplicatesState = {
  /** What narrows the groups; null: nobody has looked at them yet. */
  readonly query: Narrowing | null
  /** Counts up whenever other groups stand there, so that they begin at their top. */
  readonly order: number
  /** null until the first reply. */
  readonly groups: readonly DuplicateGroup[] | null
  readonly totalGroups: number
  readonly totalExtraBytes: number
  /** Where the next page begins; null: all are here. */
  readonly next: DuplicatePlace | null
  readonly error: SafeError | null
  readonly loadingMore: boolean
  /** What the last choice did, in words. */
  readonly message: string | null
  /** Shows the groups as they are narrowed. @param reach the place that is to be in sight */
  readonly show: (query: Narrowing, reach: number) => Promise<void>
  /** Fetches the groups anew, as far as they are shown. */
  readonly load: () => Promise<void>
  readonly more: () => Promise<void>
  /** Shows one copy alone; null: all. The choice stands at once and is taken back where it could not be kept. */
  readonly choose: (group: DuplicateGroup, visibleId: string | null) => Promise<void>
  /** Forgets all, as when another account is connected. */
  readonly reset: () => void
}

const pageSize = 100
const mostAtOnce = 500

const empty = {
  query: null,
  order: 0,
  groups: null,
  totalGroups: 0,
  totalExtraBytes: 0,
  next: null,
  error: null,
  loadingMore: false,
  message: null,
} as const

/** The duplicates over the bridge; exported apart from the hook so that a test can make its own. */
export const duplicatesState: StateCreator<DuplicatesState> = (set, get) => {
  /** Counts up with each fetch: a reply to an older one is dropped. */
  let asked = 0
  /** @param change what holds with the reply */
  const fetchPage = async (
    length: number,
    after: DuplicatePlace | null,
    change: Partial<DuplicatesState> = {},
  ): Promise<void> => {
    const { query } = get()
    if (query === null) return
    asked += 1
    const mine = asked
    const before = after === null ? [] : (get().groups ?? [])
    const end = before.length + Math.max(pageSize, length)
    try {
      for (let groups = before, from = after; ; ) {
        const limit = Math.min(mostAtOnce, end - groups.length)
        const page = await call('duplicates.groups', { query, limit, after: from })
        if (mine !== asked) return
        groups = [...groups, ...page.groups]
        if (page.next === null || groups.length >= end) {
          set({ ...page, ...change, groups, error: null, loadingMore: false })
          return
        }
        from = page.next
      }
    } catch (error) {
      if (mine === asked) set({ error: safeErrorOf(error), loadingMore: false })
    }
  }
  const show = (group: DuplicateGroup, visibleId: string | null): void => {
    const key = groupKey(group)
    set({ groups: get().groups?.map((one) => (groupKey(one) === key ? { ...one, visibleId } : one)) ?? null })
  }
  return {
    ...empty,
    show: async ({ text, filter }, reach) => {
      const query = { text, filter }
      const { query: before, order, load } = get()
      if (JSON.stringify(query) === JSON.stringify(before)) return load()
      set({ query, message: null, loadingMore: false })
      await fetchPage(reach + pageSize, null, { order: order + 1 })
    },
    load: () => fetchPage(get().groups?.length ?? 0, null),
    more: async () => {
      const { next, loadingMore } = get()
      if (next === null || loadingMore) return
      set({ loadingMore: true })
      await fetchPage(pageSize, next)
    },
    choose: async (group, visibleId) => {
      const { etag, bytes } = group
      set({ error: null, message: null })
      show(group, visibleId)
      try {
        const kept = await call('duplicates.choose', { etag, bytes, visibleId })
        show(group, kept.visibleId)
        const asset = group.assets.find(({ assetId }) => assetId === kept.visibleId)
        set({
          message:
            asset === undefined
              ? words.duplicates.allShown
              : words.duplicates.chosen(asset.title, folderWords(asset.folder)),
        })
      } catch (error) {
        show(group, group.visibleId)
        set({ error: safeErrorOf(error) })
      }
    },
    reset: () => {
      asked += 1
      set(empty)
    },
  }
}

/** The one store of the duplicates in this window. */
export const useDuplicates = create<DuplicatesState>()(duplicatesState)
