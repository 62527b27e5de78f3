-- What changed, beside what it changed, so that both are one transaction.

-- When and by which run an asset first came; NULL: before there was a history. Instead of a row of asset_change for each newcomer,
-- which would make a first sync write twice.
ALTER TABLE asset ADD COLUMN first_run INTEGER;
ALTER TABLE asset ADD COLUMN first_at INTEGER;
CREATE INDEX asset_first_run ON asset (first_run) WHERE first_run IS NOT NULL;

-- What folders and same files are counted from, by one scan. It begins with the order in which a first sync brings assets, so that it grows at its end:
-- an index by folder, or by etag, would make that sync a quarter slower.
CREATE INDEX asset_overview ON asset (newest_key, folder, etag, bytes, removed_at) WHERE removed_at IS NULL;

-- The history of the assets, one row a change; ids rise with time. run_id: a run of history.db, which may have forgotten it.
CREATE TABLE asset_change (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL,
  asset_id TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('added', 'updated', 'moved', 'restored', 'removed')),
  -- As the asset was called then.
  kind TEXT NOT NULL CHECK (kind IN ('video', 'clip', 'export')),
  title TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- JSON: [{ field, before, after }], long values cut.
  fields TEXT NOT NULL
) STRICT;

CREATE INDEX asset_change_run ON asset_change (run_id);
CREATE INDEX asset_change_asset ON asset_change (asset_id);

-- What undo needs of the last run that changed anything: which run, and the columns as they were (JSON, whole values). Newcomers have no row here.
CREATE TABLE undo_run (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  run_id INTEGER NOT NULL
) STRICT;

CREATE TABLE undo_row (
  asset_id TEXT NOT NULL PRIMARY KEY,
  columns TEXT NOT NULL
) STRICT;

-- The names of the cloud's structured metadata fields.
CREATE TABLE metadata_field (
  external_id TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  type TEXT NOT NULL
) STRICT;

-- Failures of a run now lie with its result; runs move to history.db when the library is opened.
DROP TABLE run_failure;
