import type { Incident, Priority } from '../domain/incident.ts'
import type { Order } from '../domain/order.ts'
import type { Site } from '../site.ts'
import {
  type Exclusion,
  incidentInterval,
  type Interval,
  intervalEnds,
  type IntervalName,
  orderInterval,
  type TurnoutFrom,
} from './intervals.ts'
import { nearestRank, wilson } from './percentile.ts'

/** Below this many cases a P90 says little: show the median and n instead. */
export const smallN = 20

/** A figure over some incidents. Times in ms; null where there is nothing to say. */
export type ResponseFigure = Readonly<{
  n: number
  excluded: Readonly<Partial<Record<Exclusion, number>>>
  p50: number | null
  p90: number | null
  /** n is under 20: P90 is given, and is not to be relied on. */
  small: boolean
  /** k of `of` met the target of their own priority, with the 95 % Wilson interval; null where no target is set. */
  compliance: Readonly<{ k: number; of: number; share: number; low: number; high: number }> | null
}>

/** An interval’s target by priority, ms. Total response is judged from the last upgrade, as its clock restarted. */
export function targetOf(site: Pick<Site, 'targets'>, interval: IntervalName, priority: Priority): number | null {
  const targets = site.targets[priority]
  return interval in targets ? targets[interval as keyof typeof targets] : null
}

/** One figure over incidents, counting each incident once (the first unit’s moments; see `intervalEnds`). */
export function responseFigure(
  incidents: Iterable<Incident>,
  interval: IntervalName,
  site: FigureSite,
): ResponseFigure {
  const ends = intervalEnds(interval, site.turnoutFrom)
  const tally = newTally()
  for (const incident of incidents) count(tally, incidentInterval(incident, ends), interval, incident, site)
  return figureOf(tally)
}

/** The same over unit responses: every order counts, with its own chain. */
export function unitResponseFigure(
  pairs: Iterable<readonly [Order, Incident]>,
  interval: IntervalName,
  site: FigureSite,
): ResponseFigure {
  const ends = intervalEnds(interval, site.turnoutFrom)
  const tally = newTally()
  for (const [order, incident] of pairs) count(tally, orderInterval(order, incident, ends), interval, incident, site)
  return figureOf(tally)
}

export type FigureSite = Pick<Site, 'targets'> & { turnoutFrom: TurnoutFrom }

type Tally = { lengths: number[]; excluded: Partial<Record<Exclusion, number>>; k: number; of: number }

function newTally(): Tally {
  return { lengths: [], excluded: {}, k: 0, of: 0 }
}

function count(tally: Tally, length: Interval, interval: IntervalName, incident: Incident, site: FigureSite): void {
  if ('excluded' in length) {
    tally.excluded[length.excluded] = (tally.excluded[length.excluded] ?? 0) + 1
    return
  }
  tally.lengths.push(length.ms)
  const target = targetOf(site, interval, incident.priority)
  if (target === null) return
  tally.of++
  const judged = interval === 'total' ? length.ms - (incident.targetFrom - incident.receivedAt) : length.ms
  if (judged <= target) tally.k++
}

function figureOf({ lengths, excluded, k, of }: Tally): ResponseFigure {
  lengths.sort((a, b) => a - b)
  const n = lengths.length
  const interval = wilson(k, of)
  return {
    n,
    excluded,
    p50: nearestRank(lengths, 0.5),
    p90: nearestRank(lengths, 0.9),
    small: n < smallN,
    compliance: interval && { k, of, share: k / of, ...interval },
  }
}
