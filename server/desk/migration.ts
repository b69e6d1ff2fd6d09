/** What accounts keep of how they set their desk. `query` is JSON. */
export const deskMigration2 = `
CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  shared INTEGER NOT NULL,
  query TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  UNIQUE (owner, name)
) STRICT;
`
