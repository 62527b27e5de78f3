import type { ActivityFigures, DayOfRuns } from '../../src-preload/contract'
import { toIso } from './assetRow'
import type { HistoryConnection } from './openHistory'

/** The SQL of each figure; its two parameters: only runs that ended from the one instant to the other, epoch ms. Each is answered from one index alone. */
export const figureSql = {
  runs: `SELECT count(*) FROM run INDEXED BY run_figures WHERE ended_at BETWEEN ? AND ? AND mode <> 'undo'`,
  /** A run that was killed has no duration: it neither failed nor succeeded by itself. */
  successRate: `SELECT avg(outcome <> 'failed') FROM run INDEXED BY run_figures
    WHERE ended_at BETWEEN ? AND ? AND mode <> 'undo' AND outcome IN ('completed', 'partial', 'failed') AND duration_ms IS NOT NULL`,
  meanDurationMs: `SELECT avg(duration_ms) FROM run INDEXED BY run_figures
    WHERE ended_at BETWEEN ? AND ? AND mode <> 'undo' AND outcome IN ('completed', 'partial')`,
  requests: `SELECT coalesce(sum(requests), 0) FROM run INDEXED BY run_figures WHERE ended_at BETWEEN ? AND ? AND mode <> 'undo'`,
  lastError: `SELECT ended_at AS at, error_code AS code, error_message AS message FROM run INDEXED BY run_error
    WHERE ended_at BETWEEN ? AND ? AND error_code IS NOT NULL ORDER BY ended_at DESC LIMIT 1`,
  failuresByCode: `SELECT failure.code, count(*) AS count FROM run INDEXED BY run_figures
    JOIN run_failure AS failure INDEXED BY run_failure_run ON failure.run_id = run.id
    WHERE run.ended_at BETWEEN ? AND ? GROUP BY failure.code ORDER BY count DESC, failure.code`,
  // Beside max(), SQLite takes the other columns from the row that has the maximum (sqlite.org/lang_select.html#bareagg).
  growth: `SELECT date(ended_at / 1000, 'unixepoch') AS day, live_assets AS assets, max(ended_at) AS ended_at
    FROM run INDEXED BY run_figures WHERE ended_at BETWEEN ? AND ? AND live_assets IS NOT NULL GROUP BY day ORDER BY day`,
  days: `SELECT date(ended_at / 1000, 'unixepoch') AS day, count(*) FILTER (WHERE outcome = 'completed') AS completed,
      count(*) FILTER (WHERE outcome = 'partial') AS partial, count(*) FILTER (WHERE outcome = 'failed') AS failed,
      count(*) FILTER (WHERE outcome IN ('cancelled', 'needsConfirmation')) AS other
    FROM run INDEXED BY run_figures WHERE ended_at BETWEEN ? AND ? AND mode <> 'undo' GROUP BY day ORDER BY day`,
} as const satisfies Record<keyof ActivityFigures, string>

type ErrorRow = { readonly at: number; readonly code: string; readonly message: string }
type GrowthRow = { readonly day: string; readonly assets: number }
type CodeRow = { readonly code: string; readonly count: number }

/** The figures over the runs that ended from one instant to another (epoch ms). Statements are prepared once. */
export const createFigures = (db: HistoryConnection): ((since: number, until: number) => ActivityFigures) => {
  const runs = db.prepare<[since: number, until: number], number>(figureSql.runs).pluck()
  const successRate = db.prepare<[since: number, until: number], number | null>(figureSql.successRate).pluck()
  const meanDurationMs = db
    .prepare<[since: number, until: number], number | null>(figureSql.meanDurationMs)
    .pluck()
  const requests = db.prepare<[since: number, until: number], number>(figureSql.requests).pluck()
  const lastError = db.prepare<[since: number, until: number], ErrorRow>(figureSql.lastError)
  const failuresByCode = db.prepare<[since: number, until: number], CodeRow>(figureSql.failuresByCode)
  const growth = db.prepare<[since: number, until: number], GrowthRow>(figureSql.growth)
  const days = db.prepare<[since: number, until: number], DayOfRuns>(figureSql.days)

  const read = (since: number, until: number): ActivityFigures => {
    const error = lastError.get(since, until)
    const mean = meanDurationMs.get(since, until) ?? null
    return {
      runs: runs.get(since, until) ?? 0,
      successRate: successRate.get(since, until) ?? null,
      meanDurationMs: mean === null ? null : Math.round(mean),
      requests: requests.get(since, until) ?? 0,
      lastError: error === undefined ? null : { ...error, at: toIso(error.at) ?? '' },
      failuresByCode: failuresByCode.all(since, until),
      growth: growth.all(since, until).map(({ day, assets }) => ({ day, assets })),
      days: days.all(since, until),
    }
  }
  return (since, until) => db.transaction(read)(since, until)
}
