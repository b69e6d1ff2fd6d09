import { refuse } from '../domain/refusal.ts'
import type { Order } from '../domain/order.ts'
import type { World } from '../domain/world.ts'
import type { Draft } from '../facts/catalogue.ts'
import type { orderFacts } from '../facts/order.ts'
import { type Decision, nothingNew, type ReportOf } from './decision.ts'

export type OrderReport = ReportOf<keyof typeof orderFacts>

export function decideOrder(world: World, report: OrderReport): Decision {
  const order = world.orders.get(report.orderId)
  switch (report.type) {
    case 'order.issued':
    case 'instruction.issued':
    case 'diversion.issued': {
      const { incidentId } = report
      const unitId = report.type === 'order.issued' ? report.unitId : null
      const party = report.type === 'order.issued' ? null : report.party
      if (order) {
        const same = order.incidentId === incidentId && order.unitId === unitId && order.party === party
        return same ? nothingNew : refuse('order-differs', 'orderId', report.orderId)
      }
      if (incidentId !== null && !world.incidents.has(incidentId)) return { waitsFor: `incident:${incidentId}` }
      if (unitId !== null && !world.units.has(unitId)) return { waitsFor: `unit:${unitId}` }
      return drafted(world, report, incidentId)
    }
    default: {
      if (!order) return { waitsFor: `order:${report.orderId}` }
      const known = report.type === 'order.stamped' ? order.stamps[report.step] : order.end?.at
      return known === report.at ? nothingNew : drafted(world, report, order.incidentId)
    }
  }
}

function drafted(world: World, { id: _, type, at, ...data }: OrderReport, incidentId: Order['incidentId']): Decision {
  const area = incidentId === null ? null : (world.incidents.get(incidentId)?.area ?? null)
  return { facts: [{ type, at, area, data } as Draft] }
}
