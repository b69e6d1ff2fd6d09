/**
 * Who may come in. `account` is a post of the centre, never a private person; `session` and `device_token` hold only
 * digests of what the browser, screen or field page shows. A demo account is marked as such.
 */
export const authMigration2 = `
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  areas TEXT,
  password TEXT,
  must_change INTEGER NOT NULL,
  disabled INTEGER NOT NULL,
  demo INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  digest TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  active_at INTEGER NOT NULL,
  locked INTEGER NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account);
CREATE TABLE device_token (
  digest TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX device_token_subject ON device_token (kind, subject);
`

/** Which orders a key reads, as JSON. Keys made before only report. */
export const authMigration4 = `ALTER TABLE feed_key ADD COLUMN orders TEXT;`
