import type { Incident } from '../../shared/domain/incident.ts'
import { type Exclusion, incidentInterval, intervalEnds, type IntervalName } from '../../shared/select/intervals.ts'
import { targetOf } from '../../shared/select/responseTimes.ts'
import type { Site } from '../../shared/site.ts'

/** The intervals that an export lists of each incident. */
export const listedIntervals = [
  'answer',
  'dispatch',
  'receipt',
  'turnout',
  'travel',
  'total',
  'handling',
  'feedback',
] as const satisfies readonly IntervalName[]
export type ListedInterval = (typeof listedIntervals)[number]

/** One interval of one incident: how long, against what, and by how much over it; ms. */
export type CaseInterval = Readonly<{
  interval: ListedInterval
  ms: number | null
  excluded: Exclusion | null
  target: number | null
  /** How far over its target; null where it has none or was not over it. */
  over: number | null
}>

export function caseIntervals(incident: Incident, site: Pick<Site, 'targets' | 'turnoutFrom'>): CaseInterval[] {
  return listedIntervals.map((interval) => {
    const length = incidentInterval(incident, intervalEnds(interval, site.turnoutFrom))
    const target = targetOf(site, interval, incident.priority)
    if ('excluded' in length) return { interval, ms: null, excluded: length.excluded, target, over: null }
    // Total response is judged from the last upgrade.
    const judged = interval === 'total' ? length.ms - (incident.targetFrom - incident.receivedAt) : length.ms
    const over = target !== null && judged > target ? judged - target : null
    return { interval, ms: length.ms, excluded: null, target, over }
  })
}
