import { isInScope } from '../../shared/access/scope.ts'
import type { Incident } from '../../shared/domain/incident.ts'
import type { World } from '../../shared/domain/world.ts'
import { openIncidents, workingOrders } from '../../shared/select/openIncidents.ts'
import { targetOf } from '../../shared/select/responseTimes.ts'
import type { Site } from '../../shared/site.ts'

/**
 * What a queue can be narrowed to: not yet ended; in the account’s own areas; priority 1 and 2; late at something; with
 * nobody on it who has answered (no unit, or none that signed for it).
 */
export const filterNames = ['open', 'mine', 'urgent', 'overdue', 'unanswered'] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = readonly FilterName[]

export const sortNames = ['urgency', 'newest'] as const
export type SortName = (typeof sortNames)[number]

export type QueueQuestion = Readonly<{
  filters: Filters
  sort: SortName
  /** Only incidents in this area or below it; null for all. */
  area: string | null
  /** The account’s own areas; null for the whole site. */
  ownAreas: readonly string[] | null
}>

/** Nobody on it has answered yet: no unit was sent, or none of those sent has signed for it. */
export function isUnanswered(w: World, incident: Incident): boolean {
  const { acknowledged, en_route, on_scene, cleared } = incident.stamps
  if (incident.end || (on_scene ?? cleared) !== undefined) return false
  const working = workingOrders(w, incident).filter(({ kind }) => kind === 'dispatch')
  if (working.length === 0) return true
  return (acknowledged ?? en_route) === undefined
}

/** Late: nobody there by the target, or an order on it is silent past a deadline. */
export function isOverdue(w: World, incident: Incident, site: Pick<Site, 'targets'>, now: number): boolean {
  if (incident.end) return false
  const target = targetOf(site, 'total', incident.priority)
  if (incident.stamps.on_scene === undefined && target !== null && now > incident.targetFrom + target) return true
  return workingOrders(w, incident).some(({ overdue, stamps }) =>
    (Object.keys(overdue) as (keyof typeof overdue)[]).some((step) => stamps[step] === undefined),
  )
}

/** Open incidents in an area or below it, the most urgent first; of the whole site for null. */
export function openIncidentsIn(w: World, area: string | null): Incident[] {
  const scope = area === null ? null : [area]
  return openIncidents(w).filter((incident) => isInScope(w, scope, incident.area))
}

/** The incidents a queue shows, in its order. */
export function queueOf(
  w: World,
  { filters, sort, area, ownAreas }: QueueQuestion,
  site: Pick<Site, 'targets'>,
  now: number,
): Incident[] {
  const holds: Record<FilterName, (incident: Incident) => boolean> = {
    open: ({ end }) => end === null,
    mine: (incident) => isInScope(w, ownAreas, incident.area),
    urgent: ({ priority }) => priority <= 2,
    overdue: (incident) => isOverdue(w, incident, site, now),
    unanswered: (incident) => isUnanswered(w, incident),
  }
  const asked = filters.map((name) => holds[name])
  const scope = area === null ? null : [area]
  const byUrgency = filters.includes('open') ? openIncidents(w) : [...openIncidents(w), ...endedIncidents(w)]
  const kept = byUrgency.filter(
    (incident) => isInScope(w, scope, incident.area) && asked.every((holdsFor) => holdsFor(incident)),
  )
  return sort === 'newest' ? kept.toSorted((a, b) => b.receivedAt - a.receivedAt) : kept
}

/** Ended ones that are still in the live world, the last to end first. */
function endedIncidents(w: World): Incident[] {
  return [...w.incidents.values()].filter(({ end }) => end !== null).sort((a, b) => b.end!.at - a.end!.at)
}
