import {
  type AssetKind,
  type GroupHeading,
  type LibraryView,
  parseSearch,
  type ViewQuery,
  viewFilter,
} from '../../src-preload/contract'
import { type FolderKey, folderTree, type IndexedOrder, type LibrarySort } from '../library'
import type { Columns } from './columns'
import type { Condition, Marked } from './conditions'
import { monthOf } from './days'
import type { FamilyColumns } from './families'

/** The views of one kind, which the library has indexes for. */
export const kindViews = {
  videos: 'video',
  clips: 'clip',
  exports: 'export',
} as const satisfies Readonly<Partial<Record<LibraryView, AssetKind>>>
export type KindView = keyof typeof kindViews

/** Whether the library's own order of titles is the one that a view's cards show: an export may go by another title. */
const showsOwnTitles = (view: LibraryView): view is 'videos' | 'clips' =>
  view === 'videos' || view === 'clips'

/** Whether a view is one of the live assets of a kind. */
const isKindView = (view: LibraryView): view is KindView => Object.hasOwn(kindViews, view)

const noFilter = JSON.stringify(viewFilter.parse({}))

/** The kind and order of a list that the library has an index for, nothing narrowing it; null for any other. */
export const indexedOrder = ({ view, text, filter, sort, group }: ViewQuery) => {
  if (!isKindView(view) || group !== 'none' || JSON.stringify(filter) !== noFilter) return null
  if (parseSearch(text).length > 0) return null
  const byDate: LibrarySort = sort.direction === 'descending' ? 'newest' : 'oldest'
  if (sort.by === 'date') return { kind: kindViews[view], sort: byDate }
  return sort.by === 'name' && sort.direction === 'ascending' && showsOwnTitles(view)
    ? { kind: kindViews[view], sort: 'title' as const }
    : null
}

/** Where orders come from that the library has an index for; each a list of rowids. */
export type Orders = {
  indexed(view: KindView, order: IndexedOrder): Uint32Array
  /** The live ones of all kinds. */
  byDate(order: 'newest' | 'oldest'): Uint32Array
  /** Of all kinds, by the titles that their cards show. */
  byTitle(which: 'live' | 'removed', descending: boolean): Uint32Array
  /** Every row by asset id. */
  byId(): Uint32Array
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

/** What a list keeps: of those `within` (null: of all) whatever it holds of. */
export type Keep = { readonly holds: Condition; readonly within: Marked | null }

/** A list of its own of those rows that are marked. */
const onlyMarked = (rows: Uint32Array, { table, count }: Marked): Uint32Array => {
  const list = new Uint32Array(Math.min(count, rows.length))
  let length = 0
  // Over the whole library at each letter typed: no call, and nothing made, for a row.
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    if (table[row] !== 1) continue
    list[length] = row
    length += 1
  }
  return list.subarray(0, length)
}

const kept = (rows: Uint32Array, { holds, within }: Keep): Uint32Array => {
  const list = within === null ? rows.slice() : onlyMarked(rows, within)
  let length = 0
  // By hand: a typed array's own filter takes longer over ten thousand rows.
  for (let i = 0; i < list.length; i += 1) {
    const row = list[i] ?? 0
    if (!holds(row)) continue
    list[length] = row
    length += 1
  }
  return list.slice(0, length)
}

/** The rows that are kept, in the order that a query asks for, groups aside. */
export const orderRows = (
  { columns, families, orders }: SortGround,
  { view, sort }: Pick<ViewQuery, 'view' | 'sort'>,
  keep: Keep,
): Uint32Array => {
  const descending = sort.direction === 'descending'
  if (sort.by === 'name') {
    return showsOwnTitles(view)
      ? kept(orders.indexed(view, descending ? 'titleDescending' : 'title'), keep)
      : kept(orders.byTitle(view === 'removed' ? 'removed' : 'live', descending), keep)
  }
  if (sort.by === 'date' && view !== 'removed') {
    const order = descending ? 'newest' : 'oldest'
    return kept(isKindView(view) ? orders.indexed(view, order) : orders.byDate(order), keep)
  }
  const { duration, bytes, removedAt } = columns.table()
  const keys =
    sort.by === 'date' ? removedAt : { duration, size: bytes, clipCount: families().childCount }[sort.by]
  return sortRows(kept(orders.byId(), keep), keys, descending)
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

/** Members of one group, in the order they came, under each key. */
const gather = <Key>(rows: Uint32Array, keyOf: (row: number) => Key): Map<Key, number[]> => {
  const groups = new Map<Key, number[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const members = groups.get(key)
    if (members === undefined) groups.set(key, [row])
    else members.push(row)
  }
  return groups
}

const arranged = (groups: readonly (readonly [key: string, members: readonly number[]])[]): Arranged => ({
  rows: Uint32Array.from(groups.flatMap(([, members]) => members)),
  groups: groups.map(([key, members]) => ({ key, count: members.length })),
})

/** By folder, a folder's subfolders right after it; as the tree of folders has them, so that each is one, however it is spelled. */
const groupByFolder = (columns: Columns, keyOf: FolderKey, rows: Uint32Array): Arranged => {
  const { folder } = columns.table()
  const keys = Array.from({ length: columns.folders.size() }, (_, number) =>
    keyOf(columns.folders.nameOf(number)),
  )
  const groups = gather(rows, (row) => keys[folder[row] ?? 0] ?? '')
  const spellings = [...new Set(rows.map((row) => folder[row] ?? 0))].map(columns.folders.nameOf).sort()
  return arranged(
    folderTree(
      spellings.map((name) => ({ folder: name, count: 1 })),
      keyOf,
    )
      // Those on the way to others have none of their own.
      .filter(({ assets }) => assets > 0)
      .map(({ path }) => [path, groups.get(keyOf(path)) ?? []]),
  )
}

/** Groups rows that are in order already: each group keeps their order. */
export const groupRows = (
  { columns, folderKey }: Pick<SortGround, 'columns'> & { folderKey(): FolderKey },
  { view, sort, group }: Pick<ViewQuery, 'view' | 'sort' | 'group'>,
  rows: Uint32Array,
): Arranged => {
  if (group === 'none') return { rows, groups: [] }
  if (group === 'folder') return groupByFolder(columns, folderKey(), rows)
  const dates = dateColumn({ columns, view })
  const { keys, order } = readMonths(sortRows(rows.slice(), dates, true), dates)
  const groups = gather(rows, (row) => keys.get(row) ?? '')
  const oldestFirst = sort.by === 'date' && sort.direction === 'ascending'
  return arranged(monthOrder(order, oldestFirst).map((key) => [key, groups.get(key) ?? []]))
}
