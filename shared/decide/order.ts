import { refuse } from '../domain/refusal.ts'
import type { Order } from '../domain/order.ts'
import type { World } from '../domain/world.ts'
import type { Draft } from '../facts/catalogue.ts'
import type { orderFacts } from '../facts/order.ts'
import { type Decision, nothingNew, type ReportOf } from './decision.ts'
import { answered, ended } from './orderOutcome.ts'

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
      return { facts: drafted(world, report, incidentId) }
    }
    default: {
      if (!order) return { waitsFor: `order:${report.orderId}` }
      // However late an answer comes it is recorded; what it leads to is the order’s own affair (see domain/order.ts).
      const known = report.type === 'order.stamped' ? order.stamps[report.step] : order.end?.at
      if (known === report.at) return nothingNew
      const more =
        report.type === 'order.stamped'
          ? answered(world, order, report.step, report.at)
          : ended(world, order, report.at)
      return { facts: [...drafted(world, report, order.incidentId), ...more] }
    }
  }
}

function drafted(world: World, { id: _, type, at, ...data }: OrderReport, incidentId: Order['incidentId']): Draft[] {
  const area = incidentId === null ? null : (world.incidents.get(incidentId)?.area ?? null)
  return [{ type, at, area, data } as Draft]
}
