import { create, type StateCreator } from 'zustand'
import type {
  FamilyVerdict,
  Orphan,
  SafeError,
  Suggestion,
  ViewNarrowing,
} from '../../../src-preload/contract'
import { call, safeErrorOf } from '../../api'
import type { ListPlace } from '../../ui'
import { firstHole, partsOf, placed, type Stretch } from './parts'
import { verdictWords } from './words'

export type FamiliesState = {
  /** What narrows the list, and its order; null: nobody has looked at it yet. */
  readonly query: ViewNarrowing | null
  /** Counts up whenever another list stands there, so that it begins where that one was left. */
  readonly order: number
  /** The whole list, null for each item that is not here yet; null until the first reply. */
  readonly items: readonly (Orphan | null)[] | null
  readonly error: SafeError | null
  /** The orphan whose verdict is on its way. */
  readonly judging: string | null
  /** What the last verdict did, in words. */
  readonly message: string | null
  /** Shows the list as it is narrowed. @param start where it was left; null: it begins at its top */
  readonly show: (query: ViewNarrowing, start: ListPlace | null) => Promise<void>
  /** Fetches anew what is in sight of the list; the rest once it is looked at. */
  readonly load: () => Promise<void>
  /** Tells which places are in sight; fetches what is not here of them. */
  readonly look: (first: number, last: number) => Promise<void>
  readonly judge: (orphan: Orphan, suggestion: Suggestion, verdict: FamilyVerdict['verdict']) => Promise<void>
  /** Forgets all, as when another account is connected. */
  readonly reset: () => void
}

/** More than a window shows at once of a list that has just come. */
const screenful = 10
/** So many items before and after those that are looked at are fetched too. */
const ahead = 10
const empty = { query: null, order: 0, items: null, error: null, judging: null, message: null } as const

const screenfulFrom = (first: number): Stretch => ({ first, last: first + screenful })

/** The orphans over the bridge; exported apart from the hook so that a test can make its own. */
export const familiesState: StateCreator<FamiliesState> = (set, get) => {
  /** Counts up with each time the list is begun: a reply to an older one is dropped. */
  let asked = 0
  /** The list that stands there; another object whenever another one does, or the same one anew. */
  let list: { readonly query: ViewNarrowing } | null = null
  let sight = screenfulFrom(0)
  let filling = false

  /** Fetches what is missing in sight, part after part, the newest look first. */
  const fill = async (): Promise<void> => {
    if (filling) return
    filling = true
    for (let goOn = true; goOn; ) {
      const mine = list
      const hole = firstHole(get().items ?? [], sight)
      if (mine === null || hole === null) break
      const { query } = mine
      const { from, limit } = partsOf({ first: hole, last: hole })
      try {
        const come = await call('families.orphans', { query, from, limit })
        if (list !== mine) continue
        set({ items: placed(get().items ?? [], from, come), error: null })
        goOn = come.items.length > 0
      } catch (error) {
        if (list !== mine) continue
        set({ error: safeErrorOf(error) })
        goOn = false
      }
    }
    filling = false
  }

  /** Puts a list in place of what stands there, begun where it is in sight. @param find tells where that is; null: where it was */
  const begin = async (query: ViewNarrowing, find: (() => Promise<Stretch>) | null): Promise<void> => {
    asked += 1
    const mine = asked
    try {
      const start = find === null ? sight : await find()
      const { from, limit } = partsOf(start)
      const come = await call('families.orphans', { query, from, limit })
      if (mine !== asked) return
      list = { query }
      if (find !== null) sight = start
      set({
        items: placed([], from, come),
        order: get().order + (find === null ? 0 : 1),
        error: null,
      })
      await fill()
    } catch (error) {
      if (mine === asked) set({ error: safeErrorOf(error) })
    }
  }

  /** Where the list was left may be elsewhere by now: finds its item again. */
  const findStart = async (query: ViewNarrowing, { key, index }: ListPlace): Promise<Stretch> => {
    const view = { ...query, view: 'orphans' } as const
    const { position } = await call('library.locate', { query: view, assetId: key })
    return screenfulFrom(position ?? index)
  }

  return {
    ...empty,
    show: async ({ text, filter, sort }, start) => {
      const query = { text, filter, sort }
      const { query: before, load } = get()
      if (JSON.stringify(query) === JSON.stringify(before)) return load()
      set({ query, message: null })
      await begin(query, async () => (start === null ? screenfulFrom(0) : findStart(query, start)))
    },
    load: async () => {
      const { query } = get()
      if (query !== null) await begin(query, null)
    },
    look: (first, last) => {
      sight = { first: Math.max(0, first - ahead), last: last + ahead }
      return fill()
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
      list = null
      sight = screenfulFrom(0)
      set(empty)
    },
  }
}

/** The one store of the families in this window. */
export const useFamilies = create<FamiliesState>()(familiesState)
