import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { keptStorage } from '../../ui'
import { type DisplayState, displayState } from './display'
import type { LargeSelection } from './largeSelection'
import { hasCards } from './layouts'
import { type RecentState, recentState } from './recent'
import {
  fromStored,
  isLarge,
  nothingSelected,
  type Selection,
  type StoredSelection,
  toStored,
} from './selection'
import { type SelectionState, selectionOf, selectionState, type ToldSelection } from './selectionStore'
import { forgetSpot, setSpot, spotOf, spots } from './spots'
import { choiceOf, type LibraryState, libraryState } from './store'
import { sameCards, type ViewId } from './viewId'

type KeptViews = Pick<LibraryState, 'shown' | 'choices'>
type KeptSelections = { readonly of: Readonly<Record<string, StoredSelection | LargeSelection>> }

const recallShown = (kept: unknown): KeptViews => {
  const { shown = 'videos', choices = {} } = (kept as Partial<KeptViews> | undefined) ?? {}
  return choices[shown] === undefined ? { shown: 'videos', choices } : { shown, choices }
}

/** The one store of the library's views in this window; which is shown and how they were set up is kept over restarts. */
export const useLibrary = create<LibraryState>()(
  persist(libraryState({ spotOf, setSpot, forgetSpot }), {
    name: '',
    version: 1,
    storage: keptStorage<KeptViews>(),
    skipHydration: true,
    partialize: ({ shown, choices }) => ({ shown, choices }),
    merge: (kept, state) => ({ ...state, ...recallShown(kept) }),
  }),
)

/** What to keep of a view's selection: its ids, or where these are too many the runs that were told of it; null: nothing. */
const keepSelection = (state: SelectionState, id: ViewId): StoredSelection | LargeSelection | null => {
  const selection = selectionOf(state, id)
  const told = state.large[id]
  if (told?.ids === null) return told.kept
  if (!isLarge(selection)) return toStored(selection)
  const { ids, anchorId } = selection
  return told?.ids === ids ? told.kept : { count: ids.size, anchorId, told: null }
}

const keepSelections = (state: SelectionState): KeptSelections => {
  const of: Record<string, StoredSelection | LargeSelection> = {}
  for (const id of Object.keys({ ...state.large, ...state.of }) as ViewId[]) {
    const kept = keepSelection(state, id)
    if (kept !== null) of[id] = kept
  }
  return { of }
}

const recallSelections = (kept: unknown): Pick<SelectionState, 'of' | 'large' | 'remarks'> => {
  const stored = (kept as Partial<KeptSelections> | undefined)?.of ?? {}
  const of: Partial<Record<ViewId, Selection>> = {}
  const large: Partial<Record<ViewId, ToldSelection>> = {}
  for (const [id, selection] of Object.entries(stored)) {
    if ('ids' in selection) of[id as ViewId] = fromStored(selection)
    else large[id as ViewId] = { ids: null, kept: selection }
  }
  return { of, large, remarks: {} }
}

/** The one store of what is selected. */
export const useSelection = create<SelectionState>()(
  persist(
    selectionState(() => useLibrary.getState()),
    {
      name: '',
      version: 1,
      storage: keptStorage<KeptSelections>(),
      skipHydration: true,
      partialize: keepSelections,
      merge: (kept, state) => ({ ...state, ...recallSelections(kept) }),
    },
  ),
)

/** What is selected in the view in front, as far as it is to be seen: where there are no cards, what was selected among them waits. */
export const selectionInFront = (): Selection => {
  const library = useLibrary.getState()
  const { shown } = library
  return hasCards(choiceOf(library, shown).layout)
    ? selectionOf(useSelection.getState(), shown)
    : nothingSelected
}

/** The one store of how cards look in every view. */
export const useDisplay = create<DisplayState>()(
  persist(displayState, { name: 'display', version: 1, storage: keptStorage<DisplayState>() }),
)

/** The one store of what was searched lately. */
export const useRecent = create<RecentState>()(
  persist(recentState, {
    name: '',
    version: 1,
    storage: keptStorage<RecentState>(),
    skipHydration: true,
    merge: (kept, state) => ({ ...state, texts: [], ...(kept as Partial<RecentState>) }),
  }),
)

/**
 * Takes up what was kept of an account's views, selections and searches, in place of what is there.
 * @param account names the library (see `libraryKey`); null: none, and nothing is kept
 */
export const recallViews = (account: string | null): void => {
  for (const [what, store] of [
    ['views', useLibrary],
    ['selection', useSelection],
    ['recent', useRecent],
    ['spots', spots],
  ] as const) {
    store.persist.setOptions({ name: account === null ? '' : `${what}:${account}` })
    void store.persist.rehydrate()
  }
}

/** Keeps the selection true to what the view shows: lets go of what has left it, and of all where other cards were asked for. */
export const followSelection = (): (() => void) =>
  useLibrary.subscribe((state, before) => {
    const { shown } = state
    const choice = state.choices[shown]
    const was = before.choices[shown]
    if (choice !== was && was !== undefined && choice !== undefined && !sameCards(choice.query, was.query)) {
      useSelection.getState().forget(shown)
    }
    const outline = state.data[shown]?.outline ?? null
    if (outline !== null && outline !== before.data[shown]?.outline) void useSelection.getState().prune()
  })
