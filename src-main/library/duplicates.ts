import {
  type DuplicateChoice,
  type DuplicateGroup,
  type DuplicatePlace,
  type DuplicatesPage,
  maxGroupAssets,
} from '../../src-preload/contract'
import type { ReadConnection } from './connection'
import { type CardRow, cardSelection, toCard } from './views'

type CopyRow = { readonly row: number; readonly etag: string; readonly bytes: number | null }
type GroupRow = { readonly etag: string; readonly bytes: number; readonly copies: number }

/** The SQL of all groups, most bytes held twice first. One scan of an index. */
export const groupsSql = `SELECT etag, bytes, count(*) AS copies FROM asset INDEXED BY asset_overview
  WHERE removed_at IS NULL AND etag IS NOT NULL AND bytes IS NOT NULL
  GROUP BY etag, bytes HAVING count(*) > 1 ORDER BY (count(*) - 1) * bytes DESC, etag, bytes`

/** The SQL of the rows with one of these etags, newest first: the etags as a JSON list. One scan of the same index for all groups. */
export const copiesSql = `SELECT rowid AS row, etag, bytes FROM asset INDEXED BY asset_overview
  WHERE removed_at IS NULL AND etag IN (SELECT value FROM json_each(?)) ORDER BY newest_key`

/** The SQL of what live files are told from each other by: a JSON list of rowids. Tombstones have neither. */
export const contentsSql = `SELECT a.id AS row, iif(a.removed_at IS NULL, a.etag, NULL) AS etag, a.bytes
  FROM json_each(?) AS wanted CROSS JOIN asset AS a ON a.id = wanted.value`

/** The SQL of a card: its row. */
export const cardSql = `SELECT ${cardSelection} FROM asset AS a LEFT JOIN asset AS p ON p.asset_id = a.parent_id WHERE a.rowid = ?`

/** Which assets the storage holds more than once. Same name is not the same: etag and size are. */
export type DuplicateReader = {
  /**
   * @param choices which copy the user wants to see, from the user's own store; one that is no live copy any more does not count
   * @param among the keys (see `copyKey`) of the groups that are meant; null: all
   */
  duplicateGroups(
    page: { readonly limit: number; readonly after: DuplicatePlace | null },
    choices: readonly DuplicateChoice[],
    among?: ReadonlySet<string> | null,
  ): DuplicatesPage
  /** Those of the rowids that are there; `etag` null: not known, or a tombstone. */
  contents(rows: readonly number[]): readonly Content[]
}

/** What a row holds, by what files are told from each other. */
type Content = { readonly row: number; readonly etag: string | null; readonly bytes: number | null }

/** What a file is told from others by. */
export const copyKey = ({ etag, bytes }: { readonly etag: string; readonly bytes: number | null }): string =>
  `${bytes} ${etag}`

const extraOf = ({ bytes, copies }: GroupRow): number => (copies - 1) * bytes

/** Whether a group stands behind a place, in the order of `groupsSql` (SQLite compares text by its bytes, as `<` does for ASCII). */
const isBehind = (group: GroupRow, place: DuplicatePlace): boolean => {
  const extra = extraOf(group)
  if (extra !== place.extraBytes) return extra < place.extraBytes
  return group.etag === place.etag ? group.bytes > place.bytes : group.etag > place.etag
}

/** The reader over the index of etags and sizes; about 0.1 s for 100,000 assets. Statements are prepared once. */
export const createDuplicateReader = (db: ReadConnection): DuplicateReader => {
  const groups = db.prepare<[], GroupRow>(groupsSql)
  const copiesOf = db.prepare<[etags: string], CopyRow>(copiesSql)
  const contents = db.prepare<[rows: string], Content>(contentsSql)
  const card = db.prepare<[rowid: number], CardRow>(cardSql)
  const isCopy = db
    .prepare<[assetId: string, etag: string, bytes: number], number>(
      'SELECT 1 FROM asset WHERE asset_id = ? AND removed_at IS NULL AND etag = ? AND bytes = ?',
    )
    .pluck()
  return {
    contents: (rows) => contents.all(JSON.stringify(rows)),
    duplicateGroups: ({ limit, after }, choices, among = null) => {
      const chosen = new Map(choices.map((choice) => [copyKey(choice), choice.visibleId]))
      return db.transaction((): DuplicatesPage => {
        const all = groups.all().filter((group) => among === null || among.has(copyKey(group)))
        const first = after === null ? 0 : all.findIndex((group) => isBehind(group, after))
        const found = first < 0 ? [] : all.slice(first, first + limit)
        const rows = Map.groupBy(copiesOf.all(JSON.stringify(found.map(({ etag }) => etag))), copyKey)
        const shown = found.map((group): DuplicateGroup => {
          const { etag, bytes, copies } = group
          const key = copyKey(group)
          const choice = chosen.get(key) ?? null
          const newest = (rows.get(key) ?? []).slice(0, maxGroupAssets)
          return {
            etag,
            bytes,
            copies,
            extraBytes: extraOf(group),
            visibleId: choice !== null && isCopy.get(choice, etag, bytes) === 1 ? choice : null,
            assets: newest
              .flatMap(({ row }) => card.get(row) ?? [])
              .map((row) => toCard(row, row.child_count)),
          }
        })
        const last = shown.at(-1)
        const hasMore = first >= 0 && first + limit < all.length
        return {
          totalGroups: all.length,
          totalExtraBytes: all.reduce((sum, group) => sum + extraOf(group), 0),
          groups: shown,
          next:
            hasMore && last !== undefined
              ? { extraBytes: last.extraBytes, etag: last.etag, bytes: last.bytes }
              : null,
        }
      })()
    },
  }
}
