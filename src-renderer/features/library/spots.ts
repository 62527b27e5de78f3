import { persist } from 'zustand/middleware'
import { createStore } from 'zustand/vanilla'
import { keptStorage } from './kept'
import { type Spot, topSpot } from './store'
import type { ViewId } from './viewId'

type Spots = { readonly of: Readonly<Partial<Record<ViewId, Spot>>> }

/** Where each view was left. No component listens to it: it changes at every scroll. */
export const spots = createStore<Spots>()(
  persist((): Spots => ({ of: {} }), {
    name: '',
    version: 1,
    storage: keptStorage<Spots>(),
    skipHydration: true,
  }),
)

/** Where a view was left; its top where it was never seen. */
export const spotOf = (id: ViewId): Spot => spots.getState().of[id] ?? topSpot

/** Remembers where a view is left. */
export const setSpot = (id: ViewId, spot: Spot): void => {
  spots.setState(({ of }) => ({ of: { ...of, [id]: spot } }))
}
