import { create, type StateCreator } from 'zustand'
import type {
  AssetCard,
  LibraryCounts,
  Outline,
  SafeError,
  ViewQueryInput,
} from '../../../src-preload/contract'
import { call, safeErrorOf } from '../../api'
import { missingPages, type Pages, pagesOf, type Range, renewPages, withPages } from './pages'
import { throttle } from './throttle'

/** The kinds that have a page in the window. */
export type GridKind = 'video' | 'clip'

export type LibrarySort = 'newest' | 'oldest' | 'title'

const queryOf = (kind: GridKind, sort: LibrarySort): ViewQueryInput => ({
  view: kind === 'video' ? 'videos' : 'clips',
  sort: {
    by: sort === 'title' ? 'name' : 'date',
    direction: sort === 'newest' ? 'descending' : 'ascending',
  },
})

/** One sorted grid as it is known so far. */
export type View = {
  readonly sort: LibrarySort
  /** The outline and the sort it was made for; null until the first reply. */
  readonly outline: (Outline & { readonly sort: LibrarySort }) | null
  readonly pages: Pages
  readonly error: SafeError | null
  /** Counts up with each new sort, so that the grid goes back to the top. */
  readonly sorted: number
}

export type LibraryState = {
  readonly kind: GridKind
  readonly views: Readonly<Record<GridKind, View>>
  readonly counts: LibraryCounts | null
  /** Shows a kind and brings its grid up to date; what was known of it is shown meanwhile. */
  readonly show: (kind: GridKind) => Promise<void>
  readonly sortBy: (sort: LibrarySort) => Promise<void>
  /** Tells which cards are on the screen; fetches the pages they need. */
  readonly look: (range: Range) => void
  /** The library's rows changed: fetches again what is shown, at most twice a second. */
  readonly changed: (counts: LibraryCounts) => void
  /** Fetches counts, outline and the pages on the screen now. */
  readonly reload: () => Promise<void>
  /** Forgets all, as when another account is connected. */
  readonly reset: () => void
}

const emptyView: View = { sort: 'newest', outline: null, pages: new Map(), error: null, sorted: 0 }
const changedEveryMs = 500
const pagesAtOnce = 3

/** The state of both grids over the bridge; exported apart from the hook so that a test can make its own. */
export const libraryState: StateCreator<LibraryState> = (set, get) => {
  let range: Range = { first: 0, last: 40 }
  /** Counts up with each reset: a reply that was asked for before it is dropped. */
  let epoch = 0
  let refreshing = false
  let refreshAgain = false
  let loading: { readonly outline: Outline | null; readonly pages: Set<number> } = {
    outline: null,
    pages: new Set(),
  }

  const patch = (kind: GridKind, change: Partial<View>): void =>
    set((state) => ({ views: { ...state.views, [kind]: { ...state.views[kind], ...change } } }))

  const fetchPage = async (
    kind: GridKind,
    sort: LibrarySort,
    outline: Outline,
    index: number,
  ): Promise<readonly AssetCard[]> => {
    const after = outline.anchors[index] ?? null
    return (await call('library.page', { query: queryOf(kind, sort), after, limit: outline.pageSize })).items
  }

  /** Fetches pages of the current outline that are on the screen, a few at a time, the newest look first. */
  const fill = (): void => {
    const { kind, views } = get()
    const { outline, pages } = views[kind]
    if (outline === null) return
    if (loading.outline !== outline) loading = { outline, pages: new Set() }
    const mine = loading
    const wanted = missingPages(range, outline, pages).filter((index) => !mine.pages.has(index))
    for (const index of wanted.slice(0, Math.max(0, pagesAtOnce - mine.pages.size))) {
      mine.pages.add(index)
      void fetchPage(kind, outline.sort, outline, index)
        .then(
          (items) => {
            const view = get().views[kind]
            if (view.outline !== outline) return false
            patch(kind, {
              pages: withPages(view.pages, new Map([[index, items]]), range, outline.pageSize),
              error: null,
            })
            return true
          },
          (error) => {
            if (get().views[kind].outline === outline) patch(kind, { error: safeErrorOf(error) })
            return false
          },
        )
        .then((goOn) => {
          mine.pages.delete(index)
          if (goOn && loading === mine) fill()
        })
    }
  }

  const refreshOnce = async (): Promise<void> => {
    const { kind, views } = get()
    const { sort } = views[kind]
    const asked = epoch
    const isStale = (): boolean => asked !== epoch || get().views[kind].sort !== sort
    try {
      const outline = await call('library.outline', { query: queryOf(kind, sort) })
      const indexes = pagesOf(range, outline)
      const items = await Promise.all(indexes.map((index) => fetchPage(kind, sort, outline, index)))
      if (isStale()) return
      const fetched = new Map(indexes.map((index, i) => [index, items[i] ?? []] as const))
      patch(kind, {
        outline: { ...outline, sort },
        pages: renewPages(get().views[kind].pages, fetched, outline),
        error: null,
      })
      fill()
    } catch (error) {
      if (!isStale()) patch(kind, { error: safeErrorOf(error) })
    }
  }

  /** One refresh at a time; one that is asked for meanwhile follows, since the library may have changed in between. */
  const refresh = async (): Promise<void> => {
    refreshAgain = true
    if (refreshing) return
    refreshing = true
    while (refreshAgain) {
      refreshAgain = false
      await refreshOnce()
    }
    refreshing = false
  }

  const refreshSoon = throttle(() => void refresh(), changedEveryMs)

  return {
    kind: 'video',
    views: { video: emptyView, clip: emptyView },
    counts: null,

    show: async (kind) => {
      if (get().kind !== kind) range = { first: 0, last: 40 }
      set({ kind })
      await refresh()
    },

    sortBy: async (sort) => {
      const { kind, views } = get()
      range = { first: 0, last: range.last - range.first }
      patch(kind, { sort, sorted: views[kind].sorted + 1 })
      await refresh()
    },

    look: (next) => {
      range = next
      fill()
    },

    changed: (counts) => {
      set({ counts })
      refreshSoon()
    },

    reload: async () => {
      const asked = epoch
      const [counts] = await Promise.all([call('library.counts').catch(() => null), refresh()])
      if (counts !== null && asked === epoch) set({ counts })
    },

    reset: () => {
      epoch += 1
      range = { first: 0, last: 40 }
      set({ views: { video: emptyView, clip: emptyView }, counts: null })
    },
  }
}

/** What the grid in front asks the library for: the order in which its neighbours stand. */
export const queryInFront = ({ kind, views }: LibraryState): ViewQueryInput => queryOf(kind, views[kind].sort)

/** The one store of the library in this window. */
export const useLibrary = create<LibraryState>()(libraryState)
