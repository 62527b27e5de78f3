import type { Asset, LocalAsset } from '../../src-preload/contract'
import type { FamilyLink } from '../sync'
import { type MirrorRow, mirrorColumns, toLocalAsset, toMirrorValues } from './assetRow'
import type { WriteConnection } from './connection'

/** A row as it lies in the library, tombstone or not. */
export type StoredRow = MirrorRow & { readonly removed_at: number | null }

/** The mirrored assets and the ids that a run's listing had. Its writes belong inside the caller's transaction. */
export type AssetTable = {
  find(assetId: string): LocalAsset | null
  row(assetId: string): StoredRow | null
  /**
   * Adds the asset as come by this run, or makes its row what the storage says; a tombstone comes back to life, links stay. `at` epoch ms.
   * `link`: a newcomer's own; its parent may follow within the transaction.
   */
  put(asset: Asset, runId: number, at: number, link?: FamilyLink): void
  /** A live row becomes a tombstone; one that is a tombstone keeps its date. `at` epoch ms. */
  bury(assetId: string, at: number): void
  countLive(): number
  /** Live ids that are not staged as inside, in SQLite's order (that of code units for ASCII), after `afterId`, at most `limit`. */
  findUnseen(afterId: string | null, limit: number): readonly string[]
  /** Stages an id of the listing; true where it is new. One that was inside the source folders once stays so. */
  stage(assetId: string, place: 'inside' | 'outside'): boolean
  /** Some ids that are staged as inside, at most `limit`. */
  someSeen(limit: number): readonly string[]
  /** Whether the id is staged as inside. */
  isSeen(assetId: string): boolean
  forgetStaged(): void
}

const linkColumns =
  'parent_id, parent_basis, parent_confidence, start_seconds, end_seconds, export_format, export_platform'
const linkValues = '?, ?, ?, ?, ?, ?, ?'

/** The assets over the tables asset and temp.listed. Statements are prepared once. */
export const createAssetTable = (db: WriteConnection): AssetTable => {
  const columns = mirrorColumns.join(', ')
  const updates = mirrorColumns.filter((column) => column !== 'asset_id').map((c) => `${c} = excluded.${c}`)
  const find = db.prepare<[assetId: string], StoredRow>(
    `SELECT ${columns}, removed_at FROM asset WHERE asset_id = ?`,
  )
  const upsert = db.prepare<(string | number | null)[]>(
    `INSERT INTO asset (${columns}, first_run, first_at, ${linkColumns}) VALUES (${mirrorColumns.map(() => '?').join(', ')}, ?, ?, ${linkValues})
     ON CONFLICT (asset_id) DO UPDATE SET ${updates.join(', ')}, removed_at = NULL`,
  )
  const bury = db.prepare<[removedAt: number, assetId: string]>(
    'UPDATE asset SET removed_at = ? WHERE asset_id = ? AND removed_at IS NULL',
  )
  const countLive = db
    .prepare<[], number>('SELECT count(*) FROM asset INDEXED BY asset_live WHERE removed_at IS NULL')
    .pluck()
  // A merge of two sorted lists, without a look-up a row, so that "nothing is missing" is found fast.
  const findUnseen = db
    .prepare<[afterId: string, afterId: string, limit: number], string>(
      `SELECT asset_id FROM asset INDEXED BY asset_live WHERE removed_at IS NULL AND asset_id > ?
       EXCEPT SELECT asset_id FROM temp.listed WHERE asset_id > ? AND inside
       ORDER BY asset_id LIMIT ?`,
    )
    .pluck()
  const stage = db.prepare<[assetId: string, inside: number]>(
    'INSERT OR IGNORE INTO temp.listed (asset_id, inside) VALUES (?, ?)',
  )
  const stageInside = db.prepare<[assetId: string]>(
    'UPDATE temp.listed SET inside = 1 WHERE asset_id = ? AND NOT inside',
  )
  const isSeen = db
    .prepare<[assetId: string], number>('SELECT inside FROM temp.listed WHERE asset_id = ?')
    .pluck()
  const someSeen = db
    .prepare<[limit: number], string>('SELECT asset_id FROM temp.listed WHERE inside LIMIT ?')
    .pluck()
  const forgetStaged = db.prepare('DELETE FROM temp.listed')

  const row = (assetId: string): StoredRow | null => find.get(assetId) ?? null

  return {
    find: (assetId) => {
      const found = row(assetId)
      return found === null ? null : toLocalAsset(found)
    },
    row,
    put: (asset, runId, at, link) => {
      upsert.run(
        ...toMirrorValues(asset),
        runId,
        at,
        link?.parent?.assetId ?? null,
        link?.parent?.basis ?? null,
        link?.parent?.confidence ?? null,
        link?.startSeconds ?? null,
        link?.endSeconds ?? null,
        link?.exportFormat ?? null,
        link?.exportPlatform ?? null,
      )
    },
    bury: (assetId, at) => {
      bury.run(at, assetId)
    },
    countLive: () => countLive.get() ?? 0,
    findUnseen: (afterId, limit) => findUnseen.all(afterId ?? '', afterId ?? '', limit),
    stage: (assetId, place) => {
      const isNew = stage.run(assetId, place === 'inside' ? 1 : 0).changes === 1
      if (!isNew && place === 'inside') stageInside.run(assetId)
      return isNew
    },
    someSeen: (limit) => someSeen.all(limit),
    isSeen: (assetId) => isSeen.get(assetId) === 1,
    forgetStaged: () => {
      forgetStaged.run()
    },
  }
}
