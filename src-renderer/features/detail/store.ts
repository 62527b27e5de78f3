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

const empty = {
  assetId: null,
  detail: null,
  history: null,
  suggestions: null,
  error: null,
  judging: false,
  notice: null,
  drags: {},
} as const

/** What to say of a file that was waited for; of several, those that came before the last one need no word each. */
const dragWords = ({ state }: DragProgress, drags: DetailState['drags']): string | null => {
  const waits = Object.values(drags).some((drag) => drag.state === 'fetching')
  if (state === 'ready') return waits ? null : words.detail.actions.fetchReady
  return state === 'failed' ? words.detail.actions.fetchFailed : null
}

/** One asset over the bridge; exported apart from the hook so that a test can make its own. */
export const detailState: StateCreator<DetailState> = (set, get) => {
  /** Counts up with each question: a reply to an older one is dropped. */
  let asked = 0
  let said = 0

  const say = (text: string, bad = false): void => {
    said += 1
    set({ notice: { id: said, text, bad } })
  }

  const load = async (assetId: string): Promise<void> => {
    asked += 1
    const mine = asked
    try {
      const [detail, history] = await Promise.all([
        call('asset.detail', { assetId }),
        call('activity.changesOfAsset', { assetId }),
      ])
      if (mine !== asked) return
      set({ detail, history, error: null })
      const { kind, parent, removedAt } = detail.asset
      if (kind === 'video' || parent !== null || removedAt !== null) return
      const suggestions = await call('asset.suggestions', { assetId })
      if (mine === asked) set({ suggestions })
    } catch (error) {
      if (mine === asked) set({ error: safeErrorOf(error) })
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
      set({ assetId: null, detail: null, history: null, suggestions: null, error: null })
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

/** The one store of the asset in front in this window. */
export const useDetail = create<DetailState>()(detailState)
