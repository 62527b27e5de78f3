import type { LibraryReader, ReadTo } from '../library'
import { readTo } from '../library'
import { type Columns, createColumns } from './columns'

/** The library in memory, kept as it is now. */
export type Following = {
  /** Reads what is new, with pauses so that nothing waits for long; about 0.4 s of work for 100,000 assets the first time. */
  catchUp(): Promise<void>
  columns(): Columns
  /** One up whenever something was read. */
  generation(): number
}

const rowsAtOnce = 500
/** How long it works before others have their turn. */
const turnMs = 8

/** @param pause lets others have their turn. @param now ms, of any clock */
export const followLibrary = (
  reader: Pick<LibraryReader, 'touches' | 'facts' | 'dataVersion'>,
  pause: () => Promise<void>,
  now: () => number,
): Following => {
  let columns = createColumns()
  let at: ReadTo | null = null
  let version: number | null = null
  let generation = 0
  let running: Promise<void> | null = null

  const begin = (): ReadTo => {
    columns = createColumns()
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
    const facts = reader.facts(stale.rows)
    const there = new Set(facts.map(({ row }) => row))
    const gone = stale.rows.filter((row) => !there.has(row))
    for (const fact of facts) columns.put(fact)
    for (const row of gone) columns.remove(row)
    const to = readTo(stale, gone)
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
    columns: () => columns,
    generation: () => generation,
  }
}
