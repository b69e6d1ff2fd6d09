import type { Incident, Priority, Stamps } from '../domain/incident.ts'
import type { Site } from '../site.ts'
import type { IntervalName } from './intervals.ts'

/** Where the time went: the step (or the steps together, where one between was not recorded) furthest over its target. */
export type LateCause = Readonly<{
  intervals: readonly IntervalName[]
  from: number
  tookMs: number
  targetMs: number
  overMs: number
}>

/** An arrival after its target: how late, and which step overran its own target most. */
export type LateArrival = Readonly<{
  incident: string
  type: string
  priority: Priority
  area: string | null
  receivedAt: number
  arrivedAt: number
  /** From the call, or the last upgrade of its priority, to the first unit on scene. */
  tookMs: number
  targetMs: number
  overMs: number
  /** Null where no step is over a target of its own. */
  cause: LateCause | null
  /** When it began to be late for that cause: the moment to look at. */
  lookAt: number
}>

type LateSite = Pick<Site, 'targets' | 'orders'>

/** The steps to an arrival, in order, each with the step that ends it. */
const chain = [
  ['answer', 'answered'],
  ['dispatch', 'dispatched'],
  ['receipt', 'acknowledged'],
  ['turnout', 'en_route'],
  ['travel', 'on_scene'],
] as const satisfies readonly (readonly [IntervalName, keyof Stamps])[]

/** Late arrivals, the most late first. Calls that police made themselves have no target. */
export function lateArrivals(incidents: Iterable<Incident>, site: LateSite): LateArrival[] {
  return [...incidents].flatMap((each) => lateArrival(each, site) ?? []).sort((a, b) => b.overMs - a.overMs)
}

/** How many arrivals can be judged: they have a target. */
export function judgedArrivals(incidents: Iterable<Incident>, { targets }: LateSite): number {
  let judged = 0
  for (const { origin, priority, stamps } of incidents)
    if (origin !== 'police' && stamps.on_scene !== undefined && targets[priority].total !== null) judged++
  return judged
}

export function lateArrival(incident: Incident, site: LateSite): LateArrival | null {
  const { id, incidentType: type, priority, area, origin, receivedAt, targetFrom, stamps } = incident
  const targetMs = site.targets[priority].total
  const arrivedAt = stamps.on_scene
  if (origin === 'police' || targetMs === null || arrivedAt === undefined) return null
  const tookMs = arrivedAt - targetFrom
  const overMs = tookMs - targetMs
  if (overMs <= 0) return null
  const cause = causeOf(incident, site)
  const lookAt = cause ? cause.from + cause.targetMs : targetFrom + targetMs
  return { incident: id, type, priority, area, receivedAt, arrivedAt, tookMs, targetMs, overMs, cause, lookAt }
}

/**
 * What each step to an arrival may take by its own target, ms: answering, dispatching and receipt by the site’s
 * targets, setting out by the deadline of orders, and the way what then remains of the whole. They add up to the whole,
 * so that of an arrival that is late one at least is late; null where there is no target.
 */
export function stepTargets({ targets, orders }: LateSite, priority: Priority): (number | null)[] {
  const { answer, dispatch, receipt, total } = targets[priority]
  const before = [answer, dispatch, receipt, orders.deadlines[priority].en_route]
  const used = before.reduce<number>((sum, each) => sum + (each ?? 0), 0)
  return [...before, total === null ? null : Math.max(0, total - used)]
}

/** An upgrade restarts the clock: what was before it counts for no step. */
function causeOf({ stamps, targetFrom, priority }: Incident, site: LateSite): LateCause | null {
  const targets = stepTargets(site, priority)
  let worst: LateCause | null = null
  let from = targetFrom
  let intervals: IntervalName[] = []
  let allowed: number | null = null
  for (const [i, [interval, step]] of chain.entries()) {
    const end = stamps[step]
    const own = targets[i] ?? null
    intervals.push(interval)
    allowed = own === null ? allowed : (allowed ?? 0) + own
    if (end === undefined) continue
    if (end > from) {
      const tookMs = end - from
      const overMs = tookMs - (allowed ?? Infinity)
      if (overMs > (worst?.overMs ?? 0)) worst = { intervals, from, tookMs, targetMs: allowed!, overMs }
      from = end
    }
    intervals = []
    allowed = null
  }
  return worst
}
