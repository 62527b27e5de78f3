-- The account this library mirrors: at most one row. As library and storage last agreed: listed_total, how many assets the storage counted,
-- neighbours included; listed_until, the newest change among them, epoch milliseconds by the storage's clock.
CREATE TABLE account (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  cloud_name TEXT NOT NULL,
  email TEXT NOT NULL,
  folder_mode TEXT CHECK (folder_mode IN ('fixed', 'dynamic')),
  listed_total INTEGER,
  listed_until INTEGER
) STRICT;

-- One row an asset of the storage. Instants: epoch milliseconds; durations and offsets: seconds. removed_at set = a tombstone.
-- What a card shows comes first and raw last, so that a page of cards reads no overflow page.
CREATE TABLE asset (
  asset_id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('video', 'clip', 'export')),
  title TEXT NOT NULL,
  folder TEXT NOT NULL,
  duration_seconds REAL,
  width INTEGER,
  height INTEGER,
  bytes INTEGER,
  version INTEGER,
  created_at INTEGER,
  removed_at INTEGER,
  parent_id TEXT REFERENCES asset (asset_id),
  parent_basis TEXT CHECK (parent_basis IN ('confirmed', 'related', 'context', 'name', 'baseName')),
  parent_confidence REAL CHECK (parent_confidence BETWEEN 0 AND 1),
  start_seconds REAL,
  end_seconds REAL,
  export_format TEXT,
  export_platform TEXT,
  -- What the sorted views go by, made by the writer: the title folded, and the date so that it ascends and an unknown one comes last either way.
  -- Plain columns: SQLite answers a query from an index alone only where no generated column is in it.
  title_key TEXT NOT NULL,
  newest_key INTEGER NOT NULL,
  oldest_key INTEGER NOT NULL,
  public_id TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  delivery_type TEXT NOT NULL,
  format TEXT,
  etag TEXT,
  status TEXT,
  uploaded_at INTEGER,
  updated_at INTEGER,
  secure_url TEXT,
  -- JSON: a list of strings, an object of strings, an object.
  tags TEXT NOT NULL,
  context TEXT NOT NULL,
  metadata TEXT NOT NULL,
  -- The storage's row as received, JSON.
  raw TEXT NOT NULL,
  CHECK ((parent_id IS NULL) = (parent_basis IS NULL) AND (parent_id IS NULL) = (parent_confidence IS NULL))
) STRICT;

-- Each live view by one index. removed_at is always NULL in them; naming it lets SQLite answer from the index alone.
CREATE INDEX asset_newest ON asset (kind, newest_key, asset_id, removed_at) WHERE removed_at IS NULL;
CREATE INDEX asset_oldest ON asset (kind, oldest_key, asset_id, removed_at) WHERE removed_at IS NULL;
CREATE INDEX asset_title ON asset (kind, title_key, asset_id, removed_at) WHERE removed_at IS NULL;
CREATE INDEX asset_live ON asset (asset_id, removed_at) WHERE removed_at IS NULL;
CREATE INDEX asset_removed ON asset (removed_at) WHERE removed_at IS NOT NULL;
CREATE INDEX asset_parent ON asset (parent_id, kind, removed_at) WHERE parent_id IS NOT NULL;

-- The journal. A run without ended_at is going on, or died. cursor: where the listing goes on after the last page that changed a row;
-- pages after it changed none, so reading them again changes none.
CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mode TEXT NOT NULL CHECK (mode IN ('full', 'quick')),
  trigger TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT CHECK (outcome IN ('completed', 'partial', 'failed', 'cancelled', 'needsConfirmation')),
  cursor TEXT,
  -- The result as `sync --json` prints it.
  result TEXT,
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT;

CREATE INDEX run_open ON run (id) WHERE ended_at IS NULL;
CREATE INDEX run_completed ON run (ended_at) WHERE outcome IN ('completed', 'partial');

-- The failures of a run that has not ended; its result takes them over. page: the cursor after the page, so that a page noted twice is noted once.
CREATE TABLE run_failure (
  run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  page TEXT NOT NULL,
  position INTEGER NOT NULL,
  public_id TEXT,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (run_id, page, position)
) STRICT, WITHOUT ROWID;
