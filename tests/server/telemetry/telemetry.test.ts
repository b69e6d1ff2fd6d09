import { DatabaseSync } from 'node:sqlite'
import { memoryTelemetry } from '../../../server/telemetry/memory.ts'
import { telemetryMigration1, telemetryMigration7 } from '../../../server/telemetry/migration.ts'
import { sqliteTelemetry } from '../../../server/telemetry/sqlite.ts'
import { telemetryContract } from '../../support/telemetryContract.ts'

telemetryContract('memory', memoryTelemetry)
telemetryContract('sqlite', () => sqliteTelemetry(aDatabase()))
telemetryContract('sqlite, in short stretches', () =>
  sqliteTelemetry(aDatabase(), { spanMs: 60_000, fewest: 3, perUnit: 2 }),
)

function aDatabase(): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  db.exec(telemetryMigration1 + telemetryMigration7)
  return db
}
