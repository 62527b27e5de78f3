-- What has been read of the library goes stale here: the rowid of each asset whose row was changed or deleted, in the order of the writes; 0 means all of them.
-- New rows are not noted: they have the highest rowids. Who reads along keeps the last seq and the highest rowid it has seen. Old entries go, never the newest.
CREATE TABLE asset_touch (
  seq INTEGER PRIMARY KEY,
  asset_row INTEGER NOT NULL
) STRICT;
