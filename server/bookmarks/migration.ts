/**
 * Instants that accounts want to come back to, and in which order. A number is never used again: links name bookmarks by
 * it. `items` is JSON, ids of bookmarks of the same owner.
 */
export const bookmarkMigration = `
CREATE TABLE bookmark (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  owner TEXT NOT NULL,
  at INTEGER NOT NULL,
  knowledge TEXT NOT NULL,
  name TEXT NOT NULL,
  note TEXT NOT NULL,
  incident TEXT,
  unit TEXT,
  area TEXT,
  lon REAL,
  lat REAL,
  zoom REAL,
  layout TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX bookmark_owner ON bookmark (owner, at);
CREATE TABLE bookmark_list (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  note TEXT NOT NULL,
  shared INTEGER NOT NULL,
  items TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX bookmark_list_owner ON bookmark_list (owner);
`
