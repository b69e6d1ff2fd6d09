/**
 * Caller details, sealed (see `seal.ts`), the one place where anything about a person is kept. `key` names the key a row
 * was sealed with. Nothing else refers to this table, and it refers to nothing but an incident’s id.
 */
export const vaultMigration2 = `
CREATE TABLE caller_detail (
  incident_id TEXT NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('contact', 'words')),
  kept_at INTEGER NOT NULL,
  key TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (incident_id, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX caller_detail_kept ON caller_detail (part, kept_at);
`
