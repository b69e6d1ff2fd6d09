import type { Alerts } from '../domain/alert.ts'
import type { Site } from '../site.ts'
import { announcedAt, announcements, floodNow, floodWindowMs as binMs } from './alarmFlood.ts'
import { timeBins } from './timeBins.ts'

/**
 * Alerts in each ten minutes of the clock, for the whole room, the latest bin still filling. A flood (ISA-18.2) begins
 * when a position gets more than `floodStart` in ten minutes, and ends under `floodEnd`; whether there is one is what
 * history says. Alerts kept back by design are not counted; one that asks again is.
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

/** `positions` are those manned now (see `mannedPositions`). */
export function alertRate(
  w: Alerts,
  now: number,
  { alarms }: Pick<Site, 'alarms'>,
  positions: number,
  bins = 36,
): AlertRate {
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
  const lastTen = announcements(w, now - binMs, now).length
  const floodAt = alarms.floodStart * positions
  return { from, binMs, priority1, others, lastTen, floodAt, positions, flood: floodNow(w) !== null }
}
