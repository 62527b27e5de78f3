import type { GroupHeading, ViewQuery } from '../../src-preload/contract'
import type { IndexedOrder } from '../library'
import type { Columns } from './columns'
import { monthOf } from './days'
import type { FamilyColumns } from './families'

/** Where orders come from that the library has an index for; each a list of rowids. */
export type Orders = {
  indexed(view: 'videos' | 'clips' | 'exports', order: IndexedOrder): readonly number[]
  /** Of all kinds, or of the tombstones. */
  byTitle(view: 'all' | 'removed', descending: boolean): readonly number[]
  /** Every row by asset id. */
  byId(): readonly number[]
}

const dateColumn = ({ columns, view }: { readonly columns: Columns; readonly view: ViewQuery['view'] }) =>
  view === 'removed' ? columns.table().removedAt : columns.table().createdAt

/** By a column of numbers, unknown ones (NaN) last either way, equals as they stand. */
const sortRows = (rows: Uint32Array, keys: Float64Array | Uint32Array, descending: boolean): Uint32Array =>
  rows.sort((a, b) => {
    const left = keys[a] ?? Number.NaN
    const right = keys[b] ?? Number.NaN
    if (left === right) return 0
    if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : 1
    if (Number.isNaN(right)) return -1
    return left < right === descending ? 1 : -1
  })

/** What an order is made over. */
export type SortGround = { readonly columns: Columns; families(): FamilyColumns; readonly orders: Orders }

const kept = (rows: readonly number[], keep: (row: number) => boolean): Uint32Array => {
  const list = new Uint32Array(rows.length)
  let length = 0
  for (const row of rows) {
    if (!keep(row)) continue
    list[length] = row
    length += 1
  }
  return list.slice(0, length)
}

/** The rows that are kept, in the order that a query asks for, groups aside. */
export const orderRows = (
  { columns, families, orders }: SortGround,
  { view, sort }: Pick<ViewQuery, 'view' | 'sort'>,
  keep: (row: number) => boolean,
): Uint32Array => {
  const descending = sort.direction === 'descending'
  if (sort.by === 'name') {
    return view === 'all' || view === 'removed'
      ? kept(orders.byTitle(view, descending), keep)
      : kept(orders.indexed(view, descending ? 'titleDescending' : 'title'), keep)
  }
  if (sort.by === 'date' && view !== 'all' && view !== 'removed') {
    return kept(orders.indexed(view, descending ? 'newest' : 'oldest'), keep)
  }
  const { duration, bytes } = columns.table()
  const keys =
    sort.by === 'date'
      ? dateColumn({ columns, view })
      : { duration, size: bytes, clipCount: families().childCount }[sort.by]
  return sortRows(kept(orders.byId(), keep), keys, descending)
}

/** Segment by segment, so that a folder's subfolders come right after it ("a/b" before "a b"). */
const byPath = (a: string, b: string): number => {
  const [left, right] = [a.split('/'), b.split('/')]
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const [x = '', y = ''] = [left[i], right[i]]
    if (x !== y) return x < y ? -1 : 1
  }
  return left.length - right.length
}

type Months = {
  /** The key of each row's month. */
  readonly keys: ReadonlyMap<number, string>
  /** Newest first, the unknown one last. */
  readonly order: readonly string[]
}

/** The months of rows that are given newest first, so that each month is made out once. */
const readMonths = (dated: Uint32Array, dates: Float64Array): Months => {
  const keys = new Map<number, string>()
  const order: string[] = []
  let month = { key: '', start: Number.POSITIVE_INFINITY, end: Number.NEGATIVE_INFINITY }
  for (const row of dated) {
    const at = dates[row] ?? Number.NaN
    if (Number.isNaN(at)) month = { key: '', start: Number.POSITIVE_INFINITY, end: Number.NEGATIVE_INFINITY }
    else if (at < month.start || at >= month.end) month = monthOf(at)
    if (order.at(-1) !== month.key) order.push(month.key)
    keys.set(row, month.key)
  }
  return { keys, order }
}

const monthOrder = (newestFirst: readonly string[], oldestFirst: boolean): readonly string[] => {
  const known = newestFirst.filter((key) => key !== '')
  const unknown = newestFirst.filter((key) => key === '')
  return [...(oldestFirst ? known.toReversed() : known), ...unknown]
}

export type Arranged = { readonly rows: Uint32Array; readonly groups: readonly GroupHeading[] }

/** Groups rows that are in order already: each group keeps their order. */
export const groupRows = (
  { columns }: Pick<SortGround, 'columns'>,
  { view, sort, group }: Pick<ViewQuery, 'view' | 'sort' | 'group'>,
  rows: Uint32Array,
): Arranged => {
  if (group === 'none') return { rows, groups: [] }
  const { folder } = columns.table()
  const dates = dateColumn({ columns, view })
  const months = group === 'month' ? readMonths(sortRows(rows.slice(), dates, true), dates) : null
  const groups = new Map<string, number[]>()
  for (const row of rows) {
    const key = months === null ? columns.folders.nameOf(folder[row] ?? 0) : (months.keys.get(row) ?? '')
    const members = groups.get(key)
    if (members === undefined) groups.set(key, [row])
    else members.push(row)
  }
  const oldestFirst = sort.by === 'date' && sort.direction === 'ascending'
  const keys = months === null ? [...groups.keys()].sort(byPath) : monthOrder(months.order, oldestFirst)
  const members = keys.map((key) => groups.get(key) ?? [])
  return {
    rows: Uint32Array.from(members.flat()),
    groups: keys.map((key, i) => ({ key, count: members[i]?.length ?? 0 })),
  }
}
