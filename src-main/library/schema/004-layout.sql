-- Rows are made small: what the storage said of an asset is kept beside it, since only a change of the asset writes it and hardly anybody reads it.
-- In its row it made every scan, every link and every comparison read and write it too.
-- id: the row's number, which others refer to, so that no VACUUM may give it anew.
CREATE TABLE asset_next (
  id INTEGER PRIMARY KEY,
  asset_id TEXT NOT NULL UNIQUE,
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
  tags TEXT NOT NULL,
  context TEXT NOT NULL,
  metadata TEXT NOT NULL,
  first_run INTEGER,
  first_at INTEGER,
  CHECK ((parent_id IS NULL) = (parent_basis IS NULL) AND (parent_id IS NULL) = (parent_confidence IS NULL))
) STRICT;

INSERT INTO asset_next SELECT rowid, asset_id, kind, title, folder, duration_seconds, width, height, bytes, version, created_at, removed_at,
  parent_id, parent_basis, parent_confidence, start_seconds, end_seconds, export_format, export_platform, title_key, newest_key, oldest_key,
  public_id, resource_type, delivery_type, format, etag, status, uploaded_at, updated_at, secure_url, tags, context, metadata, first_run, first_at
  FROM asset ORDER BY rowid;

-- The storage's row as received, JSON.
CREATE TABLE asset_raw (
  asset_row INTEGER PRIMARY KEY REFERENCES asset (id) ON DELETE CASCADE,
  raw TEXT NOT NULL
) STRICT;
INSERT INTO asset_raw SELECT rowid, raw FROM asset ORDER BY rowid;

DROP TABLE asset;
ALTER TABLE asset_next RENAME TO asset;

-- As before. An index by id alone, which a sync paid for with a page of its own for each row, is gone.
CREATE INDEX asset_newest ON asset (kind, newest_key, asset_id, removed_at) WHERE removed_at IS NULL;
CREATE INDEX asset_oldest ON asset (kind, oldest_key, asset_id, removed_at) WHERE removed_at IS NULL;
CREATE INDEX asset_title ON asset (kind, title_key, asset_id, removed_at) WHERE removed_at IS NULL;
CREATE INDEX asset_removed ON asset (removed_at) WHERE removed_at IS NOT NULL;
CREATE INDEX asset_parent ON asset (parent_id, kind, removed_at) WHERE parent_id IS NOT NULL;
CREATE INDEX asset_first_run ON asset (first_run) WHERE first_run IS NOT NULL;
CREATE INDEX asset_overview ON asset (newest_key, folder, etag, bytes, removed_at) WHERE removed_at IS NULL;
