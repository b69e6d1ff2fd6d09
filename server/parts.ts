import type { Logger } from 'pino'
import type { AlarmRule } from '../shared/alarmRules.ts'
import type { Site } from '../shared/site.ts'
import type { BookmarkLists } from './bookmarks/bookmarkLists.ts'
import type { Bookmarks } from './bookmarks/bookmarks.ts'
import type { AreaVisits } from './areas/areaVisits.ts'
import type { Audit } from './audit/audit.ts'
import type { SavedViews } from './desk/savedViews.ts'
import type { AccessSettings } from './auth/access.ts'
import type { Accounts } from './auth/accounts.ts'
import type { DeviceTokens } from './auth/deviceTokens.ts'
import type { Entrance } from './auth/entrance.ts'
import type { FeedKeys } from './auth/feedKeys.ts'
import type { MannedDesks } from './auth/mannedDesks.ts'
import type { Passwords } from './auth/passwords.ts'
import type { Attempts, Bounds } from './auth/rates.ts'
import type { RandomBytes } from './auth/secretDigest.ts'
import type { Sessions } from './auth/sessions.ts'
import type { Exercises } from './exercises/exercises.ts'
import type { ExportFiles } from './exports/exportFiles.ts'
import type { ExportRequests } from './exports/exportRequests.ts'
import type { FeedsHeard } from './feeds/feedsHeard.ts'
import type { UnitDevices } from './field/unitDevices.ts'
import type { Archive } from './log/archive.ts'
import type { FactLog } from './log/factLog.ts'
import type { Quarantine } from './log/quarantine.ts'
import type { Metrics } from './metrics.ts'
import type { PastWorlds } from './past/pastWorlds.ts'
import type { PastDoor } from './purposes/pastDoor.ts'
import type { Purposes } from './purposes/purposes.ts'
import type { Recorder } from './recorder.ts'
import type { DailyReviews } from './reports/dailyReviews.ts'
import type { Pairing } from './screens/pairing.ts'
import type { ScreenWatch } from './screens/screenWatch.ts'
import type { Telemetry } from './telemetry/telemetry.ts'
import type { Tracker } from './tracker.ts'
import type { CallerVault } from './vault/callerVault.ts'

/** What the routes, the live link and the policies are made of; `main.ts` puts them together. */
export type Parts = Readonly<{
  site: Site
  rules: readonly AlarmRule[]
  dataDir: string
  clientDir: string
  version: string
  clock: () => number
  startedAt: number
  logger: Logger
  recorder: Recorder
  tracker: Tracker
  telemetry: Telemetry
  /** When areas were last passed. */
  visits: AreaVisits
  log: FactLog
  /** Worlds of the past. */
  worlds: PastWorlds
  archive: Archive
  quarantine: Quarantine
  feedKeys: FeedKeys
  feeds: FeedsHeard
  metrics: Metrics
  access: AccessSettings
  accounts: Accounts
  sessions: Sessions
  devices: DeviceTokens
  unitDevices: UnitDevices
  /** Where caller details are, apart from everything else. */
  vault: CallerVault
  passwords: Passwords
  entrance: Entrance
  desks: MannedDesks
  audit: Audit
  savedViews: SavedViews
  /** Moments that somebody wants to come back to, and in which order. */
  bookmarks: Bookmarks
  bookmarkLists: BookmarkLists
  /** For what sessions look back. */
  purposes: Purposes
  /** Opens what is older than the present shift. */
  pastDoor: PastDoor
  exportRequests: ExportRequests
  /** Past stretches that somebody acts in again, each apart from everything else. */
  exercises: Exercises
  /** Files of approved exports, until they expire. */
  exportFiles: ExportFiles
  /** Each day’s incidents, reviewed. */
  dailyReviews: DailyReviews
  /** Bounds what may be guessed at: codes of screens and units, by the address that tries. */
  pairingAttempts: Attempts
  commandBounds: Bounds
  /** Screens that wait to be let in. */
  pairing: Pairing
  /** What walls tell of themselves. */
  screenWatch: ScreenWatch
  random: RandomBytes
}>
