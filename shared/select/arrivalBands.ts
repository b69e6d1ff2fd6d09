import type { Incidents } from '../domain/incident.ts'
import type { Site } from '../site.ts'
import { shiftAt, type ShiftSpan } from './clock.ts'
import { type Exclusion, incidentInterval, intervalEnds } from './intervals.ts'
import { bandCounts } from './timeBins.ts'

/** Total response of this shift’s incidents in the agency’s own reporting bands; the last band is open. */
export type ArrivalBands = Readonly<{
  shift: ShiftSpan
  upperEdgesMs: readonly number[]
  counts: readonly number[]
  n: number
  excluded: Readonly<Partial<Record<Exclusion, number>>>
}>

export function arrivalBands(w: Incidents, now: number, site: Site): ArrivalBands {
  const shift = shiftAt(now, site)
  const ends = intervalEnds('total', site.turnoutFrom)
  const lengths: number[] = []
  const excluded: Partial<Record<Exclusion, number>> = {}
  for (const incident of w.incidents.values()) {
    if (incident.receivedAt < shift.from || incident.receivedAt > now) continue
    const interval = incidentInterval(incident, ends)
    if ('ms' in interval) lengths.push(interval.ms)
    else excluded[interval.excluded] = (excluded[interval.excluded] ?? 0) + 1
  }
  const counts = bandCounts(lengths, site.arrivalBands)
  return { shift, upperEdgesMs: site.arrivalBands, counts, n: lengths.length, excluded }
}
