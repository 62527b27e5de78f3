import { type GatheredStorage, gatheredStorage } from './gatheredStorage'

const everyMs = 500

/** A store's memory in this window's localStorage, written before the window goes. Under no name ('') nothing is kept. */
export const keptStorage = <S>(): GatheredStorage<S> => {
  const { localStorage } = window
  const storage = gatheredStorage<S>(
    {
      getItem: (name) => (name === '' ? null : localStorage.getItem(name)),
      setItem: (name, value) => {
        if (name !== '') localStorage.setItem(name, value)
      },
      removeItem: (name) => localStorage.removeItem(name),
    },
    everyMs,
  )
  window.addEventListener('pagehide', storage.flush)
  return storage
}
