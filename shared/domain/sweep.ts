import type { Appliers } from '../facts/fact.ts'
import type { sweepFacts } from '../facts/sweep.ts'
import type { Alerts } from './alert.ts'
import type { Handovers } from './handover.ts'
import type { Incident, Incidents } from './incident.ts'
import type { Logbook } from './logbook.ts'
import type { Order, Orders } from './order.ts'
import type { Rooms } from './room.ts'
import type { Units } from './unit.ts'

type Tables = Incidents & Orders & Units & Rooms & Alerts & Logbook & Handovers
type Limits = Readonly<{ before: number; abandonedBefore: number }>

export const sweepAppliers: Appliers<Tables, typeof sweepFacts> = {
  'world.swept': (w, { data }) => {
    for (const { incident, orders } of sweepable(w, data)) {
      w.incidents.remove(incident.id)
      w.rooms.remove(incident.id)
      for (const { id, incidentId } of w.handOffs.values()) if (incidentId === incident.id) w.handOffs.remove(id)
      for (const order of orders) {
        w.orders.remove(order.id)
        const unit = order.unitId === null ? undefined : w.units.get(order.unitId)
        if (unit?.orderIds.includes(order.id))
          w.units.put({ ...unit, orderIds: unit.orderIds.filter((id) => id !== order.id) })
      }
    }
    for (const order of lonelyOrders(w, data)) w.orders.remove(order.id)
    for (const alert of w.alerts.values())
      if (alert.clearedAt !== null && alert.clearedAt < data.before) w.alerts.remove(alert.id)
    for (const flood of w.floods.values()) if (flood.ended && flood.ended.at < data.before) w.floods.remove(flood.id)
    const { entries, packs } = oldPages(w, data)
    for (const { id } of entries) w.entries.remove(id)
    for (const { id } of packs) w.handovers.remove(id)
  },
}

/** Log entries and handover packs from before the limit: history keeps them, the live world does not. */
export function oldPages(w: Logbook & Handovers, { before }: Pick<Limits, 'before'>) {
  return {
    entries: [...w.entries.values()].filter(({ at }) => at < before),
    packs: [...w.handovers.values()].filter(({ draftedAt }) => draftedAt < before),
  }
}

/** Orders of no incident that ended before the limit, or that nobody came back to. */
export function lonelyOrders(w: Orders, limits: Limits): Order[] {
  return [...w.orders.values()].filter(
    ({ incidentId, end, issuedAt }) =>
      incidentId === null && (end ? end.at < limits.before : issuedAt < limits.abandonedBefore),
  )
}

/**
 * Incidents that a sweep with these limits removes, with their orders: ended with every order and before the limit (an
 * agency that took one over holds it no longer), or left open and untouched for so long that nobody is coming back to them.
 */
export function sweepable(w: Incidents & Orders, limits: Limits): { incident: Incident; orders: Order[] }[] {
  const gone: { incident: Incident; orders: Order[] }[] = []
  for (const incident of w.incidents.values()) {
    const orders = incident.orderIds.flatMap((id) => w.orders.get(id) ?? [])
    const ended =
      incident.end !== null &&
      incident.end.at < limits.before &&
      orders.every(({ end, kind }) => end !== null || kind === 'diversion')
    if (ended || incident.touchedAt < limits.abandonedBefore) gone.push({ incident, orders })
  }
  return gone
}
