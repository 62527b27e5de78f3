import type {
  ActivityFigures,
  FailureCount,
  RunEntry,
  SyncOutcome,
  SyncResult,
  SyncTrigger,
} from '../../src-preload/contract'
import { maxKeptFailures, type RunMode, syncResult } from '../../src-preload/contract'
import type { SyncEnd } from '../sync'
import { toIso } from './assetRow'
import { createFigures } from './figures'
import { parseJsonCell } from './jsonCell'
import type { HistoryConnection } from './openHistory'
import { withLibraryErrors } from './sqliteError'

/** How long runs, and what changed in them, are kept. */
export const keptMs = 180 * 86_400_000

/** What the newest of so many runs say of the time is believed: a clock that is wrong for a while takes nothing from the history. */
const settledRuns = 20
const settledForMs = 86_400_000

/** How many old runs one run drops at most. */
const prunedAtOnce = 100

/** A run that ended later than this from now was told so by a clock that was wrong. */
const aheadMs = 10 * 60_000

/** A run as it begins. `after`: its id is larger than this one too. Instants epoch ms. */
export type RunBegin = {
  readonly mode: RunMode
  readonly trigger: SyncTrigger
  readonly startedAt: number
  readonly after: number
}

/** How an undo ended; `at` epoch ms. */
export type UndoEnd = {
  readonly undoneRunId: number
  readonly assets: number
  readonly liveAssets: number
  readonly at: number
}

/** A run of a library of schema 1, where the runs lay in the library itself. */
export type OldRun = Pick<
  RunRow,
  'id' | 'mode' | 'trigger' | 'started_at' | 'ended_at' | 'outcome' | 'result'
>

/** Which runs there were, and what they tell together. Throws AppError libraryBusy, libraryCorrupt, libraryReadOnly, diskFull. */
export type RunHistory = {
  /** Runs, newest first, at most `limit`; `beforeId` null: from the newest. */
  runs(input: { readonly limit: number; readonly beforeId: number | null }): readonly RunEntry[]
  /** `now` epoch ms: what is older than the history is kept does not count, nor what a wrong clock has put into the future. */
  figures(now: number): ActivityFigures
}

/** The history as the store writes it. */
export type RunJournal = RunHistory & {
  /** Closes runs that never ended as failed, forgets those too old to be kept, opens one and returns its id. */
  begin(run: RunBegin): number
  /** `liveAssets`: in the library now; `at` epoch ms. */
  end(runId: number, result: SyncResult, liveAssets: number, at: number): void
  endUndo(runId: number, end: UndoEnd): void
  /** An undo that came to nothing leaves no entry. */
  drop(runId: number): void
  /**
   * From when on runs, and what changed in them, are kept, epoch ms. Neither does a clock that is ahead for a day's worth of runs bring it forward, nor
   * one that is behind: the oldest end of the newest 20 runs counts, and a day more.
   */
  keptSince(now: number): number
  /** When the last sync completed, in whole or in part, epoch ms. What a wrong clock has put into the future does not count. */
  lastCompletedAt(): number | null
  /** When the last full sync began whose listing was whole, epoch ms, by the same rule. */
  lastFullAt(): number | null
  /** How the newest sync ended that came to an end of its own, and when (epoch ms); null: there is none, or it cannot be read. */
  lastEnd(): SyncEnd | null
  /** Takes in runs of an older library; one that is known is left as it is. */
  adopt(runs: readonly OldRun[]): void
  close(): void
}

type RunRow = {
  readonly id: number
  readonly mode: RunMode
  readonly trigger: SyncTrigger
  readonly started_at: number
  readonly ended_at: number | null
  readonly outcome: SyncOutcome | null
  readonly undone_run: number | null
  readonly undone_assets: number | null
  readonly result: string | null
  readonly undone: number
}

/** A result of the journal; null where it is none or cannot be read. */
const readResult = (cell: string | null): SyncResult | null => {
  const read = syncResult.safeParse(cell === null ? null : parseJsonCell(cell))
  return read.success ? read.data : null
}

