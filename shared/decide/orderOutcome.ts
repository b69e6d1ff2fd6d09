import { isDone, type Order, type OrderStep } from '../domain/order.ts'
import type { World } from '../domain/world.ts'
import type { Draft } from '../facts/catalogue.ts'
import { workingOrders } from '../select/openIncidents.ts'

/**
 * What else a step of an order says, whoever tells it: an agency that accepts an incident takes it over, which ends it
 * here, unless units are still working on it.
 */
export function answered(world: World, order: Order, step: OrderStep, at: number): Draft[] {
  if (order.kind !== 'diversion' || order.incidentId === null || order.party === null) return []
  if (order.end || step === 'acknowledged' || isDone(order, 'accepted')) return []
  const incident = world.incidents.get(order.incidentId)
  if (!incident || incident.end || workingOrders(world, incident).some(({ kind }) => kind === 'dispatch')) return []
  const data = { incidentId: incident.id, agency: order.party }
  return [{ type: 'incident.diverted', at, area: incident.area, data }]
}

/** What else the end of an order says: an agency that gives back what it had taken over opens the incident again. */
export function ended(world: World, order: Order, at: number): Draft[] {
  if (order.kind !== 'diversion' || order.incidentId === null || !isDone(order, 'accepted')) return []
  const incident = world.incidents.get(order.incidentId)
  if (incident?.end?.kind !== 'diverted' || incident.end.agency !== order.party) return []
  return [{ type: 'incident.reopened', at, area: incident.area, data: { incidentId: incident.id } }]
}
