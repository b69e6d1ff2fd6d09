import type { Appliers } from '../facts/fact.ts'
import type { sweepFacts } from '../facts/sweep.ts'
import type { Alerts } from './alert.ts'
import type { Incident, Incidents } from './incident.ts'
import type { Order, Orders } from './order.ts'
import type { Units } from './unit.ts'

type Tables = Incidents & Orders & Units & Alerts
type Limits = Readonly<{ before: number; abandonedBefore: number }>

export const sweepAppliers: Appliers<Tables, typeof sweepFacts> = {
  'world.swept': (w, { data }) => {
    for (const { incident, orders } of sweepable(w, data)) {
      w.incidents.remove(incident.id)
      for (const order of orders) {
        w.orders.remove(order.id)
        const unit = order.end || order.unitId === null ? undefined : w.units.get(order.unitId)
        if (unit) w.units.put({ ...unit, orderIds: unit.orderIds.filter((id) => id !== order.id) })
      }
    }
    for (const alert of w.alerts.values())
      if (alert.clearedAt !== null && alert.clearedAt < data.before) w.alerts.remove(alert.id)
  },
}

/**
 * Incidents that a sweep with these limits removes, with their orders: ended with every order and before the limit,
 * or left open and untouched for so long that nobody is coming back to them.
 */
export function sweepable(w: Incidents & Orders, limits: Limits): { incident: Incident; orders: Order[] }[] {
  const gone: { incident: Incident; orders: Order[] }[] = []
  for (const incident of w.incidents.values()) {
    const orders = incident.orderIds.flatMap((id) => w.orders.get(id) ?? [])
    const ended = incident.end !== null && incident.end.at < limits.before && orders.every((order) => order.end)
    if (ended || incident.touchedAt < limits.abandonedBefore) gone.push({ incident, orders })
  }
  return gone
}
