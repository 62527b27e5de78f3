import { z } from 'zod'
import type { AssetChange, AssetKind, ChangeAction, FieldChange } from '../../src-preload/contract'
import { fieldChange } from '../../src-preload/contract'
import { toIso } from './assetRow'
import type { ReadConnection } from './connection'
import { parseJsonCell } from './jsonCell'

/** What changed, as it is shown. */
export type ChangeReader = {
  /** What a run did: updates, moves, returns and removals in their order, then newcomers; at most `limit`. */
  changesOfRun(runId: number, limit: number): readonly AssetChange[]
  /** The history of an asset, newest first, at most 200 entries. */
  changesOfAsset(assetId: string): readonly AssetChange[]
}

type ChangeRow = {
  readonly asset_id: string
  readonly run_id: number
  readonly action: ChangeAction
  readonly kind: AssetKind
  readonly title: string
  readonly parent_title: string | null
  readonly version: number | null
  readonly at: number
  readonly fields: string
}

const maxOfAsset = 200

/** What the parent of the asset of a row is called, of which only exports are told. */
const parentTitleSql = (of: string): string => `CASE ${of}.kind WHEN 'export' THEN
  (SELECT p.title FROM asset AS a JOIN asset AS p ON p.asset_id = a.parent_id WHERE a.asset_id = ${of}.asset_id) END AS parent_title`

/** Which version the library has of the asset of an entry. */
const versionSql = '(SELECT v.version FROM asset AS v WHERE v.asset_id = asset_change.asset_id) AS version'

/** The SQL of what a run did to assets it did not bring: run id, limit. */
export const loggedOfRunSql = `SELECT asset_id, run_id, action, kind, title, ${parentTitleSql('asset_change')}, ${versionSql}, at, fields FROM asset_change INDEXED BY asset_change_run
  WHERE run_id = ? ORDER BY id LIMIT ?`
/** The SQL of a run's newcomers: run id, limit. */
export const newcomersSql = `SELECT asset_id, first_run AS run_id, 'added' AS action, kind, title, ${parentTitleSql('asset')}, version, first_at AS at, '[]' AS fields
  FROM asset INDEXED BY asset_first_run WHERE first_run = ? ORDER BY rowid LIMIT ?`
/** The SQL of an asset's history: asset id. */
export const loggedOfAssetSql = `SELECT asset_id, run_id, action, kind, title, NULL AS parent_title, ${versionSql}, at, fields FROM asset_change INDEXED BY asset_change_asset
  WHERE asset_id = ? ORDER BY id DESC LIMIT ${maxOfAsset}`
/** The SQL of how an asset came: asset id. */
export const arrivalSql = `SELECT asset_id, first_run AS run_id, 'added' AS action, kind, title, NULL AS parent_title, version, first_at AS at, '[]' AS fields
  FROM asset WHERE asset_id = ? AND first_run IS NOT NULL`

const fieldList = z.array(fieldChange)

/** The changed fields of an entry; none where the cell is damaged. */
const readFields = (cell: string): FieldChange[] => {
  const read = fieldList.safeParse(cell === '[]' ? [] : parseJsonCell(cell))
  return read.success ? read.data : []
}

const toChange = (row: ChangeRow): AssetChange => ({
  assetId: row.asset_id,
  kind: row.kind,
  title: row.title,
  ...(row.parent_title !== null && { parentTitle: row.parent_title }),
  version: row.version,
  action: row.action,
  fields: readFields(row.fields),
  at: toIso(row.at) ?? '',
  runId: row.run_id,
})

/** The reader of the change history over asset_change and asset. Statements are prepared once. */
export const createChangeReader = (db: ReadConnection): ChangeReader => {
  const loggedOfRun = db.prepare<[runId: number, limit: number], ChangeRow>(loggedOfRunSql)
  const newcomers = db.prepare<[runId: number, limit: number], ChangeRow>(newcomersSql)
  const loggedOfAsset = db.prepare<[assetId: string], ChangeRow>(loggedOfAssetSql)
  const arrival = db.prepare<[assetId: string], ChangeRow>(arrivalSql)
  return {
    changesOfRun: (runId, limit) =>
      db.transaction(() => {
        const logged = loggedOfRun.all(runId, limit)
        return [...logged, ...newcomers.all(runId, limit - logged.length)].map(toChange)
      })(),
    changesOfAsset: (assetId) =>
      db.transaction(() => {
        const logged = loggedOfAsset.all(assetId).map(toChange)
        const came = arrival.get(assetId)
        if (came === undefined || logged.length === maxOfAsset) return logged
        // An asset that an undo took away and a later sync brought again has older entries than its arrival.
        const later = logged.filter(({ runId }) => runId >= came.run_id)
        return [...later, toChange(came), ...logged.slice(later.length)]
      })(),
  }
}
