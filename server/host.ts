import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FeatureCollection } from 'geojson'
import type { Logger } from 'pino'
import { rulesOf } from '../shared/alarmRules.ts'
import { coarseAreas } from '../shared/select/force.ts'
import type { Site } from '../shared/site.ts'
import { areaLocator, levelLocator } from './areas/areaLocator.ts'
import { areaVisits } from './areas/areaVisits.ts'
import { sqliteAudit } from './audit/audit.ts'
import { sqliteBookmarkLists } from './bookmarks/bookmarkLists.ts'
import { sqliteBookmarks } from './bookmarks/bookmarks.ts'
import { sqliteSavedViews } from './desk/savedViews.ts'
import { commandEntry } from './audit/commandEntry.ts'
import { type AccessSettings, usualAccess } from './auth/access.ts'
import { sqliteAccounts } from './auth/accounts.ts'
import { sqliteDeviceTokens } from './auth/deviceTokens.ts'
import { entrance } from './auth/entrance.ts'
import { sqliteFeedKeys } from './auth/feedKeys.ts'
import { mannedDesks } from './auth/mannedDesks.ts'
import { argonPasswords } from './auth/passwords.ts'
import { attempts, bounds } from './auth/rates.ts'
import type { RandomBytes } from './auth/secretDigest.ts'
import { sqliteSessions } from './auth/sessions.ts'
import { exercises } from './exercises/exercises.ts'
import { exportFiles, makeInWorker } from './exports/exportFiles.ts'
import { sqliteExportRequests } from './exports/exportRequests.ts'
import { FeedsHeard } from './feeds/feedsHeard.ts'
import { sqliteUnitDevices } from './field/unitDevices.ts'
import { sqliteArchive } from './log/archive.sqlite.ts'
import { indexKeptCases } from './log/caseIndex.ts'
import { sqliteQuarantine } from './log/quarantine.sqlite.ts'
import { sqliteLog } from './log/sqlite.ts'
import { createMetrics } from './metrics.ts'
import type { Parts } from './parts.ts'
import { pastWorlds } from './past/pastWorlds.ts'
import { openFrom } from './purposes/openFrom.ts'
import { pastDoor } from './purposes/pastDoor.ts'
import { sqlitePurposes } from './purposes/purposes.ts'
import { Recorder } from './recorder.ts'
import { dailyReviews } from './reports/dailyReviews.ts'
import { sqliteKeptReviews } from './reports/keptReviews.ts'
import { followScreens } from './screens/followScreens.ts'
import { wallsMayStepBack } from './screens/justShown.ts'
import { createPairing } from './screens/pairing.ts'
import { wallsMayLookBack } from './screens/presentedPast.ts'
import { createScreenWatch } from './screens/screenWatch.ts'
import { openDatabase } from './store/database.ts'
import { sqliteTelemetry } from './telemetry/sqlite.ts'
import { Tracker } from './tracker.ts'
import { sqliteCallerVault } from './vault/callerVault.ts'
import { readVaultKeys } from './vault/vaultKeys.ts'

export type HostOptions = Readonly<{
  dataDir: string
  site: Site
  clock: () => number
  logger: Logger
  version?: string
  clientDir?: string
  access?: Partial<AccessSettings>
  /** Secrets of sessions and devices; the machine’s own randomness unless told otherwise. */
  random?: RandomBytes
  /** When a group of writes is committed: at the end of the turn, or for bulk loading whenever the caller says. */
  later?: (run: () => void) => void
}>

export type Host = Parts & Readonly<{ close(): void }>

