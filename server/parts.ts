import type { Logger } from 'pino'
import type { AlarmRule } from '../shared/alarmRules.ts'
import type { Site } from '../shared/site.ts'
import type { FeedKeys } from './auth/feedKeys.ts'
import type { FeedsHeard } from './feeds/feedsHeard.ts'
import type { Archive } from './log/archive.ts'
import type { FactLog } from './log/factLog.ts'
import type { Quarantine } from './log/quarantine.ts'
import type { Metrics } from './metrics.ts'
import type { Recorder } from './recorder.ts'
import type { Telemetry } from './telemetry/telemetry.ts'
import type { Tracker } from './tracker.ts'

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
  log: FactLog
  archive: Archive
  quarantine: Quarantine
  feedKeys: FeedKeys
  feeds: FeedsHeard
  metrics: Metrics
  /** What viewers must show where the server is reachable from other machines; null on loopback. */
  viewKey: string | null
}>
