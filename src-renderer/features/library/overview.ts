import { create, type StateCreator } from 'zustand'
import type { LibraryOverview } from '../../../src-preload/contract'
import { call } from '../../api'
import { throttle } from './throttle'

export type OverviewState = {
  /** null until the first reply. */
  readonly overview: LibraryOverview | null
  /** The library's rows changed: asks again in a moment, at its ease while a sync writes page after page. */
  readonly changed: () => void
  /** Forgets what was told, as when another account is connected. */
  readonly reset: () => void
}

/** Cards, counts and folders come first. */
const quietMs = 1000
/** Same files are found by a scan of the whole library. */
const everyMs = 2000

/** What there is to look after in the library, over the bridge; apart from the hook so that a test can make its own. */
export const overviewState: StateCreator<OverviewState> = (set) => {
  /** Counts up with each reset: a reply that was asked for before it is dropped. */
  let epoch = 0
  const load = async (): Promise<void> => {
    const asked = epoch
    const overview = await call('library.overview').catch(() => null)
    // Without an answer what was known stays; the next change asks again.
    if (overview !== null && asked === epoch) set({ overview })
  }
  return {
    overview: null,
    changed: throttle(() => setTimeout(() => void load(), quietMs), everyMs),
    reset: () => {
      epoch += 1
      set({ overview: null })
    },
  }
}

/** The one store of what there is to look after. */
export const useOverview = create<OverviewState>()(overviewState)
