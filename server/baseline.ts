import { dayStart, sameShiftEarlier, shiftAt, zoned } from '../shared/select/clock.ts'
import { nearestRank } from '../shared/select/percentile.ts'
import { responseFigure } from '../shared/select/responseTimes.ts'
import { timeBins } from '../shared/select/timeBins.ts'
import type { Incident } from '../shared/domain/incident.ts'
import type { Site } from '../shared/site.ts'
import { type Baseline, clockIntervals } from '../shared/wire/baseline.ts'

/** Cases received in [from, to), as known now. */
type IncidentsBetween = (from: number, to: number) => Incident[]

const shiftWeeks = 4
const dayWeeks = 15
const fewestWeekdays = 3
const binMs = 10 * 60_000

/** What earlier weeks say about the shift and day of an instant. */
export function baselineAt(now: number, site: Site, incidentsBetween: IncidentsBetween): Baseline {
  const shift = shiftAt(now, site)
  const earlier = Array.from({ length: shiftWeeks }, (_, i) => sameShiftEarlier(shift, i + 1, site))
    .map(({ from, to }) => incidentsBetween(from, to))
    .filter(({ length }) => length > 0)
  const together = earlier.flat()
  const figures = Object.fromEntries(
    clockIntervals.map((interval) => [interval, responseFigure(together, interval, site)]),
  ) as Baseline['sameShift']['figures']
  return { shift, sameShift: { weeks: earlier.length, figures }, day: dayBand(now, site, incidentsBetween) }
}

function dayBand(now: number, site: Site, incidentsBetween: IncidentsBetween): Baseline['day'] {
  const from = dayStart(now, site.zone)
  const length = dayStart(now, site.zone, 1) - from
  const days = Array.from({ length: dayWeeks * 7 }, (_, i) => dayStart(now, site.zone, -(i + 1)))
  const oldest = days.at(-1)!
  const received = incidentsBetween(oldest, from).map(({ receivedAt }) => receivedAt)
  const first = received.reduce((least, at) => Math.min(least, at), Infinity)
  const kept = days.filter((start) => start >= first)
  const { weekday } = zoned(from, site.zone)
  const sameWeekday = kept.filter((start) => zoned(start, site.zone).weekday === weekday)
  const basis = sameWeekday.length >= fewestWeekdays ? 'weekday' : 'every_day'
  const used = basis === 'weekday' ? sameWeekday : kept
  if (used.length === 0) return null

  const counts = used.map((start) => timeBins(received, start, start + length, binMs))
  const bins = counts[0]!.map((_, bin) => counts.map((day) => day[bin]!).sort((a, b) => a - b))
  return {
    from,
    binMs,
    basis,
    days: used.length,
    mean: bins.map((values) => values.reduce((a, b) => a + b, 0) / values.length),
    low: bins.map((values) => nearestRank(values, 0.1)!),
    high: bins.map((values) => nearestRank(values, 0.9)!),
  }
}
