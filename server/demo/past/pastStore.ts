import { join } from 'node:path'
import type { FeatureCollection } from 'geojson'
import type { Site } from '../../../shared/site.ts'
import { areaLocator, levelLocator } from '../../areas/areaLocator.ts'
import { FeedsHeard } from '../../feeds/feedsHeard.ts'
import { sqliteArchive } from '../../log/archive.sqlite.ts'
import { sqliteQuarantine } from '../../log/quarantine.sqlite.ts'
import { sqliteLog } from '../../log/sqlite.ts'
import { Recorder } from '../../recorder.ts'
import { openDatabase } from '../../store/database.ts'
import { sqliteTelemetry } from '../../telemetry/sqlite.ts'
import { Tracker } from '../../tracker.ts'
import { areaGrid, type Bounds } from './areaGrid.ts'

export type PastStore = ReturnType<typeof openPast>

/**
 * A data folder that is being filled with a past: the same recorder, log and telemetry as a server’s, on a clock that
 * is set by hand. It is not durable until closed: a past that was not finished is made again.
 */
export function openPast(dataDir: string, site: Site, geojson: FeatureCollection, bounds: Bounds) {
  const db = openDatabase(join(dataDir, 'watchfloor.db'))
  db.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF')
  let now = 0
  const clock = () => now
  const log = sqliteLog(db)
  const archive = sqliteArchive(db)
  const quarantine = sqliteQuarantine(db)
  const telemetry = sqliteTelemetry(db)
  const recorder = new Recorder({
    log,
    archive,
    quarantine,
    transactions: {
      // One transaction holds many groups; `commit` ends it.
      begin: () => db.isTransaction || db.exec('BEGIN IMMEDIATE'),
      commit: () => undefined,
      rollback: () => db.exec('ROLLBACK'),
    },
    clock,
    areaAt: areaLocator(geojson),
    // Writes are done together when `settle` says so.
    later: () => undefined,
  })
  const coarseAt = levelLocator(geojson, site.areas.coarse)
  const indexes = new Map<string | null, number>()
  for (const { properties } of geojson.features)
    if (properties?.level === site.areas.coarse) indexes.set(String(properties.areaId), indexes.size + 1)
  const tracker = new Tracker({
    telemetry,
    commits: recorder.commits,
    world: () => recorder.world,
    clock,
    onDamage: (damage) => {
      throw damage
    },
    areaIndexAt: areaGrid((lon, lat) => indexes.get(coarseAt(lon, lat)) ?? 0, bounds),
  })
  return {
    site,
    archive,
    clock,
    recorder,
    tracker,
    telemetry,
    quarantine,
    feeds: new FeedsHeard(site.feeds),
    /** Sets the clock, after the writes asked for so far and before those to come. */
    setClock(at: number): void {
      void recorder.commits.write(() => (now = at))
    },
    /** Records everything asked for so far. */
    settle: () => recorder.commits.flush(),
    /** Writes what was recorded to the file; to be called now and then, and before telemetry is packed. */
    commit(): void {
      if (db.isTransaction) db.exec('COMMIT')
    },
    close(): void {
      recorder.commits.flush()
      if (db.isTransaction) db.exec('COMMIT')
      db.exec('PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL')
      db.close()
    },
  }
}
