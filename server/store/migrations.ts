import { bookmarkMigration } from '../bookmarks/migration.ts'
import { deskMigration2 } from '../desk/migration.ts'
import { auditMigration2 } from '../audit/migration.ts'
import { authMigration2, authMigration4 } from '../auth/migration.ts'
import { logMigration2, logMigration3 } from '../log/migration.ts'
import { caseIndexMigration } from '../log/caseIndex.ts'
import { incidentFactsMigration } from '../log/incidentFacts.ts'
import { fieldMigration2 } from '../field/migration.ts'
import { exportMigration } from '../exports/migration.ts'
import { purposeMigration } from '../purposes/migration.ts'
import { dailyReviewMigration } from '../reports/migration.ts'
import { telemetryMigration1, telemetryMigration7, telemetryMigration9 } from '../telemetry/migration.ts'
import { vaultMigration2 } from '../vault/migration.ts'

/** The schema, a step at a time. A released step is never changed: a new one is added. */
export const migrations: readonly string[] = [
  /* 1 */ `
  CREATE TABLE history (epoch TEXT NOT NULL);
  INSERT INTO history VALUES (lower(hex(randomblob(8))));

  CREATE TABLE fact (
    seq INTEGER PRIMARY KEY,
    recorded_at INTEGER NOT NULL,
    at INTEGER NOT NULL,
    type TEXT NOT NULL,
    by TEXT NOT NULL,
    cause TEXT NOT NULL,
    part INTEGER NOT NULL,
    area TEXT,
    data TEXT NOT NULL
  );
  CREATE INDEX fact_recorded ON fact (recorded_at);

  CREATE TABLE receipt (cause TEXT PRIMARY KEY, answer TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE checkpoint (seq INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, world BLOB NOT NULL);
  CREATE INDEX checkpoint_recorded ON checkpoint (recorded_at);

  CREATE TABLE archived_incident (
    id TEXT PRIMARY KEY,
    received_at INTEGER NOT NULL,
    body TEXT NOT NULL
  );
  CREATE INDEX archived_received ON archived_incident (received_at);
  CREATE TABLE archived_order (id TEXT PRIMARY KEY, incident_id TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY,
    received_at INTEGER NOT NULL,
    feed TEXT NOT NULL,
    door TEXT NOT NULL,
    path TEXT NOT NULL,
    reason TEXT NOT NULL,
    waits_for TEXT,
    body TEXT NOT NULL
  );
  CREATE INDEX quarantine_received ON quarantine (received_at);
  CREATE INDEX quarantine_waiting ON quarantine (waits_for) WHERE waits_for IS NOT NULL;

  CREATE TABLE feed_key (
    hash TEXT PRIMARY KEY,
    feed TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
  ) WITHOUT ROWID;
  ${telemetryMigration1}
  `,
  /* 2 */ `
  ${authMigration2}
  ${auditMigration2}
  ${fieldMigration2}
  ${vaultMigration2}
  ${logMigration2}
  ${deskMigration2}
  `,
  /* 3 */ `
  ${logMigration3}
  `,
  /* 4 */ `
  ${authMigration4}
  `,
  /* 5 */ `
  ${incidentFactsMigration}
  ${caseIndexMigration}
  `,
  /* 6 */ `
  ${purposeMigration}
  ${exportMigration}
  ${bookmarkMigration}
  `,
  /* 7 */ `
  ${telemetryMigration7}
  `,
  /* 8 */ `
  ${dailyReviewMigration}
  `,
  /* 9 */ `
  ${telemetryMigration9}
  DROP INDEX checkpoint_recorded;
  `,
]
