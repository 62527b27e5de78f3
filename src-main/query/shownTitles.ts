import { fold, type LibraryReader } from '../library'
import type { Columns } from './columns'

/** Whether any asset goes by another's title. */
export const hasShownTitles = ({ madeFor }: Pick<Columns, 'madeFor'>): boolean => madeFor.size() > 1

/** Titles are read and folded once, and stay beside the columns until their rows change. */
const titleOf = (
  { titles }: Columns,
  reader: Pick<LibraryReader, 'titles'>,
  rows: readonly number[],
): ((row: number) => string) => {
  const missing = rows.filter((row) => !titles.has(row))
  if (missing.length > 0)
    for (const [row, title] of reader.titles(missing)) titles.set(row, fold(title).trim())
  return (row) => titles.get(row) ?? ''
}

/**
 * The exports that go by the title of what they were made from, where that title holds a folded text. What else is said of that one is not theirs.
 * @param found 1 by rowid: whose own texts hold it, in whichever of them
 */
export const foundByShownTitle = (
  columns: Columns,
  reader: Pick<LibraryReader, 'titles'>,
  found: Uint8Array,
  folded: string,
): readonly number[] => {
  const { madeFor, parent } = columns.table()
  const rows: number[] = []
  for (let row = 1; row < found.length; row += 1)
    if (madeFor[row] !== 0 && found[row] !== 1 && found[parent[row] ?? 0] === 1) rows.push(row)
  const title = titleOf(columns, reader, [...new Set(rows.map((row) => parent[row] ?? 0))])
  return rows.filter((row) => title(parent[row] ?? 0).includes(folded))
}

/**
 * Every row by the title that its card shows; those that show the same by what they were made for, then by asset id, whichever way the titles go.
 * @param ranks by rowid, where each row's own title stands
 * @param byId every row by asset id
 */
export const orderByShownTitle = (
  columns: Columns,
  ranks: Uint32Array,
  byId: Uint32Array,
  descending: boolean,
): Uint32Array => {
  const { madeFor, parent } = columns.table()
  const names = columns.madeFor
  const places = new Float64Array(names.size())
  const numbers = Array.from(places.keys()).sort((a, b) => (names.nameOf(a) < names.nameOf(b) ? -1 : 1))
  for (const [place, number] of numbers.entries()) places[number] = place

  const keys = new Float64Array(columns.size())
  for (let row = 1; row < keys.length; row += 1) {
    const made = madeFor[row] ?? 0
    const rank = ranks[made === 0 ? row : (parent[row] ?? 0)] ?? 0
    keys[row] = (descending ? -rank : rank) * places.length + (places[made] ?? 0)
  }
  return byId.toSorted((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
}
