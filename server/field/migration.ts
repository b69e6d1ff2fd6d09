/**
 * Field pages of units: codes that let a phone become a unit’s device, kept as digests until used or expired, and each
 * unit’s device. Who holds a phone is not known here.
 */
export const fieldMigration2 = `
CREATE TABLE unit_enrolment (
  digest TEXT PRIMARY KEY,
  unit_id TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE unit_device (
  unit_id TEXT PRIMARY KEY,
  enrolled_at INTEGER NOT NULL,
  heard_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;
`
