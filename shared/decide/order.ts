import { refuse } from '../domain/refusal.ts'
import type { World } from '../domain/world.ts'
import type { Draft } from '../facts/catalogue.ts'
import type { orderFacts } from '../facts/order.ts'
import { type Decision, nothingNew, type ReportOf } from './decision.ts'

type OrderReport = ReportOf<keyof typeof orderFacts>

export function decideOrder(world: World, report: OrderReport): Decision {
  const order = world.orders.get(report.orderId)
  if (report.type === 'order.issued') {
    if (order) {
      const same = order.incidentId === report.incidentId && order.unitId === report.unitId
      return same ? nothingNew : refuse('order-differs', 'orderId', report.orderId)
    }
    if (!world.incidents.has(report.incidentId)) return { waitsFor: `incident:${report.incidentId}` }
    if (!world.units.has(report.unitId)) return { waitsFor: `unit:${report.unitId}` }
  } else {
    if (!order) return { waitsFor: `order:${report.orderId}` }
    const known = report.type === 'order.stamped' ? order.stamps[report.step] : order.end?.at
    if (known === report.at) return nothingNew
  }
  const { id: _, type, at, ...data } = report
  const incidentId = order?.incidentId ?? ('incidentId' in report ? report.incidentId : '')
  const area = world.incidents.get(incidentId)?.area ?? null
  return { facts: [{ type, at, area, data } as Draft] }
}
