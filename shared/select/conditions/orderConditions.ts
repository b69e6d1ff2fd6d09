import type { Order } from '../../domain/order.ts'
import { targetOf } from '../responseTimes.ts'
import { condition, type Finder } from './condition.ts'

/** Orders and instructions below priority 1 (which has an alarm of its own) that nobody signed for. */
export const orderNotReceived: Finder = ({ world }, rule) =>
  [...world.orders.values()].flatMap((order) => {
    if (order.end || order.kind === 'diversion' || isReceived(order)) return []
    const incident = order.incidentId === null ? undefined : world.incidents.get(order.incidentId)
    if (incident && (incident.end || incident.priority === 1)) return []
    const unit = order.unitId === null ? undefined : world.units.get(order.unitId)
    const { incidentId, unitId } = order
    const areaId = incident?.area ?? unit?.homeArea ?? null
    return [condition(rule, order.id, order.issuedAt, { incidentId, unitId, areaId })]
  })

/** Incidents whose last unit cleared, and instructions and diversions, with no feedback in the time allowed. */
export const notFedBack: Finder = ({ world, open, site, now }, rule) => [
  ...open.flatMap((incident) => {
    const { cleared, fed_back } = incident.stamps
    const allowed = targetOf(site, 'feedback', incident.priority)
    if (cleared === undefined || fed_back !== undefined || allowed === null || now < cleared + allowed) return []
    return [condition(rule, incident.id, cleared + allowed, { incidentId: incident.id, areaId: incident.area })]
  }),
  ...[...world.orders.values()].flatMap((order) => {
    if (order.kind === 'dispatch' || order.end || order.stamps.fed_back !== undefined) return []
    const incident = order.incidentId === null ? undefined : world.incidents.get(order.incidentId)
    const allowed = site.orders.deadlines[incident?.priority ?? 3].fed_back
    if (allowed === null || now < order.issuedAt + allowed) return []
    const { incidentId } = order
    return [condition(rule, order.id, order.issuedAt + allowed, { incidentId, areaId: incident?.area ?? null })]
  }),
]

export const diversionUnaccepted: Finder = ({ world }, rule) =>
  [...world.orders.values()].flatMap((order) => {
    if (order.kind !== 'diversion' || order.end || isReceived(order)) return []
    const { incidentId } = order
    const areaId = world.incidents.get(incidentId ?? '')?.area ?? null
    return [condition(rule, order.id, order.issuedAt, { incidentId, areaId })]
  })

/** Somebody signed for it, or does it, which says the same. */
function isReceived({ stamps }: Order): boolean {
  return Object.keys(stamps).length > 0
}
