/**
 * The audit: rows chained by hash, and where the chain begins and ends. It begins after row 0 until old rows are
 * removed by age, then after the last of those.
 */
export const auditMigration2 = `
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT,
  outcome TEXT NOT NULL,
  reason TEXT,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by ON audit (by, seq);
CREATE INDEX audit_action ON audit (action, seq);
CREATE TABLE audit_ends (
  base_seq INTEGER NOT NULL,
  base_hash TEXT NOT NULL,
  head_seq INTEGER NOT NULL,
  head_hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_ends VALUES (0, '', 0, '');
`
