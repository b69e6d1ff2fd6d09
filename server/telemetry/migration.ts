import { lateness } from '../log/migration.ts'

/**
 * The tables of the SQLite telemetry. `position_journal` holds positions as they came, a row for each write.
 *
 * Packed they lie in stretches of time that follow one another without gap: one lasts from its `start` to the next; the
 * last is still open and holds only what was carried into it. A stretch is one row, since SQLite wastes much of its
 * pages on rows of some kilobytes; `position_chunk` says what is in it, with its checksum: up to version 8 a chunk for
 * each area, since then one of all areas, which is read in half the time.
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

/** The positions of a class of lateness (see `lateness`). */
export const isReceivedAsLate = ({ from, below }: (typeof lateness)[number]) =>
  `received_at - at >= ${from} AND received_at - at < ${below}`

/**
 * `position_late` holds once more what was received long after it was measured, to be found by both (see `lateness`);
 * `position_gap` the stretches in which nothing was received.
 */
export const telemetryMigration7 = `
CREATE TABLE position_late (
  received_at INTEGER NOT NULL,
  at INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  lon INTEGER NOT NULL,
  lat INTEGER NOT NULL,
  speed INTEGER NOT NULL,
  heading INTEGER NOT NULL,
  area INTEGER NOT NULL
) STRICT;
${lateness
  .map(
    (each, i) => `CREATE INDEX position_late_${i} ON position_late (received_at, at) WHERE ${isReceivedAsLate(each)};`,
  )
  .join('\n')}
CREATE INDEX position_late_all ON position_late (received_at);
CREATE TABLE position_gap (start INTEGER PRIMARY KEY, end INTEGER NOT NULL) STRICT;
`

/** Stands for all areas in `position_chunk`. */
export const allAreas = -1

/** Nothing is rewritten: what follows is of another form, which earlier versions must not read. */
export const telemetryMigration9 = `
-- A chunk whose area is ${allAreas} holds all areas.
`