/** Opens a site’s data folder: its database, areas and everything that works on them. One process at a time writes. */
export function openHost(options: HostOptions): Host {
  const { dataDir, site, clock, logger, later } = options
  mkdirSync(dataDir, { recursive: true })
  const db = openDatabase(join(dataDir, 'watchfloor.db'))
  const geojson = readAreas(dataDir)
  const log = sqliteLog(db)
  indexKeptCases(db)
  const archive = sqliteArchive(db)
  const quarantine = sqliteQuarantine(db)
  const telemetry = sqliteTelemetry(db)
  const audit = sqliteAudit(db)
  const recorder = new Recorder({
    log,
    archive,
    quarantine,
    transactions: {
      begin: () => db.exec('BEGIN IMMEDIATE'),
      commit: () => db.exec('COMMIT'),
      rollback: () => db.exec('ROLLBACK'),
    },
    clock,
    areaAt: areaLocator(geojson),
    ...(later && { later }),
    witness: (by, command, answer) => audit.note(commandEntry(clock(), by, command, answer)),
  })
  const coarseAt = levelLocator(geojson, site.areas.coarse)
  const indexOf = coarseIndex(recorder, site)
  const tracker = new Tracker({
    telemetry,
    commits: recorder.commits,
    world: () => recorder.world,
    clock,
    onDamage: (damage) => logger.error({ damage }, damage.message),
    areaIndexAt: (lon, lat) => indexOf(coarseAt(lon, lat)),
  })
  const access = { ...usualAccess, ...options.access }
  const random = options.random ?? randomBytes
  const accounts = sqliteAccounts(db)
  const sessions = sqliteSessions(db, random)
  const passwords = argonPasswords(access.passwordCost)
  const desks = mannedDesks({ recorder, accounts, sessions, clock })
  const { rates } = access
  sessions.onEnded(({ session: { account }, why }) => {
    const action = why === 'locked' ? 'session.lock' : 'session.end'
    audit.note({ at: clock(), by: `account:${account}`, action, subject: null, outcome: why, reason: null })
  })
  const purposes = sqlitePurposes(db)
  sessions.onEnded(({ session: { id }, why }) => {
    if (why !== 'locked') purposes.close(id)
  })
  const door = pastDoor({ site, purposes, audit, recorder, clock, openFrom: openFrom(site, log, clock) })
  door.lets(wallsMayLookBack({ recorder, site, clock, openFrom: door.openFrom }))
  door.lets(wallsMayStepBack({ recorder, clock, openFrom: door.openFrom }))
  const worlds = pastWorlds(log)
  const devices = sqliteDeviceTokens(db)
  const pairing = createPairing(clock, random)
  const screenWatch = createScreenWatch(clock)
  followScreens({ recorder, pairing, screenWatch, devices, clock })
  return {
    access,
    accounts,
    sessions,
    devices,
    pairing,
    screenWatch,
    unitDevices: sqliteUnitDevices(db),
    vault: sqliteCallerVault(db, readVaultKeys(join(dataDir, 'vault.key'), random), random),
    passwords,
    desks,
    audit,
    savedViews: sqliteSavedViews(db),
    bookmarks: sqliteBookmarks(db),
    bookmarkLists: sqliteBookmarkLists(db),
    purposes,
    pastDoor: door,
    exportRequests: sqliteExportRequests(db),
    exercises: exercises({ log, worlds, clock, dataDir, random }),
    exportFiles: exportFiles({ dataDir, clientDir: options.clientDir ?? '', site, clock }, makeInWorker),
    entrance: entrance({
      access,
      accounts,
      sessions,
      passwords,
      desks,
      audit,
      recorder,
      clock,
      attempts: { account: attempts(rates.account), address: attempts(rates.address) },
    }),
    dailyReviews: dailyReviews({ site, dataDir, kept: sqliteKeptReviews(db), archive, recorder, clock, logger }),
    pairingAttempts: attempts(rates.pairing),
    commandBounds: bounds(rates.commands),
    random,
    site,
    rules: rulesOf(site),
    dataDir,
    clientDir: options.clientDir ?? '',
    version: options.version ?? '0.0.0',
    clock,
    startedAt: clock(),
    logger,
    recorder,
    tracker,
    telemetry,
    visits: areaVisits({ tracker, telemetry, clock, locate: levelLocator(geojson, site.areas.fine) }),
    log,
    worlds,
    archive,
    quarantine,
    feedKeys: sqliteFeedKeys(db),
    feeds: new FeedsHeard(site.feeds),
    metrics: createMetrics(),
    close() {
      recorder.commits.flush()
      db.close()
    },
  }
}

function readAreas(dataDir: string): FeatureCollection {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'areas.geojson'), 'utf8')) as FeatureCollection
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return { type: 'FeatureCollection', features: [] }
    throw cause
  }
}

/** The place of a coarse area in the packed frames, from its id; looked up anew when areas were added. */
function coarseIndex(recorder: Recorder, site: Site): (areaId: string | null) => number {
  let known = -1
  let indexes = new Map<string, number>()
  return (areaId) => {
    const { world } = recorder
    if (world.areas.size !== known) {
      known = world.areas.size
      indexes = new Map(coarseAreas(world, site).map(({ id }, i) => [id, i + 1]))
    }
    return areaId === null ? 0 : (indexes.get(areaId) ?? 0)
  }
}
