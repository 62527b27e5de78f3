-- What a person said of a pair: this clip was cut from that video, or was not. Instants: epoch milliseconds.
-- Ids are the storage's and no references: the library may be rebuilt, and an asset may come back.
CREATE TABLE verdict (
  child_id TEXT NOT NULL,
  parent_id TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'rejected')),
  judged_at INTEGER NOT NULL,
  PRIMARY KEY (child_id, parent_id)
) STRICT, WITHOUT ROWID;

-- A child has one parent.
CREATE UNIQUE INDEX verdict_confirmed ON verdict (child_id) WHERE verdict = 'confirmed';

-- Of assets with the same bytes, the one that is to be shown.
CREATE TABLE duplicate_choice (
  etag TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  visible_id TEXT NOT NULL,
  chosen_at INTEGER NOT NULL,
  PRIMARY KEY (etag, bytes)
) STRICT, WITHOUT ROWID;
