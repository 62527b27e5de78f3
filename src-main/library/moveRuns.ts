import type { WriteConnection } from './connection'
import type { OldRun, RunJournal } from './runHistory'

/**
 * Moves the runs of a library of schema 1, which kept them in itself, into the history. A kill on the way leaves them where they were, and what was
 * moved already is not moved twice.
 */
export const moveRuns = (db: WriteConnection, history: RunJournal): void => {
  const hasRuns = db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'run'`).get()
  if (hasRuns === undefined) return
  history.adopt(
    db.prepare<[], OldRun>('SELECT id, mode, trigger, started_at, ended_at, outcome, result FROM run').all(),
  )
  db.exec('DROP TABLE run')
}
