import { persist } from 'zustand/middleware'
import { createStore } from 'zustand/vanilla'
import { keptStorage, type ListPlace } from '../../ui'
import { type Spot, topSpot } from './store'
import type { ViewId } from './viewId'

type Spots = {
  readonly of: Readonly<Partial<Record<ViewId, Spot>>>
  /** Of the layouts without cards. */
  readonly lists: Readonly<Partial<Record<ViewId, ListPlace>>>
}

/** Where each view was left. No component listens to it: it changes at every scroll. */
export const spots = createStore<Spots>()(
  persist((): Spots => ({ of: {}, lists: {} }), {
    name: '',
    version: 1,
    storage: keptStorage<Spots>(),
    skipHydration: true,
    // Of an account that has none yet, nothing of another's.
    merge: (kept) => ({ of: {}, lists: {}, ...(kept as Partial<Spots> | undefined) }),
  }),
)

/** Where a view was left; its top where it was never seen. */
export const spotOf = (id: ViewId): Spot => spots.getState().of[id] ?? topSpot

/** Remembers where a view is left. */
export const setSpot = (id: ViewId, spot: Spot): void => {
  spots.setState(({ of }) => ({ of: { ...of, [id]: spot } }))
}

/** Where the list of what there is to decide in a view was left; null: at its top. */
export const listPlaceOf = (id: ViewId): ListPlace | null => spots.getState().lists[id] ?? null

/** Remembers where the list of what there is to decide in a view is left. */
export const setListPlace = (id: ViewId, place: ListPlace): void => {
  spots.setState(({ lists }) => ({ lists: { ...lists, [id]: place } }))
}

/** Lets a view begin at its top. */
export const forgetSpot = (id: ViewId): void => {
  spots.setState(({ of, lists }) => {
    const { [id]: _place, ...others } = lists
    return { of: { ...of, [id]: topSpot }, lists: others }
  })
}
