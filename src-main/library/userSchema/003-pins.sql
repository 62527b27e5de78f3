-- What is kept on this computer for playing offline. asset: target is an asset id; folder: a path, subfolders included; view: the contract's
-- viewQuery as JSON. name: as a person called it then. Ids are the storage's and no references.
CREATE TABLE pin (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  type TEXT NOT NULL CHECK (type IN ('asset', 'folder', 'view')),
  target TEXT NOT NULL,
  name TEXT NOT NULL,
  pinned_at INTEGER NOT NULL,
  UNIQUE (type, target)
) STRICT;
