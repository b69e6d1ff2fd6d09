import type { View } from '../../shared/access/view.ts'
import type { World } from '../../shared/domain/world.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import { type Mark, markOf } from '../../shared/past/mark.ts'

/**
 * The marks of what a view shows: those whose row its viewers may have. Of what concerns an incident a mark’s area is
 * the one they are shown of it, which for a sensitive one is its township.
 */
export function seenMarks(view: View, world: World, facts: readonly AnyFact[]): Mark[] {
  if (view.isWhole) return facts.flatMap((fact) => markOf(fact) ?? [])
  const sight = view.on(world)
  return facts.flatMap((fact) => {
    const mark = markOf(fact)
    if (!mark) return []
    const { alertId, orderId, unitId, incidentId, kind } = mark
    const alert = alertId === null ? undefined : world.alerts.get(alertId)
    const order = orderId === null ? undefined : world.orders.get(orderId)
    const incident = incidentId === null ? undefined : world.incidents.get(incidentId)
    const unit = unitId === null ? undefined : world.units.get(unitId)
    const isSeen =
      (alert && sight.row('alerts', alert) !== null) ||
      (order && sight.row('orders', order) !== null) ||
      (incident && sight.row('incidents', incident) !== null) ||
      (kind === 'status' && unit && sight.row('units', unit) !== null)
    if (!isSeen) return []
    const about = incident ?? world.incidents.get(order?.incidentId ?? alert?.incidentId ?? '')
    return [about ? { ...mark, area: sight.row('incidents', about)?.area ?? null } : mark]
  })
}
