/**
 * The tables of the SQLite telemetry. `position_journal` holds positions as they came, a row for each write.
 *
 * Packed they lie in stretches of time that follow one another without gap: one lasts from its `start` to the next; the
 * last is still open and holds only what was carried into it. A stretch is one row, since SQLite wastes much of its
 * pages on rows of some kilobytes; within it each area's chunk stands apart, with its own checksum, and
 * `position_chunk` says where.
 */
export const telemetryMigration1 = `
CREATE TABLE position_journal (
  seq INTEGER PRIMARY KEY,
  received_at INTEGER NOT NULL,
  fixes INTEGER NOT NULL,
  crc INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX position_journal_by_time ON position_journal (received_at, fixes);
CREATE TABLE position_stretch (start INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE position_chunk (
  start INTEGER NOT NULL,
  area INTEGER NOT NULL,
  first_byte INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  crc INTEGER NOT NULL,
  carried INTEGER NOT NULL,
  fixes INTEGER NOT NULL,
  PRIMARY KEY (start, area)
) STRICT, WITHOUT ROWID;
`
