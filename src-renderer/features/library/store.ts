import type { StateCreator } from 'zustand'
import type { LibraryCounts, Outline, SafeError, ViewCard, ViewQuery } from '../../../src-preload/contract'
import { call, safeErrorOf } from '../../api'
import { layoutsOf, type ViewLayout } from './layouts'
import {
  cardAt,
  type Look,
  missingPages,
  neededPages,
  type Pages,
  type Range,
  renewPages,
  withPages,
} from './pages'
import { throttle } from './throttle'
import { baseQuery, sameQuery, type ViewId } from './viewId'

/** How a person has set a view up. */
export type ViewChoice = { readonly query: ViewQuery; readonly layout: ViewLayout }

/** What is known of a view's rows so far. */
export type ViewData = {
  /** The outline and the query it was made for; null until the first reply. */
  readonly outline: (Outline & { readonly query: ViewQuery }) | null
  readonly pages: Pages
  readonly error: SafeError | null
  /** Counts up with each new query, so that the grid goes back to the top. */
  readonly order: number
}

/** Where a view was left: its first card on the screen. */
export type Spot = {
  readonly assetId: string | null
  readonly place: number
  /** px of that card's row that are scrolled away. */
  readonly shift: number
}
export const topSpot: Spot = { assetId: null, place: 0, shift: 0 }

export type LibraryState = {
  readonly shown: ViewId
  readonly choices: Readonly<Partial<Record<ViewId, ViewChoice>>>
  readonly data: Readonly<Partial<Record<ViewId, ViewData>>>
  readonly counts: LibraryCounts | null
  /** Shows a view and brings it up to date; what was known of it is shown meanwhile. @param query what a saved view means */
  readonly show: (id: ViewId, query?: ViewQuery) => Promise<void>
  /** Searches, filters, sorts or groups the view that is shown. */
  readonly change: (part: Partial<Omit<ViewQuery, 'view'>>) => Promise<void>
  readonly setLayout: (layout: ViewLayout) => void
  /** Forgets a view and how it was set up, as when a saved one is deleted. */
  readonly drop: (id: ViewId) => void
  /** Tells which cards are on the screen; fetches the pages they need. */
  readonly look: (look: Look) => void
  /** The library's rows changed: fetches again what is shown, at most twice a second. */
  readonly changed: (counts: LibraryCounts) => void
  /** Fetches counts, outline and the pages on the screen now. */
  readonly reload: () => Promise<void>
  /** The ids of a range of the view that is shown, or of all its cards (null). @throws CallError */
  readonly idsOf: (range: Range | null) => Promise<readonly string[]>
  /** Forgets what was fetched, as when another account is connected. */
  readonly reset: () => void
}

const noData: ViewData = { outline: null, pages: new Map(), error: null, order: 0 }
const changedEveryMs = 500
const pagesAtOnce = 3
/** Views whose rows stay in memory: those shown last. */
const keptViews = 6
const screenful: Look = { first: 0, last: 40, focus: 0 }

/** What is needed where a view begins at a place. */
const around = (place: number): Look => ({
  first: Math.max(0, place - 20),
  last: place + screenful.last,
  focus: place,
})

const asItComes = (query: ViewQuery): ViewChoice => ({ query, layout: layoutsOf(query.view)[0] })
const usualVideos = asItComes(baseQuery('videos'))

/** How a view is set up. A view that was never shown has no choice yet, and says what Videos would. */
export const choiceOf = (state: Pick<LibraryState, 'choices'>, id: ViewId): ViewChoice =>
  state.choices[id] ?? usualVideos

/** What the view in front asks the library for. */
export const queryInFront = (state: Pick<LibraryState, 'choices' | 'shown'>): ViewQuery =>
  choiceOf(state, state.shown).query

/** What is known of a view. */
export const dataOf = (state: Pick<LibraryState, 'data'>, id: ViewId): ViewData => state.data[id] ?? noData

type Ports = {
  /** Where a view was left, to begin there. */
  readonly spotOf: (id: ViewId) => Spot
  readonly setSpot: (id: ViewId, spot: Spot) => void
  /** Other cards stand there: they begin at their top, in whatever layout. */
  readonly forgetSpot: (id: ViewId) => void
}

