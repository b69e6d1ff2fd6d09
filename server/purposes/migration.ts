/** What a session looks back for. A number is never used again: the audit names purposes by it. */
export const purposeMigration = `
CREATE TABLE purpose (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  session INTEGER NOT NULL UNIQUE,
  purpose TEXT NOT NULL,
  reference TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT;
`
