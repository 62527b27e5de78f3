import type { AssetKind, ChangeAction, FieldChange } from '../../src-preload/contract'
import type { ComparedField } from '../sync'
import { mirrorColumns, type StoredAsset, toLocalAsset, toMirrorRow } from './assetRow'
import type { StoredRow } from './assetTable'
import type { WriteConnection } from './connection'
import { fieldChanges } from './fieldChanges'
import { readJsonObject } from './jsonCell'

/** What a run did to one asset; `kind` and `title` as it was called before. `at` epoch ms. */
export type LoggedChange = {
  readonly runId: number
  readonly assetId: string
  readonly action: ChangeAction
  readonly kind: AssetKind
  readonly title: string
  readonly at: number
  readonly fields: readonly FieldChange[]
}

/** What the storage now says of an asset that the library has. `moved`: folder or public id differ. */
export type StorageChange = {
  readonly before: StoredRow
  readonly after: StoredAsset
  readonly fields: readonly ComparedField[]
  readonly moved: boolean
}

/**
 * The history of the assets, and what undo needs of the last run that changed anything. All of it belongs inside the transaction of the change.
 * A newcomer needs no entry: its row says which run brought it.
 */
export type ChangeLog = {
  /** The newest run that left a trace in the library; 0 where none did. */
  newestRunId(): number
  /** Before the changes of a page: from now on it is this run that undo takes back. Entries older than `keptSince` (epoch ms) go. */
  open(runId: number, keptSince: number): void
  /** Notes an update, a move or a return; a row that is as it was leaves no entry. */
  noteChange(runId: number, change: StorageChange, at: number): void
  noteRemoval(runId: number, before: StoredRow, at: number): void
  append(change: LoggedChange): void
}

/** How many old entries one run drops at most: a run must not stall over a mass change of half a year ago. */
const prunedAtOnce = 5000

/** The change log over asset_change, undo_run and undo_row. Statements are prepared once. */
export const createChangeLog = (db: WriteConnection): ChangeLog => {
  const newestRun = db
    .prepare<[], number>(
      `SELECT max(
         coalesce((SELECT max(run_id) FROM asset_change), 0),
         coalesce((SELECT max(first_run) FROM asset WHERE first_run IS NOT NULL), 0))`,
    )
    .pluck()
  const undoable = db.prepare<[], number>('SELECT run_id FROM undo_run').pluck()
  const setUndoable = db.prepare<[runId: number]>(
    'INSERT INTO undo_run (id, run_id) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET run_id = excluded.run_id',
  )
  const forgetUndo = db.prepare('DELETE FROM undo_row')
  const prune = db.prepare<[before: number]>(
    `DELETE FROM asset_change WHERE id IN
       (SELECT id FROM (SELECT id, at FROM asset_change ORDER BY id LIMIT ${prunedAtOnce}) WHERE at < ?)`,
  )
  const insert = db.prepare<
    [
      runId: number,
      assetId: string,
      action: ChangeAction,
      kind: AssetKind,
      title: string,
      at: number,
      fields: string,
    ]
  >(
    'INSERT INTO asset_change (run_id, asset_id, action, kind, title, at, fields) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const keptColumns = db
    .prepare<[assetId: string], string>('SELECT columns FROM undo_row WHERE asset_id = ?')
    .pluck()
  const putColumns = db.prepare<[assetId: string, columns: string]>(
    'INSERT OR REPLACE INTO undo_row (asset_id, columns) VALUES (?, ?)',
  )

  /** What an earlier page of the run has noted is older, and wins. */
  const keepColumns = (assetId: string, columns: Readonly<Record<string, unknown>>): void => {
    const earlier = keptColumns.get(assetId)
    putColumns.run(
      assetId,
      JSON.stringify({ ...columns, ...(earlier === undefined ? {} : readJsonObject(earlier)) }),
    )
  }

  const append = ({ runId, assetId, action, kind, title, at, fields }: LoggedChange): void => {
    insert.run(runId, assetId, action, kind, title, at, JSON.stringify(fields))
  }

  return {
    newestRunId: () => newestRun.get() ?? 0,
    open: (runId, keptSince) => {
      if (undoable.get() === runId) return
      forgetUndo.run()
      setUndoable.run(runId)
      prune.run(keptSince)
    },
    noteChange: (runId, { before, after, fields, moved }, at) => {
      const returned = before.removed_at !== null
      const columns = mirrorColumns.flatMap((column, i) =>
        before[column] === after.values[i] ? [] : [[column, before[column]] as const],
      )
      const kept = [
        ...columns,
        ...(before.raw === after.raw ? [] : [['raw', before.raw] as const]),
        ...(returned ? [['removed_at', before.removed_at] as const] : []),
      ]
      if (kept.length === 0) return
      keepColumns(before.asset_id, Object.fromEntries(kept))
      const changes = fieldChanges(
        toLocalAsset(before),
        toLocalAsset({ ...toMirrorRow(after), removed_at: null }),
        fields,
      )
      if (changes.length === 0 && !returned) return
      append({
        runId,
        assetId: before.asset_id,
        action: returned ? 'restored' : moved ? 'moved' : 'updated',
        kind: before.kind,
        title: before.title,
        at,
        fields: changes,
      })
    },
    noteRemoval: (runId, before, at) => {
      keepColumns(before.asset_id, { removed_at: null })
      append({
        runId,
        assetId: before.asset_id,
        action: 'removed',
        kind: before.kind,
        title: before.title,
        at,
        fields: [],
      })
    },
    append,
  }
}
