import type { LibraryReader, ReadTo } from '../library'
import { readTo } from '../library'

/** What is kept of the library's rows. */
export type KeptRows = {
  /** Forgets all of them: they are read anew. */
  begin(): void
  /** Reads rows, by rowid. @returns those that are not there any more */
  read(rows: readonly number[]): readonly number[]
}

/** How work in steps lets others in. */
export type Turns = {
  /** Lets others have their turn. */
  pause(): Promise<void>
  /** ms, of any clock. */
  now(): number
}

/** The library in memory, kept as it is now. */
export type Following = {
  /** Reads what is new, with pauses so that nothing waits for long. */
  catchUp(): Promise<void>
  /** One up whenever something was read. */
  generation(): number
}

const rowsAtOnce = 500
/** How long it works before others have their turn. */
const turnMs = 8

/** Follows the library's writes, whichever process does them. Nothing is read before the first `catchUp`. */
export const followRows = (
  reader: Pick<LibraryReader, 'touches' | 'dataVersion'>,
  kept: KeptRows,
  { pause, now }: Turns,
): Following => {
  let at: ReadTo | null = null
  let version: number | null = null
  let generation = 0
  let running: Promise<void> | null = null

  const begin = (): ReadTo => {
    kept.begin()
    generation += 1
    return reader.touches.beginning()
  }
  /** @returns whether there may be more */
  const readSome = (): boolean => {
    const from: ReadTo = at ?? begin()
    const stale = reader.touches.next(from, rowsAtOnce)
    if (stale === null) {
      at = begin()
      return true
    }
    const to = readTo(stale, kept.read(stale.rows))
    const moved = to.seq !== from.seq || to.row !== from.row
    if (moved || stale.rows.length > 0) generation += 1
    at = to
    return moved
  }
  const read = async (): Promise<void> => {
    let turnEnds = now() + turnMs
    for (;;) {
      const seen = reader.dataVersion()
      if (seen === version) return
      while (readSome()) {
        if (now() < turnEnds) continue
        await pause()
        turnEnds = now() + turnMs
      }
      version = seen
    }
  }

  return {
    catchUp: () => {
      running ??= read().finally(() => {
        running = null
      })
      return running
    },
    generation: () => generation,
  }
}
