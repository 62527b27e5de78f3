import type { UndoResult } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import { toLocalAsset } from './assetRow'
import type { AssetTable, StoredRow } from './assetTable'
import type { ChangeLog } from './changeLog'
import type { WriteConnection } from './connection'
import { comparedFields, fieldChanges } from './fieldChanges'
import { parseJsonCell } from './jsonCell'
import { libraryError } from './sqliteError'
import { touchRowsSql } from './touched'

/** Taking back what the last run that changed anything did to the library. */
export type Undo = {
  /** The run that it would take back; null where there is none. */
  runId(): number | null
  /**
   * Puts the library back to where it was before the last run that changed it: its newcomers go, what it updated or moved gets every column back,
   * what it removed is live again and what it restored a tombstone again. Belongs inside the caller's transaction; works once a run.
   * The storage is not touched: the next sync finds the library behind it, and brings the storage's state again.
   * @param runId the run under which the undo itself stands in the history
   * @param at epoch ms
   * @throws AppError nothingToUndo
   */
  takeBack(runId: number, at: number): UndoResult
}

export const nothingToUndo = (): AppError => new AppError('nothingToUndo', words.undo.refused)

const batchRows = 500

/** Undo over undo_run, undo_row and asset. Statements are prepared once. */
export const createUndo = (db: WriteConnection, assets: AssetTable, log: ChangeLog): Undo => {
  const undoable = db.prepare<[], number>('SELECT run_id FROM undo_run').pluck()
  const batch = db.prepare<
    [after: string, limit: number],
    { readonly asset_id: string; readonly columns: string }
  >('SELECT asset_id, columns FROM undo_row WHERE asset_id > ? ORDER BY asset_id LIMIT ?')
  const newcomers = 'SELECT asset_id FROM asset WHERE first_run = @undone'
  // Once a newcomer's row is gone, nothing else tells that it ever was here.
  const logNewcomers = db.prepare<{ readonly undone: number; readonly runId: number; readonly at: number }>(
    `INSERT INTO asset_change (run_id, asset_id, action, kind, title, at, fields)
     SELECT @undone, asset_id, 'added', kind, title, coalesce(first_at, @at), '[]' FROM asset WHERE first_run = @undone
     UNION ALL
     SELECT @runId, asset_id, 'removed', kind, title, @at, '[]' FROM asset WHERE first_run = @undone`,
  )
  // Those that go, and the children that lose them.
  const touchNewcomers = db.prepare<{ readonly undone: number }>(
    touchRowsSql(
      `SELECT rowid FROM asset WHERE first_run = @undone UNION SELECT rowid FROM asset WHERE parent_id IN (${newcomers})`,
    ),
  )
  const touch = db.prepare<[assetId: string]>(touchRowsSql('SELECT rowid FROM asset WHERE asset_id = ?'))
  const unlinkNewcomers = db.prepare<{ readonly undone: number }>(
    `UPDATE asset SET parent_id = NULL, parent_basis = NULL, parent_confidence = NULL WHERE parent_id IN (${newcomers})`,
  )
  const dropNewcomers = db.prepare<{ readonly undone: number }>('DELETE FROM asset WHERE first_run = @undone')
  const forgetRows = db.prepare('DELETE FROM undo_row')
  const forgetRun = db.prepare('DELETE FROM undo_run')
  // A quick refresh trusts this figure; without it, the next sync lists everything.
  const forgetAgreement = db.prepare('UPDATE account SET listed_total = NULL')

  const readColumns = (cell: string): Partial<StoredRow> => {
    const value = parseJsonCell(cell)
    if (typeof value !== 'object' || value === null) throw libraryError('libraryCorrupt', db.name)
    return value
  }

  const putBack = (before: StoredRow, columns: Partial<StoredRow>, runId: number, at: number): void => {
    const after: StoredRow = { ...before, ...columns }
    assets.replace(after)
    touch.run(before.asset_id)
    const fields = fieldChanges(toLocalAsset(before), toLocalAsset(after), comparedFields)
    const moved = before.folder !== after.folder || before.public_id !== after.public_id
    const lifeChange =
      (before.removed_at === null) === (after.removed_at === null)
        ? null
        : after.removed_at === null
          ? ('restored' as const)
          : ('removed' as const)
    if (fields.length === 0 && lifeChange === null) return
    log.append({
      runId,
      assetId: before.asset_id,
      action: lifeChange ?? (moved ? 'moved' : 'updated'),
      kind: before.kind,
      title: before.title,
      at,
      fields,
    })
  }

  return {
    runId: () => undoable.get() ?? null,
    takeBack: (runId, at) => {
      const undone = undoable.get()
      if (undone === undefined) throw nothingToUndo()
      logNewcomers.run({ undone, runId, at })
      touchNewcomers.run({ undone })
      unlinkNewcomers.run({ undone })
      let count = dropNewcomers.run({ undone }).changes
      for (let after: string | null = ''; after !== null; ) {
        const rows = batch.all(after, batchRows)
        for (const { asset_id, columns } of rows) {
          const row = assets.row(asset_id)
          // A newcomer that changed once more in the same run is gone already.
          if (row === null) continue
          putBack(row, readColumns(columns), runId, at)
          count += 1
        }
        after = rows.length === batchRows ? (rows.at(-1)?.asset_id ?? null) : null
      }
      forgetRows.run()
      forgetRun.run()
      forgetAgreement.run()
      return { undoneRunId: undone, assets: count }
    },
  }
}
