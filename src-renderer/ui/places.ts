import { persist } from 'zustand/middleware'
import { createStore } from 'zustand/vanilla'
import { keptStorage } from './keptStorage'

/** Where a page was left. */
export type Place = {
  /** How far it was scrolled, px. */
  readonly top: number
  /** What stood first on the screen, by its `data-place`; null: nothing that has one. */
  readonly key: string | null
  /** px of that one that were scrolled away. */
  readonly shift: number
}

type Places = { readonly of: Readonly<Partial<Record<string, Place>>> }

/** Where each page was left, by its name. No component listens to it: it changes at every scroll. */
const places = createStore<Places>()(
  persist((): Places => ({ of: {} }), {
    name: '',
    version: 1,
    storage: keptStorage<Places>(),
    skipHydration: true,
    // Of an account that has none yet, nothing of another's.
    merge: (kept) => ({ of: {}, ...(kept as Partial<Places> | undefined) }),
  }),
)

/** Where a page was left; null: at its top, or it was never seen. */
export const placeOf = (name: string): Place | null => {
  const place = places.getState().of[name]
  return place === undefined || place.top <= 0 ? null : place
}

/** Remembers where a page is left. */
export const setPlace = (name: string, place: Place): void => {
  places.setState(({ of }) => ({ of: { ...of, [name]: place } }))
}

/**
 * Takes up what was kept of an account's pages, in place of what is there.
 * @param account names the library; null: none, and nothing is kept
 */
export const recallPlaces = (account: string | null): void => {
  places.persist.setOptions({ name: account === null ? '' : `places:${account}` })
  void places.persist.rehydrate()
}
