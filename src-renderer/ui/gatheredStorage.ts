import type { PersistStorage, StorageValue } from 'zustand/middleware'

type Port = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export type GatheredStorage<S> = PersistStorage<S> & {
  /** Writes what waits, as before the window goes. */
  readonly flush: () => void
}

/**
 * A store's memory over restarts that writes at most once every `everyMs`, however often the store changes: a scroll or an arrow held down
 * changes it at every frame. What cannot be read is forgotten, and what cannot be written (no room left) is lost without harm.
 * @param storage the window's localStorage
 */
export const gatheredStorage = <S>(storage: Port, everyMs: number): GatheredStorage<S> => {
  const waiting = new Map<string, StorageValue<S>>()
  let timer: ReturnType<typeof setTimeout> | null = null
  const flush = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    for (const [name, value] of waiting) {
      try {
        storage.setItem(name, JSON.stringify(value))
      } catch {
        // Full: what is kept is a convenience.
      }
    }
    waiting.clear()
  }
  return {
    flush,
    getItem: (name) => {
      const unwritten = waiting.get(name)
      if (unwritten !== undefined) return unwritten
      try {
        return JSON.parse(storage.getItem(name) ?? 'null')
      } catch {
        return null
      }
    },
    setItem: (name, value) => {
      waiting.set(name, value)
      timer ??= setTimeout(flush, everyMs)
    },
    removeItem: (name) => {
      waiting.delete(name)
      storage.removeItem(name)
    },
  }
}