/** The state of the library's views over the bridge; apart from the hook so that a test can make its own. */
export const libraryState =
  ({ spotOf, setSpot, forgetSpot }: Ports): StateCreator<LibraryState> =>
  (set, get) => {
    let needed = screenful
    /** Counts up with each reset: a reply that was asked for before it is dropped. */
    let epoch = 0
    /** Counts up with each time the counts are told: a reply that was asked for before it is older. */
    let timesTold = 0
    let refreshing: Promise<void> | null = null
    let refreshAgain = false
    let loading: { readonly outline: Outline | null; readonly pages: Set<number> } = {
      outline: null,
      pages: new Set(),
    }

    const patch = (id: ViewId, change: Partial<ViewData>): void =>
      set((state) => {
        const { [id]: before = noData, ...others } = state.data
        // The view that changes becomes the youngest; the oldest go.
        const kept = Object.entries(others).slice(1 - keptViews)
        return { data: { ...Object.fromEntries(kept), [id]: { ...before, ...change } } }
      })

    const fetchPage = async (
      query: ViewQuery,
      outline: Outline,
      index: number,
    ): Promise<readonly ViewCard[]> => {
      const after = outline.anchors[index] ?? null
      return (await call('library.page', { query, after, limit: outline.pageSize })).items
    }

    /** Fetches pages of the current outline that are on the screen, a few at a time, the newest look first. */
    const fill = (): void => {
      const { shown } = get()
      const { outline, pages } = dataOf(get(), shown)
      if (outline === null) return
      if (loading.outline !== outline) loading = { outline, pages: new Set() }
      const mine = loading
      const wanted = missingPages(needed, outline, pages).filter((index) => !mine.pages.has(index))
      for (const index of wanted.slice(0, Math.max(0, pagesAtOnce - mine.pages.size))) {
        mine.pages.add(index)
        void fetchPage(outline.query, outline, index)
          .then(
            (items) => {
              const view = dataOf(get(), shown)
              if (view.outline !== outline) return false
              patch(shown, {
                pages: withPages(view.pages, new Map([[index, items]]), needed, outline.pageSize),
                error: null,
              })
              return true
            },
            (error) => {
              if (dataOf(get(), shown).outline === outline) patch(shown, { error: safeErrorOf(error) })
              return false
            },
          )
          .then((goOn) => {
            mine.pages.delete(index)
            if (goOn && loading === mine) fill()
          })
      }
    }

    /** Where the view was left may be elsewhere by now: finds its card again, before the first page is fetched. */
    const findSpot = async (id: ViewId, query: ViewQuery, total: number): Promise<void> => {
      const { assetId, place, shift } = spotOf(id)
      if (assetId === null || total === 0) return
      const { position } = await call('library.locate', { query, assetId }).catch(() => ({ position: null }))
      const found = Math.min(position ?? place, total - 1)
      setSpot(id, { assetId, place: found, shift })
      needed = around(found)
    }

    const refreshOnce = async (): Promise<void> => {
      const { shown } = get()
      const { query } = choiceOf(get(), shown)
      const asked = epoch
      const isStale = (): boolean =>
        asked !== epoch || get().shown !== shown || !sameQuery(choiceOf(get(), shown).query, query)
      try {
        const outline = await call('library.outline', { query })
        if (isStale()) return
        if (dataOf(get(), shown).outline === null) await findSpot(shown, query, outline.total)
        const indexes = neededPages(needed, outline)
        const items = await Promise.all(indexes.map((index) => fetchPage(query, outline, index)))
        if (isStale()) return
        const fetched = new Map(indexes.map((index, i) => [index, items[i] ?? []] as const))
        const before = dataOf(get(), shown)
        const sameRows = before.outline !== null && sameQuery(before.outline.query, query)
        patch(shown, {
          outline: { ...outline, query },
          pages: renewPages(sameRows ? before.pages : new Map(), fetched, outline),
          error: null,
          order: sameRows || before.outline === null ? before.order : before.order + 1,
        })
        fill()
      } catch (error) {
        if (!isStale()) patch(shown, { error: safeErrorOf(error) })
      }
    }

    const goOn = async (): Promise<void> => {
      while (refreshAgain) {
        refreshAgain = false
        await refreshOnce()
      }
      refreshing = null
    }

    /** One refresh at a time; one that is asked for meanwhile follows, since library or query may have changed in between. */
    const refresh = (): Promise<void> => {
      refreshAgain = true
      refreshing ??= goOn()
      return refreshing
    }

    const count = async (): Promise<void> => {
      const before = { epoch, timesTold }
      const counts = await call('library.counts').catch(() => null)
      if (counts !== null && before.epoch === epoch && before.timesTold === timesTold) set({ counts })
    }

    const refreshSoon = throttle(() => void refresh(), changedEveryMs)

    const choose = (id: ViewId, part: Partial<ViewChoice>): void =>
      set(({ choices }) => ({
        choices: {
          ...choices,
          [id]: { ...(choices[id] ?? asItComes(part.query ?? baseQuery(id))), ...part },
        },
      }))

    return {
      shown: 'videos',
      choices: {},
      data: {},
      counts: null,

      show: async (id, query) => {
        if (get().choices[id] === undefined) choose(id, query === undefined ? {} : { query })
        if (get().shown !== id) {
          needed = around(spotOf(id).place)
        }
        set({ shown: id })
        await refresh()
      },

      change: async (part) => {
        const { shown } = get()
        const { query } = choiceOf(get(), shown)
        const next = { ...query, ...part }
        if (sameQuery(query, next)) return
        choose(shown, { query: next })
        needed = { first: 0, last: needed.last - needed.first, focus: 0 }
        forgetSpot(shown)
        await refresh()
      },

      setLayout: (layout) => choose(get().shown, { layout }),

      drop: (id) =>
        set((state) => {
          const { [id]: _choice, ...choices } = state.choices
          const { [id]: _data, ...data } = state.data
          return { choices, data }
        }),

      look: (next) => {
        needed = next
        fill()
      },

      changed: (counts) => {
        timesTold += 1
        set({ counts })
        refreshSoon()
      },

      reload: async () => {
        await Promise.all([count(), refresh()])
      },

      idsOf: async (wanted) => {
        const { shown } = get()
        const { query } = choiceOf(get(), shown)
        const { outline, pages } = dataOf(get(), shown)
        if (wanted !== null && outline !== null && sameQuery(outline.query, query)) {
          const here = Array.from(
            { length: wanted.last - wanted.first + 1 },
            (_, i) => cardAt(wanted.first + i, outline.pageSize, pages)?.assetId,
          )
          const known = here.filter((assetId) => assetId !== undefined)
          if (known.length === here.length) return known
        }
        return (await call('library.select', { query, range: wanted })).assetIds
      },

      reset: () => {
        epoch += 1
        needed = screenful
        set({ data: {}, counts: null })
      },
    }
  }
