import type { Incidents } from '../domain/incident.ts'
import type { Site } from '../site.ts'
import type { Baseline } from '../wire/baseline.ts'
import { dayStart } from './clock.ts'
import { timeBins } from './timeBins.ts'

const tenMinutes = 600_000

/** The day from midnight to midnight in the site’s zone: incidents received in each bin beside those of earlier days. */
export type DayStrip = Readonly<{
  from: number
  to: number
  binMs: number
  counts: readonly number[]
  /** The band of earlier days, as long as it reaches; null when none is known for this day. */
  band: Readonly<{
    low: readonly number[]
    high: readonly number[]
    basis: 'weekday' | 'every_day'
    days: number
  }> | null
  /** Bins already over that hold more than the band. */
  exceeds: readonly boolean[]
  priority1At: readonly number[]
  total: number
  /** How many earlier days had by this time of day, on average; null without a band. */
  usual: number | null
}>

export function dayStrip(w: Incidents, now: number, { zone }: Pick<Site, 'zone'>, baseline: Baseline | null): DayStrip {
  const from = dayStart(now, zone)
  const to = dayStart(now, zone, 1)
  const today = [...w.incidents.values()].filter(({ receivedAt }) => receivedAt >= from && receivedAt <= now)
  const known = baseline?.day && baseline.day.from === from ? baseline.day : null
  const binMs = known?.binMs ?? tenMinutes
  const received = today.map(({ receivedAt }) => receivedAt)
  const counts = timeBins(received, from, to, binMs)
  const filling = Math.floor((now - from) / binMs)
  return {
    from,
    to,
    binMs,
    counts,
    band: known && { low: known.low, high: known.high, basis: known.basis, days: known.days },
    exceeds: counts.map((count, bin) => bin < filling && count > (known?.high[bin] ?? Infinity)),
    priority1At: today.filter(({ priority }) => priority === 1).map(({ receivedAt }) => receivedAt),
    total: today.length,
    usual: known && usualBy((now - from) / binMs, known.mean),
  }
}

/** Sum of the means up to a moment, the bin it lies in counted by the part that is over. */
function usualBy(bins: number, mean: readonly number[]): number {
  return mean.reduce((sum, value, bin) => sum + value * Math.min(1, Math.max(0, bins - bin)), 0)
}
