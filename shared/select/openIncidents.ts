import type { Incident, Incidents, Step } from '../domain/incident.ts'
import type { Order, Orders } from '../domain/order.ts'

/** Where an incident stands: the furthest step any unit still on it has reached, or how it ended. */
export type IncidentStatus =
  | 'waiting'
  | 'dispatched'
  | 'acknowledged'
  | 'en_route'
  | 'on_scene'
  | 'cleared'
  | 'closed'
  | 'cancelled'
  | 'duplicate'
  | 'diverted'

const progress = ['on_scene', 'en_route', 'acknowledged'] as const satisfies readonly Step[]

export function incidentStatus(w: Orders, incident: Incident): IncidentStatus {
  if (incident.end) return incident.end.kind
  const working = workingOrders(w, incident).filter(({ kind }) => kind === 'dispatch')
  const reached = (step: (typeof progress)[number]) =>
    working.some((order) => order.stamps[step] !== undefined) || incident.stated[step] !== undefined
  if (incident.stamps.cleared !== undefined && working.length === 0) return 'cleared'
  for (const step of progress) if (reached(step)) return step
  return working.length > 0 || incident.stated.dispatched !== undefined ? 'dispatched' : 'waiting'
}

/** Orders of this incident whose unit has neither cleared nor been released. */
export function workingOrders(w: Orders, incident: Incident): Order[] {
  return incident.orderIds.flatMap((id) => {
    const order = w.orders.get(id)
    return order && !order.end ? [order] : []
  })
}

/**
 * Incidents not yet ended, the most urgent first: by priority; then those that nobody has reached, those being worked
 * on, those that only wait for feedback; then the oldest.
 */
export function openIncidents(w: Incidents & Orders): Incident[] {
  return [...w.incidents.values()]
    .filter(({ end }) => end === null)
    .sort((a, b) => a.priority - b.priority || progressOf(a) - progressOf(b) || a.receivedAt - b.receivedAt)
}

function progressOf({ stamps }: Incident): number {
  if (stamps.cleared !== undefined) return 2
  return stamps.on_scene === undefined ? 0 : 1
}
