import type { StateCreator } from 'zustand'
import { maxPickedRanges, type PickedAssets, rangesOf } from '../../../src-preload/contract'
import { call } from '../../api'
import { fromLarge, type LargeSelection, type SelectionRemark, toLarge } from './largeSelection'
import { cardAt, placeOf } from './pages'
import { all, isLarge, keptOf, nothingSelected, only, ranged, type Selection, toggled } from './selection'
import { choiceOf, dataOf, type LibraryState } from './store'
import type { ViewId } from './viewId'

/** So long a large selection has to stay as it is before it is told in runs: a key that is held down changes it many times. */
const restMs = 300

/** How a click or a key chooses: this one alone, one more or less, the range up to it, or that range beside what is chosen. */
export type Choosing = 'only' | 'toggle' | 'range' | 'addRange'

export type SelectionState = {
  readonly of: Readonly<Partial<Record<ViewId, Selection>>>
  /** Large selections as they are kept over a restart. `ids`: what was told in runs; null: it comes from before the restart, and its view was not shown since. */
  readonly large: Readonly<Partial<Record<ViewId, ToldSelection>>>
  /** What is to be said of a large selection after a restart. */
  readonly remarks: Readonly<Partial<Record<ViewId, SelectionRemark>>>
  /** Chooses the card at a place of the view that is shown. */
  readonly choose: (place: number, how: Choosing) => Promise<void>
  readonly chooseAll: () => Promise<void>
  readonly clear: () => void
  /** The selection as runs of the view's cards, for one that is too large to be named; `whole`: it is all of the view. null: there is none, or too scattered a one. */
  readonly picked: () => Promise<Picked | null>
  readonly dismissRemark: (id: ViewId) => void
  /** Takes up a large selection from before a restart, and lets go of what the view does not show any more. */
  readonly prune: () => Promise<void>
  /** Another view of the same name: what was selected in it means nothing. */
  readonly forget: (id: ViewId) => void
}

export type ToldSelection = { readonly ids: ReadonlySet<string> | null; readonly kept: LargeSelection }

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

    /** Tells a large selection in the runs that are kept of it, once it has come to rest. */
    const tell = async (id: ViewId): Promise<void> => {
      const selection = selectionOf(get(), id)
      const { query } = choiceOf(library(), id)
      if (!isLarge(selection)) return
      // Untold, it is lost with the window, which is said then.
      const answer = await call('library.select', { query, range: null }).catch(() => null)
      if (answer === null || selectionOf(get(), id).ids !== selection.ids) return
      const told = { ids: selection.ids, kept: toLarge(selection, query, answer.assetIds) }
      set(({ large }) => ({ large: { ...large, [id]: told } }))
    }
    let resting: ReturnType<typeof setTimeout> | undefined

    const put = (
      id: ViewId,
      selection: Selection,
      { kept, remark }: { readonly kept?: LargeSelection; readonly remark?: SelectionRemark } = {},
    ): void => {
      turn += 1
      set(({ of, large, remarks }) => ({
        of: { ...of, [id]: selection },
        large: { ...large, [id]: kept && { ids: selection.ids, kept } },
        remarks: { ...remarks, [id]: remark },
      }))
      clearTimeout(resting)
      if (kept === undefined && isLarge(selection)) resting = setTimeout(() => void tell(id), restMs)
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

    /** Takes up a large selection from before a restart, unless a person has chosen anew meanwhile. */
    const takeUp = async (id: ViewId): Promise<void> => {
      const waiting = get().large[id]
      if (waiting?.ids !== null) return
      const { kept } = waiting
      const ordered =
        kept.told === null
          ? []
          : await call('library.select', { query: kept.told.query, range: null }).then(
              ({ assetIds }) => assetIds,
              () => null,
            )
      if (ordered === null || get().large[id] !== waiting) return
      const { selection, remark } = fromLarge(kept, ordered)
      put(id, selection, remark === null ? { kept } : { remark })
    }

    return {
      of: {},
      large: {},
      remarks: {},

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
        const { query } = choiceOf(library(), id)
        const ids = await ask(id, () => library().idsOf(null))
        if (ids === null) return
        const selection = all(ids, selectionOf(get(), id))
        put(id, selection, isLarge(selection) ? { kept: toLarge(selection, query, ids) } : {})
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
        await takeUp(id)
        const before = selectionOf(get(), id)
        if (before.ids.size === 0) return
        const ids = await ask(id, () => library().idsOf(null))
        if (ids === null) return
        const kept = keptOf(before, new Set(ids))
        if (kept !== before) put(id, kept, { remark: get().remarks[id] })
      },

      dismissRemark: (id) => set(({ remarks }) => ({ remarks: { ...remarks, [id]: undefined } })),

      forget: (id) => put(id, nothingSelected),
    }
  }
