/** What somebody wants to take out of the system, who decided about it, and what became of the file. `wish` is JSON. */
export const exportMigration = `
CREATE TABLE export_request (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mark TEXT NOT NULL UNIQUE,
  wish TEXT NOT NULL,
  purpose TEXT NOT NULL,
  reference TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  decision TEXT,
  ends_at INTEGER NOT NULL,
  downloads INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER
) STRICT;
CREATE INDEX export_ending ON export_request (ends_at) WHERE state IN ('asked', 'approved');
`
