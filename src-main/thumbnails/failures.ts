/** What is remembered of failures, so that neither a missing picture nor a dead storage is asked for again and again. */
export type Failures = {
  /** Whether this picture, or the whole storage, is to be left alone for now. */
  readonly isResting: (key: string) => boolean
  /** Whether the whole storage is. */
  readonly isStorageResting: () => boolean
  /** The storage answered that it has no picture. */
  readonly noteNone: (key: string) => void
  /** No answer after all retries. @returns true where the storage is left alone from now on */
  readonly noteUnreachable: (key: string) => boolean
  readonly noteImage: () => void
  readonly forget: () => void
}

const noneRestMs = 10 * 60_000
const unreachableRestMs = 60_000
const storageRestMs = 30_000
/** So many in a row, and it is the storage, not the picture. */
const storageLimit = 3
const mostRemembered = 20_000

/**
 * A memory of failures: a picture that is not there rests ten minutes, one that could not be had a minute; after three in a row without an
 * answer the storage as a whole rests half a minute.
 * @param now epoch ms
 */
export const createFailures = (now: () => number): Failures => {
  const restUntil = new Map<string, number>()
  let storageUntil = 0
  let inARow = 0

  const rest = (key: string, ms: number): void => {
    restUntil.delete(key)
    restUntil.set(key, now() + ms)
    const [oldest] = restUntil.keys()
    if (restUntil.size > mostRemembered && oldest !== undefined) restUntil.delete(oldest)
  }
  const isStorageResting = (): boolean => now() < storageUntil

  return {
    isStorageResting,
    isResting: (key) => isStorageResting() || now() < (restUntil.get(key) ?? 0),
    noteNone: (key) => {
      inARow = 0
      rest(key, noneRestMs)
    },
    noteUnreachable: (key) => {
      inARow++
      rest(key, unreachableRestMs)
      if (inARow < storageLimit || isStorageResting()) return false
      storageUntil = now() + storageRestMs
      return true
    },
    noteImage: () => {
      inARow = 0
    },
    forget: () => {
      restUntil.clear()
      storageUntil = 0
      inARow = 0
    },
  }
}
