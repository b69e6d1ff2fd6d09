import { createApp } from './app.ts'
import { endExports } from './exports/endExports.ts'
import type { Front } from './front.ts'
import type { Host } from './host.ts'
import { createLive } from './live.ts'
import { policies } from './policies/run.ts'
import { purgeCallers } from './vault/retention.ts'

export type Serving = Readonly<{ close(): Promise<void> }>

const tickMs = 1000
const beatMs = 10_000
const packMs = 10_000
const readBackMs = 500
const sessionsMs = 5000
const sweepMs = 10 * 60_000
const minuteMs = 60_000
const hourMs = 3_600_000
const quarantineKeptMs = 30 * 24 * hourMs

/** Serves a host at the front: pages, API, live link; and runs what has to happen by the clock. */
export function serve(host: Host, front: Pick<Front, 'http' | 'show'>): Serving {
  const { logger, telemetry, visits, quarantine, site, clock, sessions, desks, audit, access, dailyReviews } = host
  const live = createLive(front.http, host)
  front.show(createApp(host))
  const run = policies(host)
  const timers = [
    every(tickMs, 'alarms', async () => {
      live.tickPositions()
      live.tickNow()
      await run.alarms()
      await run.silence()
      await run.screens()
    }),
    every(beatMs, 'beat', live.beat),
    every(packMs, 'packing', () => {
      while (telemetry.pack(clock()).more);
    }),
    every(readBackMs, 'visits', readBack),
    every(sweepMs, 'sweep', run.sweep),
    every(sessionsMs, 'sessions', watchSessions),
    every(hourMs, 'retention', () => {
      audit.purge(clock() - access.auditKeptMs)
      telemetry.purge(clock() - site.positions.retentionMs)
      quarantine.purge(clock() - quarantineKeptMs)
    }),
    every(minuteMs, 'export expiry', () => endExports(host)),
    every(minuteMs, 'daily review', dailyReviews.follow),
    every(hourMs, 'caller retention', () => purgeCallers(host)),
  ]

  /** A slice at a time, so that nobody waits for it; then all are told. */
  let readsBack = true
  function readBack(): void {
    if (!readsBack) return
    readsBack = visits.readBack()
    if (!readsBack) live.tellVisits()
  }

  /** Locks and ends sessions in their time, and keeps the manned desks as they are. */
  function watchSessions(): Promise<void> {
    sessions.sweep(clock())
    return desks.follow()
  }

  /** A chore that fails is logged and tried again in its turn; it never ends the server. */
  function every(ms: number, name: string, chore: () => void | Promise<unknown>): NodeJS.Timeout {
    return setInterval(() => {
      void (async () => chore())().catch((error: unknown) => logger.error({ error }, `${name} failed`))
    }, ms)
  }

  return {
    async close() {
      for (const timer of timers) clearInterval(timer)
      await live.close()
      host.close()
    },
  }
}
