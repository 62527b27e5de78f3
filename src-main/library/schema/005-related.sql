-- What the storage said when it was asked for the related assets of an asset: a JSON list of ids, and the version that the asset had then.
-- It can be asked about one asset at a time only, so each answer is kept.
CREATE TABLE related_answer (
  asset_id TEXT NOT NULL PRIMARY KEY REFERENCES asset (asset_id) ON DELETE CASCADE,
  asked_version INTEGER,
  related TEXT NOT NULL
) STRICT, WITHOUT ROWID;
