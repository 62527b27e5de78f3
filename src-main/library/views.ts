import type { AssetCard, AssetKind, ViewCard } from '../../src-preload/contract'
import { toIso } from './assetRow'
import type { ReadConnection } from './connection'
import { decodeCursor, encodeCursor, type KeysetPosition, type LibrarySort, type View } from './cursor'
import { readStrings } from './jsonCell'

/** Rows between two anchors of an outline. */
export const outlinePageSize = 100

/** The sort key and the index of each order; all ascend, so that one row-value comparison is the keyset condition. `first`: no key comes before it. */
const orders: Readonly<
  Record<LibrarySort, { readonly key: string; readonly index: string; readonly first: number | string }>
> = {
  newest: { key: 'newest_key', index: 'asset_newest', first: -Number.MAX_SAFE_INTEGER },
  oldest: { key: 'oldest_key', index: 'asset_oldest', first: -Number.MAX_SAFE_INTEGER },
  title: { key: 'title_key', index: 'asset_title', first: '' },
}

type PositionRow = { readonly sort_key: number | string; readonly asset_id: string }

/** A row of `cardColumns`. */
export type CardColumns = {
  readonly asset_id: string
  readonly kind: AssetKind
  readonly title: string
  readonly folder: string
  readonly duration_seconds: number | null
  readonly width: number | null
  readonly height: number | null
  readonly bytes: number | null
  readonly version: number | null
  readonly created_at: number | null
  readonly removed_at: number | null
  readonly format: string | null
  readonly tags: string
  readonly export_platform: string | null
  readonly parent_title: string | null
}

/** A row of `cardSelection`. */
export type CardRow = CardColumns & { readonly child_count: number }

/** What a card shows, of the asset `a` and its parent `p`, but for how many children it has. */
export const cardColumns = `a.asset_id, a.kind, a.title, a.folder, a.duration_seconds, a.width, a.height, a.bytes,
  a.version, a.created_at, a.removed_at, a.format, a.tags, a.export_platform, p.title AS parent_title`

/** The same with that number. Children: a video's clips, a clip's exports. */
export const cardSelection = `${cardColumns},
  (SELECT count(*) FROM asset AS c INDEXED BY asset_parent
   WHERE c.parent_id = a.asset_id AND c.kind = CASE a.kind WHEN 'video' THEN 'clip' WHEN 'clip' THEN 'export' END
     AND c.removed_at IS NULL) AS child_count`

/** The SQL of a page of cards: kind, sort key, asset id, limit. */
export const pageSql = (sort: LibrarySort): string => {
  const { key, index } = orders[sort]
  return `SELECT a.${key} AS sort_key, ${cardSelection}
    FROM asset AS a INDEXED BY ${index} LEFT JOIN asset AS p ON p.asset_id = a.parent_id
    WHERE a.kind = ? AND a.removed_at IS NULL AND (a.${key}, a.asset_id) > (?, ?)
    ORDER BY a.${key}, a.asset_id LIMIT ?`
}

/** The SQL of the anchor after the next page: kind, sort key, asset id. Answered from the index alone. */
export const anchorSql = (sort: LibrarySort): string => {
  const { key, index } = orders[sort]
  return `SELECT ${key} AS sort_key, asset_id FROM asset INDEXED BY ${index}
    WHERE kind = ? AND removed_at IS NULL AND (${key}, asset_id) > (?, ?)
    ORDER BY ${key}, asset_id LIMIT 1 OFFSET ${outlinePageSize - 1}`
}

/** The SQL of a view's size: kind. */
export const totalSql = (sort: LibrarySort): string =>
  `SELECT count(*) FROM asset INDEXED BY ${orders[sort].index} WHERE kind = ? AND removed_at IS NULL`

/** A row as a card. */
export const toCard = (row: CardColumns, childCount: number): AssetCard => ({
  assetId: row.asset_id,
  kind: row.kind,
  title: row.title,
  folder: row.folder,
  durationSeconds: row.duration_seconds,
  width: row.width,
  height: row.height,
  bytes: row.bytes,
  version: row.version,
  createdAt: toIso(row.created_at),
  childCount,
  parentTitle: row.parent_title,
  platform: row.export_platform,
})

/** The size of a sorted view and the cursors of its pages; page `i` begins after `anchors[i]` (`anchors[0]` is null: the beginning). */
export type SortedOutline = {
  readonly total: number
  readonly pageSize: number
  readonly anchors: (string | null)[]
}
export type SortedPage = { readonly items: Omit<ViewCard, 'matches'>[]; readonly next: string | null }

/** The same with what the lists of the library show besides. */
export const toListCard = (row: CardColumns, childCount: number): Omit<ViewCard, 'matches'> => ({
  ...toCard(row, childCount),
  format: row.format,
  tags: readStrings(row.tags),
  removedAt: toIso(row.removed_at),
})

/** One sorted order of the live assets, by kind. */
export type SortedView = {
  /** The view's size and the cursor of every 100th row, all of one moment. */
  outline(kind: AssetKind): SortedOutline
  /** The `limit` cards after the cursor (null: the first). @throws AppError invalidInput: not a cursor of this view */
  page(kind: AssetKind, after: string | null, limit: number): SortedPage
}

/** One sorted view. Statements are prepared once. */
export const createSortedView = (db: ReadConnection, sort: LibrarySort): SortedView => {
  const total = db.prepare<[kind: AssetKind], number>(totalSql(sort)).pluck()
  const anchor = db.prepare<[kind: AssetKind, key: number | string, assetId: string], PositionRow>(
    anchorSql(sort),
  )
  const cards = db.prepare<
    [kind: AssetKind, key: number | string, assetId: string, limit: number],
    CardRow & PositionRow
  >(pageSql(sort))

  const beforeAll: KeysetPosition = { key: orders[sort].first, assetId: '' }

  return {
    outline: (kind) =>
      db.transaction((): SortedOutline => {
        const count = total.get(kind) ?? 0
        const anchors: (string | null)[] = [null]
        let at: KeysetPosition = beforeAll
        while (anchors.length * outlinePageSize < count) {
          const row = anchor.get(kind, at.key, at.assetId)
          if (row === undefined) break
          at = { key: row.sort_key, assetId: row.asset_id }
          anchors.push(encodeCursor({ kind, sort }, at))
        }
        return { total: count, pageSize: outlinePageSize, anchors }
      })(),
    page: (kind, after, limit) => {
      const view: View = { kind, sort }
      const { key, assetId } = after === null ? beforeAll : decodeCursor(view, after)
      // One row more tells whether there is a next page.
      const rows = cards.all(kind, key, assetId, limit + 1)
      const shown = rows.slice(0, limit)
      const last = rows.length > limit ? shown.at(-1) : undefined
      return {
        items: shown.map((row) => toListCard(row, row.child_count)),
        next: last === undefined ? null : encodeCursor(view, { key: last.sort_key, assetId: last.asset_id }),
      }
    },
  }
}
