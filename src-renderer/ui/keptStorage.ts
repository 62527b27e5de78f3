import { type GatheredStorage, gatheredStorage } from './gatheredStorage'

const everyMs = 500

/** A store's memory in this window's localStorage; what waits is written before the window goes. Under no name ('') nothing is kept. */
export const keptStorage = <S>(): GatheredStorage<S> => {
  const storage = gatheredStorage<S>(
    {
      getItem: (name) => (name === '' ? null : window.localStorage.getItem(name)),
      setItem: (name, value) => {
        if (name !== '') window.localStorage.setItem(name, value)
      },
      removeItem: (name) => window.localStorage.removeItem(name),
    },
    everyMs,
  )
  let listens = false
  return {
    ...storage,
    setItem: (name, value) => {
      // Not before there is something to write: a store is made where there is no window, too.
      if (!listens) window.addEventListener('pagehide', storage.flush)
      listens = true
      return storage.setItem(name, value)
    },
  }
}
