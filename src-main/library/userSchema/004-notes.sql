-- What a person wrote on an asset. at: epoch milliseconds, when it was written last. Ids are the storage's and no references.
CREATE TABLE note (
  asset_id TEXT PRIMARY KEY,
  text TEXT NOT NULL CHECK (text <> ''),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
