import { createHash } from 'node:crypto'
import { Refusal } from './reply'

/** Where a row stands in a sorted list: its sort keys, then its id, so that no two are equal. */
export type Position = readonly (string | number | null)[]

/** A cursor decoded. `list` names the query it belongs to, `after` the last row given (null: none yet). */
export type Cursor = Readonly<{ list: string; page: number; after: Position | null; issuedAtMs: number }>

/** Faults that spoil the order of pages; see `faults.ts`. */
export type PageFault =
  | 'duplicateAsset'
  | 'missingPage'
  | 'emptyPage'
  | 'repeatedCursor'
  | 'endlessCursor'
  | 'hugePage'
  | 'expiredCursor'

const checksum = (payload: string): string =>
  createHash('sha256').update(`cursor:${payload}`).digest('hex').slice(0, 16)

/** @returns a short name of a query, so that a cursor works only with the query that gave it. */
export const listName = (query: unknown): string =>
  createHash('sha256').update(JSON.stringify(query)).digest('hex').slice(0, 16)

/** @returns the cursor as opaque hex text. */
export const encodeCursor = (cursor: Cursor): string => {
  const payload = Buffer.from(JSON.stringify(cursor)).toString('hex')
  return checksum(payload) + payload
}

/** @returns the cursor behind the text, or undefined where it was never given out. */
export const decodeCursor = (raw: string): Cursor | undefined => {
  const payload = raw.slice(16)
  if (payload === '' || raw.slice(0, 16) !== checksum(payload)) return undefined
  return JSON.parse(Buffer.from(payload, 'hex').toString('utf8')) as Cursor
}

/**
 * Compares two positions key by key.
 * @param directions 1 or -1 for each sort key; the last key, the id, always ascends. A missing value comes last.
 */
export const comparePositions = (left: Position, right: Position, directions: readonly number[]): number => {
  for (let at = 0; at < left.length; at += 1) {
    const a = left[at] ?? null
    const b = right[at] ?? null
    if (a === b) continue
    if (a === null) return 1
    if (b === null) return -1
    return (a < b ? -1 : 1) * (directions[at] ?? 1)
  }
  return 0
}

export type PagedItem<T> = Readonly<{ item: T; position: Position }>

/** A sorted list with what is needed to find a position in it again. */
export type PagedList<T> = Readonly<{
  name: string
  items: readonly PagedItem<T>[]
  directions: readonly number[]
}>

const indexAfter = <T>(list: PagedList<T>, after: Position | null): number => {
  if (after === null) return 0
  let low = 0
  let high = list.items.length
  while (low < high) {
    const middle = (low + high) >> 1
    const position = list.items[middle]?.position ?? []
    if (comparePositions(position, after, list.directions) <= 0) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Takes one page of a list. A cursor says after which row to go on, not at which number, so that rows which came or
 * went meanwhile neither repeat nor hide others.
 * @param raw the cursor of the request, undefined for the first page
 * @param lifetimeMs age at which a cursor has expired
 * @returns the rows, and the next cursor, which is absent on the last page
 * @throws Refusal 400 for a cursor that is unknown, expired or of another query
 */
export const takePage = <T>(options: {
  readonly list: PagedList<T>
  readonly raw: string | undefined
  readonly size: number
  readonly now: number
  readonly lifetimeMs: number
  readonly fault: PageFault | null
}): { readonly rows: readonly T[]; readonly nextCursor?: string } => {
  const { list, raw, now, fault } = options
  const cursor = raw === undefined ? undefined : decodeCursor(raw)
  if (raw !== undefined && (!cursor || cursor.list !== list.name))
    throw new Refusal(400, 'Invalid next_cursor')
  if (fault === 'expiredCursor' || (cursor && now - cursor.issuedAtMs > options.lifetimeMs)) {
    throw new Refusal(400, 'Invalid next_cursor: it has expired')
  }
  const after = cursor?.after ?? null
  const page = cursor?.page ?? 1
  const make = (position: Position | null): string =>
    encodeCursor({ list: list.name, page: page + 1, after: position, issuedAtMs: now })
  if (fault === 'emptyPage') return { rows: [], nextCursor: make(after) }

  const size = fault === 'hugePage' ? list.items.length : options.size
  const start = indexAfter(list, after) + (fault === 'missingPage' ? size : 0)
  const taken = list.items.slice(start, start + size)
  const rows = taken.map((entry) => entry.item)
  const hasMore = start + size < list.items.length
  // Another cursor every time, and each leads to the beginning.
  if (fault === 'endlessCursor') return { rows, nextCursor: make(null) }
  if (fault === 'repeatedCursor') {
    return {
      rows,
      nextCursor: raw ?? encodeCursor({ list: list.name, page: 1, after: null, issuedAtMs: now }),
    }
  }
  if (!hasMore) {
    const [first] = rows
    return { rows: fault === 'duplicateAsset' && first !== undefined ? [...rows, first] : rows }
  }
  const last = fault === 'duplicateAsset' ? taken.at(-2) : taken.at(-1)
  return { rows, nextCursor: make(last?.position ?? after) }
}

/** @returns a store of the lists made last, so that 200 pages of 100,000 assets sort once and not 200 times. */
export const createListStore = <T>(
  kept: number,
): ((key: string, make: () => PagedList<T>) => PagedList<T>) => {
  const lists = new Map<string, PagedList<T>>()
  return (key, make) => {
    const known = lists.get(key)
    if (known) return known
    const list = make()
    lists.set(key, list)
    const [oldest] = lists.keys()
    if (lists.size > kept && oldest !== undefined) lists.delete(oldest)
    return list
  }
}
