import { DatabaseSync } from 'node:sqlite'
import { migrations } from './migrations.ts'

/**
 * How long another who reads or writes the file is waited for, ms; from the first statement on: after a power cut
 * whoever comes first brings the file in order, and holds it meanwhile.
 */
const patienceMs = 5000

/**
 * Opens the one database file of a site, in WAL mode with every commit synced to disk, and brings it to the newest
 * version. `:memory:` gives a private one. Throws when the file is newer than this program.
 */
export function openDatabase(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: patienceMs })
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 4000;
    PRAGMA cache_size = -65536;
  `)
  migrate(db)
  return db
}

/** Opens a site’s database beside the server that writes it, only to read. */
export function openForReading(path: string): DatabaseSync {
  return new DatabaseSync(path, { readOnly: true, timeout: patienceMs })
}

function migrate(db: DatabaseSync): void {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number }
  if (version > migrations.length)
    throw new Error(
      `The database is of version ${version}; this program knows versions up to ${migrations.length}. Update it first.`,
    )
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue
    db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT;`)
  }
}
