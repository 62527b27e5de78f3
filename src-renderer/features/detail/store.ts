import { create, type StateCreator } from 'zustand'
import type {
  AssetChange,
  AssetDetail,
  DragProgress,
  FamilyVerdict,
  SafeError,
  Suggestion,
} from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { call, safeErrorOf } from '../../api'
import { errorNotice } from '../../ui'

/** A note as it stands in its text field. `kept`: the main process has it. */
export type TypedNote = { readonly text: string; readonly kept: boolean }

export type DetailState = {
  /** Whom the panel is about; null: it is closed. */
  readonly assetId: string | null
  /** null until the reply; of the asset before while the next one is on its way. */
  readonly detail: AssetDetail | null
  /** Newest first; null until the reply. */
  readonly history: readonly AssetChange[] | null
  /** Likely parents of an orphan; null until the reply. */
  readonly suggestions: readonly Suggestion[] | null
  readonly error: SafeError | null
  readonly judging: boolean
  /** What the last deed did, in words, and whether it went wrong. `id` counts up, so that the same words are said again. */
  readonly notice: { readonly id: number; readonly text: string; readonly bad: boolean } | null
  /** How far files that are to be dragged out have come, by asset. */
  readonly drags: Readonly<Record<string, DragProgress>>
  /** What was written in this window, by asset: above `detail.note`, which may be of a reply on its way. One that is refused stays, to be kept later. */
  readonly notes: Readonly<Record<string, TypedNote>>
  /** Counts up with each note that was kept, or taken back. */
  readonly notesKept: number
  readonly typeNote: (assetId: string, text: string) => void
  /** Has what was typed on an asset kept, if there is something. */
  readonly saveNote: (assetId: string) => Promise<void>
  readonly show: (assetId: string) => Promise<void>
  /** Fetches again what is shown: the library has changed. */
  readonly refresh: () => Promise<void>
  readonly close: () => void
  readonly judge: (
    parent: { readonly assetId: string; readonly title: string },
    verdict: FamilyVerdict['verdict'],
  ) => Promise<void>
  /** Does something with an asset and says what came of it; null says nothing. */
  readonly attempt: (deed: () => Promise<string | null>) => Promise<void>
  readonly forgetNotice: () => void
  readonly receiveDrag: (progress: DragProgress) => void
  /** Forgets all, as when another account is connected. */
  readonly reset: () => void
}

const nothingKnown = { detail: null, history: null, suggestions: null } as const

const empty = {
  assetId: null,
  ...nothingKnown,
  error: null,
  judging: false,
  notice: null,
  drags: {},
  notes: {},
  notesKept: 0,
} as const

/** What to say of a file that was waited for; of several, those that came before the last one need no word each. */
const dragWords = ({ state }: DragProgress, drags: DetailState['drags']): string | null => {
  const waits = Object.values(drags).some((drag) => drag.state === 'fetching')
  if (state === 'ready') return waits ? null : words.detail.actions.fetchReady
  return state === 'failed' ? words.detail.actions.fetchFailed : null
}

/** What is typed of notes, without one that was kept before `assetId` was asked for: the reply knows it. Pure. */
const settled = (notes: DetailState['notes'], before: DetailState['notes'], assetId: string) => {
  const { [assetId]: note, ...others } = notes
  return note?.kept === true && note === before[assetId] ? others : notes
}

/** One asset over the bridge; exported apart from the hook so that a test can make its own. */
export const detailState: StateCreator<DetailState> = (set, get) => {
  /** Counts up with each question: a reply to an older one is dropped. */
  let asked = 0
  let said = 0
  /** On their way: leaving a text field may say more than once that it is to be kept. */
  const saving = new Set<TypedNote>()

  const say = (text: string, bad = false): void => {
    said += 1
    set({ notice: { id: said, text, bad } })
  }

  const load = async (assetId: string): Promise<void> => {
    asked += 1
    const mine = asked
    const { notes } = get()
    try {
      const [detail, history] = await Promise.all([
        call('asset.detail', { assetId }),
        call('activity.changesOfAsset', { assetId }),
      ])
      if (mine !== asked) return
      set({ detail, history, error: null, notes: settled(get().notes, notes, assetId) })
      const { kind, parent, removedAt } = detail.asset
      if (kind === 'video' || parent !== null || removedAt !== null) return
      const suggestions = await call('asset.suggestions', { assetId })
      if (mine === asked) set({ suggestions })
    } catch (error) {
      if (mine !== asked) return
      const told = safeErrorOf(error)
      // Of what the library does not have any more nothing is left to show.
      set({ error: told, ...(told.code === 'notFound' && nothingKnown) })
    }
  }

  return {
    ...empty,
    show: async (assetId) => {
      if (get().assetId !== assetId) set({ assetId, suggestions: null, error: null })
      await load(assetId)
    },
    refresh: async () => {
      const { assetId } = get()
      if (assetId !== null) await load(assetId)
    },
    close: () => {
      asked += 1
      set({ assetId: null, ...nothingKnown, error: null })
    },
    typeNote: (assetId, text) => set({ notes: { ...get().notes, [assetId]: { text, kept: false } } }),
    saveNote: async (assetId) => {
      const typed = get().notes[assetId]
      if (typed === undefined || typed.kept || saving.has(typed)) return
      saving.add(typed)
      try {
        const { note } = await call('notes.set', { assetId, text: typed.text.toWellFormed() })
        const { notes, notesKept } = get()
        set({ notesKept: notesKept + 1 })
        // What was typed meanwhile is not kept yet.
        if (notes[assetId] === typed)
          set({ notes: { ...notes, [assetId]: { text: note ?? '', kept: true } } })
      } catch (error) {
        say(errorNotice(safeErrorOf(error), Date.now()), true)
      }
      saving.delete(typed)
    },
    judge: async (parent, verdict) => {
      const { detail, judging } = get()
      if (detail === null || judging) return
      const { assetId, title } = detail.asset
      set({ judging: true })
      try {
        await call('families.judge', { childId: assetId, parentId: parent.assetId, verdict })
        say(words.families[verdict](title, parent.title))
        await load(assetId)
      } catch (error) {
        say(errorNotice(safeErrorOf(error), Date.now()), true)
      }
      set({ judging: false })
    },
    attempt: async (deed) => {
      try {
        const text = await deed()
        if (text !== null) say(text)
      } catch (error) {
        say(errorNotice(safeErrorOf(error), Date.now()), true)
      }
    },
    forgetNotice: () => set({ notice: null }),
    receiveDrag: (progress) => {
      set({ drags: { ...get().drags, [progress.assetId]: progress } })
      const text = dragWords(progress, get().drags)
      if (text !== null) say(text, progress.state === 'failed')
    },
    reset: () => {
      asked += 1
      set(empty)
    },
  }
}

/** Whether the library has the asset in front no more, or never had it. */
export const isGone = ({ error }: Pick<DetailState, 'error'>): boolean => error?.code === 'notFound'

/** The one store of the asset in front in this window. */
export const useDetail = create<DetailState>()(detailState)
