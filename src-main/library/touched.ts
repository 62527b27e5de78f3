import type { FamilyState } from '../sync'
import type { ReadConnection, WriteConnection } from './connection'

/** How far a reader has read along: the last change it has taken in, and the highest rowid it has seen. */
export type ReadTo = { readonly seq: number; readonly row: number }

/** Notes which rows have changed. Belongs inside the transaction of the change. */
export type TouchLog = {
  /** An asset's row was changed. */
  touch(assetId: string): void
  /** Nobody may trust what it has read before. */
  touchAll(): void
  /** Lets old entries go; whoever has not read them begins anew. */
  prune(): void
  /** Another one whenever a row came, was changed or went. */
  state(): FamilyState
}

/** About a megabyte; who is further behind has most of the library to read again anyway. */
const keptTouches = 100_000

/** Adds the rows of a selection of rowids, `SELECT rowid …`, to the log. */
export const touchRowsSql = (rows: string): string => `INSERT INTO asset_touch (asset_row) ${rows}`

/** The log over asset_touch. Statements are prepared once. */
export const createTouchLog = (db: WriteConnection): TouchLog => {
  const touch = db.prepare<[assetId: string]>(touchRowsSql('SELECT rowid FROM asset WHERE asset_id = ?'))
  const touchAll = db.prepare('INSERT INTO asset_touch (asset_row) VALUES (0)')
  const prune = db.prepare<[kept: number]>(
    'DELETE FROM asset_touch WHERE seq <= (SELECT max(seq) FROM asset_touch) - ?',
  )
  const state = db.prepare<[], FamilyState>(
    `SELECT coalesce((SELECT max(rowid) FROM asset), 0) AS newest, coalesce((SELECT max(seq) FROM asset_touch), 0) AS changes`,
  )
  return {
    state: () => state.get() ?? { newest: 0, changes: 0 },
    touch: (assetId) => {
      touch.run(assetId)
    },
    touchAll: () => {
      touchAll.run()
    },
    prune: () => {
      prune.run(keptTouches)
    },
  }
}

/** What a reader has to look at again. `rows`: rowids, some of which may be gone; a row that is lets its number be given anew. */
export type Stale = { readonly rows: readonly number[]; readonly to: ReadTo }

/** Where a reader stands that has looked at these rows. @param gone those that are not there any more: their numbers may come again */
export const readTo = ({ to }: Stale, gone: readonly number[]): ReadTo => ({
  seq: to.seq,
  row: gone.reduce((row, missing) => Math.min(row, missing - 1), to.row),
})

/** Reading along with the library's writes, whichever process does them. */
export type TouchReader = {
  /** Where one stands who has read nothing: everything that is there now is new to it. */
  beginning(): ReadTo
  /**
   * The next rows to look at, at most `limit`; empty where there are none. Null: it is too far behind, or ahead (the library was put back to an
   * earlier state), and has to begin anew.
   */
  next(from: ReadTo, limit: number): Stale | null
  /** How many rows are still to be read, about. */
  behind(from: ReadTo): number
  highestRow(): number
}

type TouchRow = { readonly seq: number; readonly asset_row: number }

/** The reader over asset_touch and asset. Statements are prepared once. */
export const createTouchReader = (db: ReadConnection): TouchReader => {
  const bounds = db.prepare<[], { readonly first: number | null; readonly last: number | null }>(
    'SELECT (SELECT min(seq) FROM asset_touch) AS first, (SELECT max(seq) FROM asset_touch) AS last',
  )
  const touched = db.prepare<[seq: number, limit: number], TouchRow>(
    'SELECT seq, asset_row FROM asset_touch WHERE seq > ? ORDER BY seq LIMIT ?',
  )
  const added = db
    .prepare<[row: number, limit: number], number>(
      'SELECT rowid FROM asset WHERE rowid > ? ORDER BY rowid LIMIT ?',
    )
    .pluck()
  const highest = db.prepare<[], number | null>('SELECT max(rowid) FROM asset').pluck()
  const highestRow = (): number => highest.get() ?? 0
  return {
    beginning: () => ({ seq: bounds.get()?.last ?? 0, row: 0 }),
    next: (from, limit) =>
      db.transaction((): Stale | null => {
        const { first, last } = bounds.get() ?? { first: null, last: null }
        if (from.seq > (last ?? 0) || from.seq < (first ?? 1) - 1) return null
        const touches = touched.all(from.seq, limit)
        if (touches.length > 0) {
          const rows = [...new Set(touches.map(({ asset_row }) => asset_row))]
          const seq = touches.at(-1)?.seq ?? from.seq
          if (rows.includes(0)) return { rows: rows.filter((row) => row !== 0), to: { seq, row: 0 } }
          return { rows, to: { seq, row: from.row } }
        }
        const rows = added.all(from.row, limit)
        return { rows, to: { seq: from.seq, row: rows.at(-1) ?? from.row } }
      })(),
    behind: (from) =>
      Math.max(0, (bounds.get()?.last ?? 0) - from.seq) + Math.max(0, highestRow() - from.row),
    highestRow,
  }
}
