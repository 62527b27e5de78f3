import type { StateCreator } from 'zustand'
import { maxPickedRanges, type PickedAssets, rangesOf } from '../../../src-preload/contract'
import { call } from '../../api'
import { cardAt, placeOf } from './pages'
import { all, keptOf, nothingSelected, only, ranged, type Selection, toggled } from './selection'
import { choiceOf, dataOf, type LibraryState } from './store'
import type { ViewId } from './viewId'

/** How a click or a key chooses: this one alone, one more or less, the range up to it, or that range beside what is chosen. */
export type Choosing = 'only' | 'toggle' | 'range' | 'addRange'

export type SelectionState = {
  readonly of: Readonly<Partial<Record<ViewId, Selection>>>
  /** Chooses the card at a place of the view that is shown. */
  readonly choose: (place: number, how: Choosing) => Promise<void>
  readonly chooseAll: () => Promise<void>
  readonly clear: () => void
  /** The selection as runs of the view's cards, for one that is too large to be named; `whole`: it is all of the view. null: there is none, or too scattered a one. */
  readonly picked: () => Promise<Picked | null>
  /** Lets go of what the view does not show any more. */
  readonly prune: () => Promise<void>
  /** Another view of the same name: what was selected in it means nothing. */
  readonly forget: (id: ViewId) => void
}

export type Picked = PickedAssets & { readonly whole: boolean }

/** What is selected in a view. */
export const selectionOf = (state: Pick<SelectionState, 'of'>, id: ViewId): Selection =>
  state.of[id] ?? nothingSelected

/** The selection of each view; apart from the hook so that a test can make its own. @param library the library's state as it is now */
export const selectionState =
  (library: () => LibraryState): StateCreator<SelectionState> =>
  (set, get) => {
    /** Counts up with each choice: a range that was asked for before is dropped. */
    let turn = 0

    const put = (id: ViewId, selection: Selection): void => {
      turn += 1
      set(({ of }) => ({ of: { ...of, [id]: selection } }))
    }

    const anchorPlace = async (id: ViewId, anchorId: string): Promise<number | null> => {
      const { outline, pages } = dataOf(library(), id)
      const here = outline === null ? null : placeOf(anchorId, outline.pageSize, pages)
      if (here !== null) return here
      const { query } = choiceOf(library(), id)
      return (await call('library.locate', { query, assetId: anchorId })).position
    }

    /** A question to the main process that a later choice makes void. */
    const ask = async <T>(id: ViewId, question: () => Promise<T>): Promise<T | null> => {
      const mine = ++turn
      const answer = await question().catch(() => null)
      return mine === turn && library().shown === id ? answer : null
    }

    /** The asset at a place, where its page is there. */
    const idAt = (place: number): string | undefined => {
      const { outline, pages } = dataOf(library(), library().shown)
      return outline === null ? undefined : cardAt(place, outline.pageSize, pages)?.assetId
    }

    return {
      of: {},

      choose: async (place, how) => {
        const id = library().shown
        const before = selectionOf(get(), id)
        const { anchorId } = before
        if (how === 'only' || how === 'toggle' || anchorId === null) {
          const assetId =
            idAt(place) ?? (await ask(id, () => library().idsOf({ first: place, last: place })))?.[0]
          if (assetId === undefined) return
          if (how === 'toggle') return put(id, toggled(selectionOf(get(), id), assetId))
          return put(id, { ...only(assetId), deliberate: how !== 'only' })
        }
        const range = await ask(id, async () => {
          const from = (await anchorPlace(id, anchorId)) ?? place
          return library().idsOf({ first: Math.min(from, place), last: Math.max(from, place) })
        })
        if (range !== null) put(id, ranged(before, range, how === 'addRange'))
      },

      chooseAll: async () => {
        const id = library().shown
        const ids = await ask(id, () => library().idsOf(null))
        if (ids !== null) put(id, all(ids, selectionOf(get(), id)))
      },

      clear: () => put(library().shown, nothingSelected),

      picked: async () => {
        const { shown } = library()
        const { query } = choiceOf(library(), shown)
        const ordered = await library()
          .idsOf(null)
          .catch(() => [])
        const ranges = rangesOf(selectionOf(get(), shown).ids, ordered)
        if (ranges.length === 0 || ranges.length > maxPickedRanges) return null
        return { query, ranges: [...ranges], whole: ranges[0]?.count === ordered.length }
      },

      prune: async () => {
        const id = library().shown
        const before = selectionOf(get(), id)
        if (before.ids.size === 0) return
        const ids = await ask(id, () => library().idsOf(null))
        if (ids === null) return
        const kept = keptOf(before, new Set(ids))
        if (kept !== before) put(id, kept)
      },

      forget: (id) => put(id, nothingSelected),
    }
  }
