import type { Alerts } from '../domain/alert.ts'
import type { Site } from '../site.ts'
import { timeBins } from './timeBins.ts'

const binMs = 600_000

/**
 * Alerts raised in each ten minutes of the clock, for the whole room, the latest bin still filling. A flood (ISA-18.2)
 * begins when a position gets more than `floodStart` in ten minutes, and ends with ten minutes under `floodEnd`.
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
  flood: boolean
}>

export function alertRate(w: Alerts, now: number, { alarms }: Pick<Site, 'alarms'>, bins = 36): AlertRate {
  const to = (Math.floor(now / binMs) + 1) * binMs
  const from = to - bins * binMs
  const raised = [...w.alerts.values()].filter(({ raisedAt }) => raisedAt <= now)
  const at = (urgent: boolean) =>
    raised.filter(({ priority }) => (priority === 1) === urgent).map(({ raisedAt }) => raisedAt)
  const priority1 = timeBins(at(true), from, to, binMs)
  const others = timeBins(at(false), from, to, binMs)
  const lastTen = raised.filter(({ raisedAt }) => raisedAt > now - binMs).length

  const floodAt = alarms.floodStart * alarms.positions
  const overAt = alarms.floodEnd * alarms.positions
  const inFlood = (before: boolean, count: number) => count > floodAt || (before && count >= overAt)
  const whole = priority1.map((count, bin) => count + (others[bin] ?? 0)).slice(0, -1)
  return { from, binMs, priority1, others, lastTen, floodAt, flood: inFlood(whole.reduce(inFlood, false), lastTen) }
}
