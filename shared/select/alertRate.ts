import type { Alerts } from '../domain/alert.ts'
import type { Desks } from '../domain/desk.ts'
import type { Site } from '../site.ts'
import { announcedAt, floodWindowMs as binMs, mannedPositions } from './alarmFlood.ts'
import { timeBins } from './timeBins.ts'

/**
 * Alerts in each ten minutes of the clock, for the whole room, the latest bin still filling. A flood (ISA-18.2) begins
 * when a position gets more than `floodStart` in ten minutes, and ends with ten minutes under `floodEnd`. Alerts kept
 * back by design are not counted; one that asks again is.
 */
export type AlertRate = Readonly<{
  from: number
  binMs: number
  priority1: readonly number[]
  others: readonly number[]
  /** In the last ten minutes up to now, for the whole room. */
  lastTen: number
  /** Alerts in ten minutes above which a flood begins, for the whole room. */
  floodAt: number
  /** Manned positions the line is for. */
  positions: number
  flood: boolean
}>

export function alertRate(w: Alerts & Desks, now: number, site: Pick<Site, 'alarms'>, bins = 36): AlertRate {
  const to = (Math.floor(now / binMs) + 1) * binMs
  const from = to - bins * binMs
  const raised = [...w.alerts.values()].flatMap((alert) =>
    announcedAt(alert).flatMap((at) => (at <= now ? [{ at, urgent: alert.priority === 1 }] : [])),
  )
  const binned = (which: boolean) =>
    timeBins(
      raised.filter(({ urgent }) => urgent === which).map(({ at }) => at),
      from,
      to,
      binMs,
    )
  const priority1 = binned(true)
  const others = binned(false)
  const lastTen = raised.filter(({ at }) => at > now - binMs).length

  const { alarms } = site
  const positions = mannedPositions(w, site)
  const floodAt = alarms.floodStart * positions
  const overAt = alarms.floodEnd * positions
  const inFlood = (before: boolean, count: number) => count > floodAt || (before && count >= overAt)
  const whole = priority1.map((count, bin) => count + (others[bin] ?? 0)).slice(0, -1)
  const flood = inFlood(whole.reduce(inFlood, false), lastTen)
  return { from, binMs, priority1, others, lastTen, floodAt, positions, flood }
}
