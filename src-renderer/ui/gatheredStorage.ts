import type { PersistStorage, StorageValue } from 'zustand/middleware'

type Port = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export type GatheredStorage<S> = PersistStorage<S> & {
  /** Writes what waits, as before the window goes. */
  readonly flush: () => void
}

/** Some hundred ids: to write so much costs less than the frame that shows the change. */
const smallChars = 16_384

/**
 * A store's memory over restarts. A change is written at once, if it is one: what a person has seen is kept, though the page be too busy to be told that it
 * goes (Chromium waits half a second for that, then ends it). Only what is large waits until `everyMs` after the last that was, for an arrow held down
 * changes it at every frame. What cannot be read is forgotten, and what cannot be written (no room left) is lost without harm.
 * @param storage the window's localStorage
 */
export const gatheredStorage = <S>(storage: Port, everyMs: number): GatheredStorage<S> => {
  const waiting = new Map<string, string>()
  const written = new Map<string, string>()
  let pausing = false
  const write = (name: string, text: string): void => {
    waiting.delete(name)
    if (written.get(name) === text) return
    try {
      storage.setItem(name, text)
      written.set(name, text)
    } catch {
      // Full: what is kept is a convenience.
    }
  }
  const flush = (): void => {
    for (const [name, text] of [...waiting]) write(name, text)
  }
  const pause = (): void => {
    pausing = true
    setTimeout(() => {
      pausing = false
      if (waiting.size === 0) return
      flush()
      pause()
    }, everyMs)
  }
  return {
    flush,
    getItem: (name) => {
      try {
        return JSON.parse(waiting.get(name) ?? storage.getItem(name) ?? 'null')
      } catch {
        return null
      }
    },
    setItem: (name, value: StorageValue<S>) => {
      const text = JSON.stringify(value)
      const isLarge = text.length > smallChars
      if (isLarge && pausing) {
        waiting.set(name, text)
        return
      }
      write(name, text)
      if (isLarge) pause()
    },
    removeItem: (name) => {
      waiting.delete(name)
      written.delete(name)
      storage.removeItem(name)
    },
  }
}
