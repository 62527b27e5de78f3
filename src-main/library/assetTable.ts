import type { LocalAsset } from '../../src-preload/contract'
import type { FamilyLink } from '../sync'
import { type MirrorRow, mirrorColumns, type StoredAsset, toLocalAsset } from './assetRow'
import type { WriteConnection } from './connection'

type FoundRow = MirrorRow & { readonly removed_at: number | null }

/** A row as it lies in the library, tombstone or not, with the storage's row as received (JSON; '{}' where there is none). */
export type StoredRow = FoundRow & { readonly raw: string }

/** The mirrored assets. Its writes belong inside the caller's transaction. */
export type AssetTable = {
  /** Those of the assets that are there, tombstones included, in the order of the ids given. */
  find(assetIds: readonly string[]): readonly LocalAsset[]
  row(assetId: string): StoredRow | null
  /**
   * Adds the asset as come by this run, or makes its row what the storage says; a tombstone comes back to life, links stay. `at` epoch ms.
   * `link`: a newcomer's own; its parent may follow within the transaction.
   */
  put(asset: StoredAsset, runId: number, at: number, link?: FamilyLink): void
  /** Gives a row that is there these values of `mirrorColumns`, this row as received and this end of its life. */
  replace(row: StoredRow): void
  /** A live row becomes a tombstone; one that is a tombstone keeps its date. `at` epoch ms. */
  bury(assetId: string, at: number): void
  isEmpty(): boolean
  countLive(): number
  /** The ids of all live rows, in no order; about 0.03 s for 100,000. */
  liveIds(): readonly string[]
}

const linkColumns =
  'parent_id, parent_basis, parent_confidence, start_seconds, end_seconds, export_format, export_platform'

/** The assets over the tables asset and asset_raw. Statements are prepared once. */
export const createAssetTable = (db: WriteConnection): AssetTable => {
  const columns = mirrorColumns.join(', ')
  const updates = mirrorColumns.map((column) => `${column} = ?`).join(', ')
  const places = Array(mirrorColumns.length + 9).fill('?')
  // One statement for all of them, in their order: each of its own would take the file's lock for itself.
  const find = db.prepare<[assetIds: string], FoundRow>(
    `SELECT ${columns}, removed_at FROM json_each(?) CROSS JOIN asset ON asset_id = value`,
  )
  const row = db.prepare<[assetId: string], StoredRow>(
    `SELECT ${columns}, removed_at, coalesce(raw, '{}') AS raw
     FROM asset LEFT JOIN asset_raw ON asset_row = id WHERE asset_id = ?`,
  )
  const insert = db.prepare<(string | number | null)[]>(
    `INSERT INTO asset (${columns}, first_run, first_at, ${linkColumns}) VALUES (${places.join(', ')})
     ON CONFLICT (asset_id) DO NOTHING`,
  )
  const insertRaw = db.prepare<[row: number | bigint, raw: string]>(
    'INSERT INTO asset_raw (asset_row, raw) VALUES (?, ?)',
  )
  const update = db.prepare<(string | number | null)[]>(
    `UPDATE asset SET ${updates}, removed_at = ? WHERE asset_id = ?`,
  )
  const replaceRaw = db.prepare<[raw: string, assetId: string]>(
    'INSERT OR REPLACE INTO asset_raw (asset_row, raw) SELECT id, ? FROM asset WHERE asset_id = ?',
  )
  const bury = db.prepare<[removedAt: number, assetId: string]>(
    'UPDATE asset SET removed_at = ? WHERE asset_id = ? AND removed_at IS NULL',
  )
  const any = db.prepare('SELECT 1 FROM asset LIMIT 1')
  const countLive = db
    .prepare<[], number>('SELECT count(*) FROM asset INDEXED BY asset_newest WHERE removed_at IS NULL')
    .pluck()
  const liveIds = db
    .prepare<[], string>('SELECT asset_id FROM asset INDEXED BY asset_newest WHERE removed_at IS NULL')
    .pluck()

  return {
    find: (assetIds) => find.all(JSON.stringify(assetIds)).map(toLocalAsset),
    row: (assetId) => row.get(assetId) ?? null,
    put: ({ assetId, values, raw }, runId, at, link) => {
      const { changes, lastInsertRowid } = insert.run(
        ...values,
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
      if (changes === 1) insertRaw.run(lastInsertRowid, raw)
      else {
        update.run(...values, null, assetId)
        replaceRaw.run(raw, assetId)
      }
    },
    replace: (after) => {
      update.run(...mirrorColumns.map((column) => after[column]), after.removed_at, after.asset_id)
      replaceRaw.run(after.raw, after.asset_id)
    },
    bury: (assetId, at) => {
      bury.run(at, assetId)
    },
    isEmpty: () => any.get() === undefined,
    countLive: () => countLive.get() ?? 0,
    liveIds: () => liveIds.all(),
  }
}
