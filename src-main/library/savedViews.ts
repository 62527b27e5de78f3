import type Database from 'better-sqlite3'
import { type SavedView, viewQuery } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { parseJsonCell } from './jsonCell'

/** The views that a person gave a name, over the table saved_view. */
export type SavedViewTable = {
  /** By name; a view that this version of the app does not understand is left out, and kept. */
  savedViews(): readonly SavedView[]
  /** @param savedAt epoch ms */
  addView(view: Omit<SavedView, 'id'>, savedAt: number): void
  /** What is not given stays. False where there is no such view. */
  changeView(id: number, change: Partial<Omit<SavedView, 'id'>>): boolean
  /** False where there is no such view. */
  removeView(id: number): boolean
}

type Row = { readonly id: number; readonly name: string; readonly query: string }

/** @returns negative, 0 or positive; upper and lower case and accents aside, numbers by their value */
const compareNames = new Intl.Collator(words.time.locale, { sensitivity: 'base', numeric: true }).compare

/** The table's methods. Statements are prepared once. */
export const createSavedViewTable = (db: Database.Database): SavedViewTable => {
  const all = db.prepare<[], Row>('SELECT id, name, query FROM saved_view ORDER BY id')
  const add = db.prepare<[name: string, query: string, savedAt: number]>(
    'INSERT INTO saved_view (name, query, saved_at) VALUES (?, ?, ?)',
  )
  const change = db.prepare<[name: string | null, query: string | null, id: number]>(
    'UPDATE saved_view SET name = coalesce(?, name), query = coalesce(?, query) WHERE id = ?',
  )
  const remove = db.prepare<[id: number]>('DELETE FROM saved_view WHERE id = ?')
  return {
    savedViews: () =>
      all
        .all()
        .flatMap(({ id, name, query }) => {
          const read = viewQuery.safeParse(parseJsonCell(query))
          return read.success ? [{ id, name, query: read.data }] : []
        })
        .sort((a, b) => compareNames(a.name, b.name) || a.id - b.id),
    addView: ({ name, query }, savedAt) => {
      add.run(name, JSON.stringify(query), savedAt)
    },
    changeView: (id, { name, query }) =>
      change.run(name ?? null, query === undefined ? null : JSON.stringify(query), id).changes > 0,
    removeView: (id) => remove.run(id).changes > 0,
  }
}
