import type { ItemFailure, SyncResult } from '../../src-preload/contract'
import { AppError } from '../errors'
import type { RunStart } from '../sync'
import type { WriteConnection } from './connection'

/** How many runs the history keeps. */
const keptRuns = 200

/** The error of a run that is not the library's open run any more. */
export const anotherRunBegan = (): AppError =>
  new AppError('libraryBusy', 'Another sync of this library has begun, so this one has stopped.')

/** The journal of runs; its writes belong inside the caller's transaction. */
export type RunJournal = {
  /** Closes runs that never ended as failed, opens one and returns its id. */
  begin(run: RunStart): number
  /** @throws AppError libraryBusy where the run is not open any more: another process began one */
  requireOpen(runId: number): void
  noteCursor(runId: number, cursor: string | null): void
  noteFailures(runId: number, cursor: string | null, failures: readonly ItemFailure[]): void
  end(runId: number, result: SyncResult, at: number): void
  lastCompletedAt(): number | null
  lastFullAt(): number | null
}

/** The journal over the tables run and run_failure. Statements are prepared once. */
export const createRunJournal = (db: WriteConnection): RunJournal => {
  const closeDead = db.prepare<[endedAt: number]>(
    `UPDATE run SET ended_at = max(?, started_at), outcome = 'failed' WHERE ended_at IS NULL`,
  )
  const insert = db.prepare<[mode: string, trigger: string, startedAt: number]>(
    'INSERT INTO run (mode, trigger, started_at) VALUES (?, ?, ?)',
  )
  const isOpen = db
    .prepare<[id: number], number>('SELECT 1 FROM run WHERE id = ? AND ended_at IS NULL')
    .pluck()
  const setCursor = db.prepare<[cursor: string | null, id: number]>('UPDATE run SET cursor = ? WHERE id = ?')
  const insertFailure = db.prepare<
    [runId: number, page: string, position: number, publicId: string | null, code: string, message: string]
  >(
    'INSERT OR REPLACE INTO run_failure (run_id, page, position, public_id, code, message) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const close = db.prepare<[endedAt: number, outcome: string, result: string, id: number]>(
    'UPDATE run SET ended_at = ?, outcome = ?, result = ?, cursor = NULL WHERE id = ?',
  )
  const dropFailures = db.prepare<[runId: number]>('DELETE FROM run_failure WHERE run_id = ?')
  const prune = db.prepare<[newest: number]>(`DELETE FROM run WHERE id <= ? - ${keptRuns}`)
  const lastCompleted = db
    .prepare<[], number | null>(
      `SELECT max(ended_at) FROM run INDEXED BY run_completed WHERE outcome IN ('completed', 'partial')`,
    )
    .pluck()
  const lastFull = db
    .prepare<[], number | null>(
      `SELECT max(ended_at) FROM run WHERE outcome IN ('completed', 'partial') AND result ->> 'mode' = 'full' AND result ->> 'error' IS NULL`,
    )
    .pluck()

  const requireOpen = (runId: number): void => {
    if (isOpen.get(runId) === undefined) {
      throw anotherRunBegan()
    }
  }

  return {
    begin: ({ mode, trigger, startedAt }) => {
      closeDead.run(startedAt)
      const runId = Number(insert.run(mode, trigger, startedAt).lastInsertRowid)
      prune.run(runId)
      return runId
    },
    requireOpen,
    noteCursor: (runId, cursor) => {
      setCursor.run(cursor, runId)
    },
    noteFailures: (runId, cursor, failures) => {
      failures.forEach(({ publicId, code, message }, position) => {
        insertFailure.run(runId, cursor ?? '', position, publicId, code, message)
      })
    },
    end: (runId, result, at) => {
      requireOpen(runId)
      close.run(at, result.outcome, JSON.stringify(result), runId)
      dropFailures.run(runId)
    },
    lastCompletedAt: () => lastCompleted.get() ?? null,
    lastFullAt: () => lastFull.get() ?? null,
  }
}