/** A cancel is nobody's failure, and a question no error. */
const errorOf = ({ outcome, error }: SyncResult): SyncResult['error'] =>
  outcome === 'failed' || outcome === 'partial' ? error : null

const failureCounts = (result: SyncResult): readonly FailureCount[] => {
  const counts = new Map<string, number>()
  for (const { code } of result.failures) counts.set(code, (counts.get(code) ?? 0) + 1)
  const error = errorOf(result)
  if (error !== null) counts.set(error.code, (counts.get(error.code) ?? 0) + 1)
  return [...counts].map(([code, count]) => ({ code, count }))
}

/**
 * The history over the tables run and run_failure of history.db; every method one transaction. Statements are prepared once.
 * @param now epoch ms
 */
export const createRunHistory = (db: HistoryConnection, now: () => number = Date.now): RunJournal => {
  const closeDead = db.prepare<[endedAt: number]>(
    `UPDATE run SET ended_at = max(?, started_at), outcome = 'failed' WHERE ended_at IS NULL`,
  )
  // Ids also rise above those in the library, which outlives a history that was lost.
  const insert = db.prepare<[after: number, mode: string, trigger: string, startedAt: number]>(
    `INSERT INTO run (id, mode, trigger, started_at)
     VALUES (max(?, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'run'), 0)) + 1, ?, ?, ?)`,
  )
  const prune = db.prepare<[before: number]>(
    `DELETE FROM run WHERE id IN (SELECT id FROM run WHERE ended_at < ? ORDER BY ended_at LIMIT ${prunedAtOnce})`,
  )
  const settled = db
    .prepare<[], number | null>(
      `SELECT min(ended_at) FROM (SELECT ended_at FROM run WHERE ended_at IS NOT NULL ORDER BY id DESC LIMIT ${settledRuns})`,
    )
    .pluck()
  const keptSince = (at: number): number =>
    Math.min(at, (settled.get() ?? Number.NEGATIVE_INFINITY) + settledForMs) - keptMs
  const finish = db.prepare<{
    readonly id: number
    readonly at: number
    readonly mode: string
    readonly outcome: string
    readonly durationMs: number
    readonly requests: number
    readonly liveAssets: number | null
    readonly errorCode: string | null
    readonly errorMessage: string | null
    readonly result: string
  }>(
    `UPDATE run SET ended_at = max(@at, started_at), mode = @mode, outcome = @outcome, duration_ms = @durationMs,
       requests = @requests, live_assets = @liveAssets, error_code = @errorCode, error_message = @errorMessage, result = @result
     WHERE id = @id`,
  )
  const insertFailure = db.prepare<[code: string, runId: number, count: number]>(
    'INSERT OR REPLACE INTO run_failure (code, run_id, count) VALUES (?, ?, ?)',
  )
  const finishUndo = db.prepare<UndoEnd & { readonly id: number }>(
    `UPDATE run SET ended_at = max(@at, started_at), outcome = 'completed', duration_ms = max(@at - started_at, 0),
       live_assets = @liveAssets, undone_run = @undoneRunId, undone_assets = @assets
     WHERE id = @id`,
  )
  const remove = db.prepare<[id: number]>('DELETE FROM run WHERE id = ?')
  const lastCompleted = db
    .prepare<[until: number], number | null>(
      `SELECT max(ended_at) FROM run INDEXED BY run_completed
       WHERE outcome IN ('completed', 'partial') AND mode <> 'undo' AND ended_at <= ?`,
    )
    .pluck()
  const lastFull = db
    .prepare<[until: number], number | null>(
      `SELECT started_at FROM run INDEXED BY run_completed
       WHERE outcome IN ('completed', 'partial') AND mode <> 'undo' AND mode = 'full' AND error_code IS NULL AND ended_at <= ?
       ORDER BY ended_at DESC LIMIT 1`,
    )
    .pluck()
  // Neither a cancel nor a kill says anything about what the sync before it met.
  const lastEnd = db.prepare<[], { readonly at: number; readonly result: string }>(
    `SELECT ended_at AS at, result FROM run WHERE result IS NOT NULL AND outcome <> 'cancelled' ORDER BY id DESC LIMIT 1`,
  )
  const insertOld = db.prepare<OldRun>(
    `INSERT OR IGNORE INTO run (id, mode, trigger, started_at, ended_at, outcome)
     VALUES (@id, @mode, @trigger, @started_at, coalesce(@ended_at, @started_at), coalesce(@outcome, 'failed'))`,
  )
  const page = db.prepare<[beforeId: number, limit: number], RunRow>(
    `SELECT id, mode, trigger, started_at, ended_at, outcome, undone_run, undone_assets, result,
       EXISTS (SELECT 1 FROM run AS later WHERE later.undone_run = run.id) AS undone
     FROM run WHERE id < ? ORDER BY id DESC LIMIT ?`,
  )
  const failuresOf = db.prepare<[runId: number], FailureCount>(
    'SELECT code, count FROM run_failure WHERE run_id = ? ORDER BY count DESC, code',
  )
  const figures = createFigures(db)

  const record = (runId: number, result: SyncResult, liveAssets: number | null, at: number): void => {
    const error = errorOf(result)
    finish.run({
      id: runId,
      at,
      mode: result.mode,
      outcome: result.outcome,
      durationMs: Math.round(result.durationMs),
      requests: result.requests,
      liveAssets,
      errorCode: error?.code ?? null,
      errorMessage: error?.message ?? null,
      result: JSON.stringify({ ...result, failures: result.failures.slice(0, maxKeptFailures) }),
    })
    for (const { code, count } of failureCounts(result)) insertFailure.run(code, runId, count)
  }

  const toEntry = (row: RunRow): RunEntry => ({
    runId: row.id,
    mode: row.mode,
    trigger: row.trigger,
    startedAt: toIso(row.started_at) ?? '',
    endedAt: toIso(row.ended_at),
    outcome: row.outcome,
    result: readResult(row.result),
    failuresByCode: [...failuresOf.all(row.id)],
    undone: row.undone === 1,
    undo:
      row.undone_run === null || row.undone_assets === null
        ? null
        : { runId: row.undone_run, assets: row.undone_assets },
  })

  return {
    ...withLibraryErrors<Omit<RunJournal, 'close'>>(db.name, {
      begin: ({ mode, trigger, startedAt, after }) =>
        db
          .transaction((): number => {
            closeDead.run(startedAt)
            prune.run(keptSince(startedAt))
            return Number(insert.run(after, mode, trigger, startedAt).lastInsertRowid)
          })
          .immediate(),
      end: (runId, result, liveAssets, at) =>
        db.transaction(() => record(runId, result, liveAssets, at)).immediate(),
      endUndo: (runId, end) => {
        finishUndo.run({ ...end, id: runId })
      },
      drop: (runId) => {
        remove.run(runId)
      },
      keptSince,
      lastCompletedAt: () => lastCompleted.get(now() + aheadMs) ?? null,
      lastFullAt: () => lastFull.get(now() + aheadMs) ?? null,
      lastEnd: () => {
        const row = lastEnd.get()
        const result = readResult(row?.result ?? null)
        return row === undefined || result === null ? null : { result, at: row.at }
      },
      adopt: (runs) =>
        db
          .transaction(() => {
            for (const run of runs) {
              const isNew = insertOld.run(run).changes === 1
              const result = readResult(run.result)
              if (isNew && result !== null) record(run.id, result, null, run.ended_at ?? run.started_at)
            }
          })
          .immediate(),
      runs: ({ limit, beforeId }) => page.all(beforeId ?? Number.MAX_SAFE_INTEGER, limit).map(toEntry),
      figures: (at) => figures(at - keptMs, at + aheadMs),
    }),
    close: () => {
      if (!db.open) return
      try {
        db.pragma('wal_checkpoint(TRUNCATE)')
      } catch {
        // What was committed is safe in the log, and the next start folds it in: closing must not fail.
      } finally {
        db.close()
      }
    },
  }
}
