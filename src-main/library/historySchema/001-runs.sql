-- The runs, apart from the library, so that a sync that changes nothing writes nothing into the library. Instants: epoch milliseconds.
-- A run without ended_at is going on, or died; one that died is closed as failed without a result.
CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mode TEXT NOT NULL CHECK (mode IN ('full', 'quick', 'undo')),
  trigger TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT CHECK (outcome IN ('completed', 'partial', 'failed', 'cancelled', 'needsConfirmation')),
  -- Of runs that ended by themselves.
  duration_ms INTEGER,
  live_assets INTEGER,
  -- Of runs that failed, in whole or in part.
  error_code TEXT,
  error_message TEXT,
  -- Of an undo: the run whose effect it took back, and from how many assets.
  undone_run INTEGER,
  undone_assets INTEGER,
  -- As `sync --json` prints it, with the first failures.
  result TEXT,
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT;

CREATE INDEX run_open ON run (id) WHERE ended_at IS NULL;
CREATE INDEX run_completed ON run (ended_at, mode, error_code) WHERE outcome IN ('completed', 'partial') AND mode <> 'undo';
-- The figures are answered from these alone: results are long.
CREATE INDEX run_figures ON run (ended_at, mode, outcome, duration_ms, live_assets);
CREATE INDEX run_error ON run (ended_at, error_code, error_message) WHERE error_code IS NOT NULL;
CREATE INDEX run_undone ON run (undone_run) WHERE undone_run IS NOT NULL;

-- What failed in a run, by error code, and how often.
CREATE TABLE run_failure (
  code TEXT NOT NULL,
  run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  count INTEGER NOT NULL,
  PRIMARY KEY (code, run_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX run_failure_run ON run_failure (run_id, code, count);
