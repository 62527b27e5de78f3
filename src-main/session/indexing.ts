import type { TextIndex } from '../library'

/** Lets the search index follow the library in the background. */
export type Indexing = {
  /** The library has changed, or may have. */
  ask(): void
  close(): void
}

export type IndexingOptions = {
  readonly search: Pick<TextIndex, 'step'>
  /** A sync has the right of way: then it goes on slowly. */
  readonly isBusy: () => boolean
  /** All of the library has been taken in. */
  readonly onDone: () => void
  readonly onFailure: (error: unknown) => void
}

const idlePauseMs = 1
const busyPauseMs = 250

/** One step at a time, with pauses, for as long as there is something to take in. */
export const createIndexing = ({ search, isBusy, onDone, onFailure }: IndexingOptions): Indexing => {
  let timer: ReturnType<typeof setTimeout> | null = null
  let closed = false
  const plan = (): void => {
    timer = setTimeout(work, isBusy() ? busyPauseMs : idlePauseMs)
    // It is no reason for a terminal's process to stay.
    timer.unref()
  }
  const work = (): void => {
    timer = null
    try {
      if (search.step()) plan()
      else onDone()
    } catch (error) {
      onFailure(error)
    }
  }
  return {
    ask: () => {
      if (timer === null && !closed) plan()
    },
    close: () => {
      closed = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
