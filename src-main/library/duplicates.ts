import { type DuplicateChoice, type DuplicateGroup, maxGroupAssets } from '../../src-preload/contract'
import type { ReadConnection } from './connection'
import { type CardRow, cardSelection, toCard } from './views'

type GroupRow = { readonly etag: string; readonly bytes: number; readonly copies: number }

/** The SQL of the groups, most bytes held twice first: limit. Answered from one index. */
export const groupsSql = `SELECT etag, bytes, count(*) AS copies FROM asset INDEXED BY asset_bytes
  WHERE removed_at IS NULL AND etag IS NOT NULL AND bytes IS NOT NULL
  GROUP BY etag, bytes HAVING count(*) > 1 ORDER BY (count(*) - 1) * bytes DESC, etag, bytes LIMIT ?`

/** The SQL of a group's assets: etag, bytes. */
export const groupAssetsSql = `SELECT ${cardSelection} FROM asset AS a INDEXED BY asset_bytes
  LEFT JOIN asset AS p ON p.asset_id = a.parent_id
  WHERE a.removed_at IS NULL AND a.etag = ? AND a.bytes = ? ORDER BY a.newest_key, a.asset_id LIMIT ${maxGroupAssets}`

/** Which assets the storage holds more than once. Same name is not the same: etag and size are. */
export type DuplicateReader = {
  /** @param choices which copy the user wants to see, from the user's own store; one that is no live copy any more does not count */
  duplicateGroups(limit: number, choices: readonly DuplicateChoice[]): readonly DuplicateGroup[]
}

const keyOf = ({ etag, bytes }: Pick<DuplicateChoice, 'etag' | 'bytes'>): string => `${bytes} ${etag}`

/** The reader over the index of etags and sizes. Statements are prepared once. */
export const createDuplicateReader = (db: ReadConnection): DuplicateReader => {
  const groups = db.prepare<[limit: number], GroupRow>(groupsSql)
  const assets = db.prepare<[etag: string, bytes: number], CardRow>(groupAssetsSql)
  const isCopy = db
    .prepare<[assetId: string, etag: string, bytes: number], number>(
      'SELECT 1 FROM asset WHERE asset_id = ? AND removed_at IS NULL AND etag = ? AND bytes = ?',
    )
    .pluck()
  return {
    duplicateGroups: (limit, choices) => {
      const chosen = new Map(choices.map((choice) => [keyOf(choice), choice.visibleId]))
      return db.transaction(() =>
        groups.all(limit).map(({ etag, bytes, copies }): DuplicateGroup => {
          const choice = chosen.get(keyOf({ etag, bytes })) ?? null
          return {
            etag,
            bytes,
            copies,
            extraBytes: (copies - 1) * bytes,
            visibleId: choice !== null && isCopy.get(choice, etag, bytes) === 1 ? choice : null,
            assets: assets.all(etag, bytes).map(toCard),
          }
        }),
      )()
    },
  }
}
