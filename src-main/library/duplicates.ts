import { type DuplicateChoice, type DuplicateGroup, maxGroupAssets } from '../../src-preload/contract'
import type { ReadConnection } from './connection'
import { type CardRow, cardSelection, toCard } from './views'

type CopyRow = { readonly rowid: number; readonly etag: string; readonly bytes: number | null }
type GroupRow = { readonly etag: string; readonly bytes: number; readonly copies: number }

/** The SQL of the groups, most bytes held twice first: limit. One scan of an index. */
export const groupsSql = `SELECT etag, bytes, count(*) AS copies FROM asset INDEXED BY asset_overview
  WHERE removed_at IS NULL AND etag IS NOT NULL AND bytes IS NOT NULL
  GROUP BY etag, bytes HAVING count(*) > 1 ORDER BY (count(*) - 1) * bytes DESC, etag, bytes LIMIT ?`

/** The SQL of the rows with one of these etags, newest first: the etags as a JSON list. One scan of the same index for all groups. */
export const copiesSql = `SELECT rowid, etag, bytes FROM asset INDEXED BY asset_overview
  WHERE removed_at IS NULL AND etag IN (SELECT value FROM json_each(?)) ORDER BY newest_key`

/** The SQL of a card: its row. */
export const cardSql = `SELECT ${cardSelection} FROM asset AS a LEFT JOIN asset AS p ON p.asset_id = a.parent_id WHERE a.rowid = ?`

/** Which assets the storage holds more than once. Same name is not the same: etag and size are. */
export type DuplicateReader = {
  /** @param choices which copy the user wants to see, from the user's own store; one that is no live copy any more does not count */
  duplicateGroups(limit: number, choices: readonly DuplicateChoice[]): readonly DuplicateGroup[]
}

const keyOf = ({ etag, bytes }: { readonly etag: string; readonly bytes: number | null }): string =>
  `${bytes} ${etag}`

/** The reader over the index of etags and sizes; about 0.1 s for 100,000 assets. Statements are prepared once. */
export const createDuplicateReader = (db: ReadConnection): DuplicateReader => {
  const groups = db.prepare<[limit: number], GroupRow>(groupsSql)
  const copiesOf = db.prepare<[etags: string], CopyRow>(copiesSql)
  const card = db.prepare<[rowid: number], CardRow>(cardSql)
  const isCopy = db
    .prepare<[assetId: string, etag: string, bytes: number], number>(
      'SELECT 1 FROM asset WHERE asset_id = ? AND removed_at IS NULL AND etag = ? AND bytes = ?',
    )
    .pluck()
  return {
    duplicateGroups: (limit, choices) => {
      const chosen = new Map(choices.map((choice) => [keyOf(choice), choice.visibleId]))
      return db.transaction((): readonly DuplicateGroup[] => {
        const found = groups.all(limit)
        const rows = Map.groupBy(copiesOf.all(JSON.stringify(found.map(({ etag }) => etag))), keyOf)
        return found.map(({ etag, bytes, copies }) => {
          const key = keyOf({ etag, bytes })
          const choice = chosen.get(key) ?? null
          const shown = (rows.get(key) ?? []).slice(0, maxGroupAssets)
          return {
            etag,
            bytes,
            copies,
            extraBytes: (copies - 1) * bytes,
            visibleId: choice !== null && isCopy.get(choice, etag, bytes) === 1 ? choice : null,
            assets: shown.flatMap(({ rowid }) => card.get(rowid) ?? []).map(toCard),
          }
        })
      })()
    },
  }
}
