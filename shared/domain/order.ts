import type { Appliers } from '../facts/fact.ts'
import type { orderFacts, orderSteps } from '../facts/order.ts'
import type { Table } from '../table.ts'
import type { Incident, Incidents, Stamps, Step } from './incident.ts'
import type { Units } from './unit.ts'

export type OrderStep = (typeof orderSteps)[number]

export type OrderEnd = Readonly<{ kind: 'cleared' | 'returned' | 'cancelled'; at: number; reason: string | null }>

/** One unit's assignment to one incident, with its own chain of stamps. */
export type Order = Readonly<{
  id: string
  incidentId: string
  unitId: string
  issuedAt: number
  stamps: Readonly<Partial<Record<OrderStep, number>>>
  end: OrderEnd | null
}>
export type Orders = { orders: Table<Order> }
type Tables = Orders & Incidents & Units

export const orderAppliers: Appliers<Tables, typeof orderFacts> = {
  'order.issued': (w, { at, recordedAt, data }) => {
    const { orderId: id, incidentId, unitId } = data
    const incident = w.incidents.get(incidentId)
    if (!incident || w.orders.has(id)) return
    w.orders.put({ id, incidentId, unitId, issuedAt: at, stamps: {}, end: null })
    const unit = w.units.get(unitId)
    if (unit) w.units.put({ ...unit, orderIds: [...unit.orderIds, id] })
    restamp(w, { ...incident, orderIds: [...incident.orderIds, id] }, recordedAt)
  },
  'order.stamped': (w, { at, recordedAt, data }) => {
    const order = w.orders.get(data.orderId)
    if (!order) return
    const stamps = { ...order.stamps, [data.step]: at }
    replace(w, { ...order, stamps }, recordedAt)
    if (data.step === 'cleared') finish(w, order.id, { kind: 'cleared', at, reason: null }, recordedAt)
  },
  'order.returned': (w, { at, recordedAt, data }) =>
    finish(w, data.orderId, { kind: 'returned', at, reason: data.reason }, recordedAt),
  'order.cancelled': (w, { at, recordedAt, data }) =>
    finish(w, data.orderId, { kind: 'cancelled', at, reason: data.reason }, recordedAt),
}

function finish(w: Tables, id: string, end: OrderEnd, recordedAt: number): void {
  const order = w.orders.get(id)
  if (!order) return
  replace(w, { ...order, end }, recordedAt)
  const unit = w.units.get(order.unitId)
  if (unit) w.units.put({ ...unit, orderIds: unit.orderIds.filter((other) => other !== id) })
}

function replace(w: Tables, order: Order, recordedAt: number): void {
  w.orders.put(order)
  const incident = w.incidents.get(order.incidentId)
  if (incident) restamp(w, incident, recordedAt)
}

function restamp(w: Tables, incident: Incident, recordedAt: number): void {
  w.incidents.put({ ...incident, stamps: effectiveStamps(w, incident), touchedAt: recordedAt })
}

/**
 * The incident's steps: what was stated of the incident itself, and where nothing was, the earliest over its units
 * (the first to be sent, to sign for it, to arrive), save that it is cleared when its last unit clears, not before.
 */
function effectiveStamps(w: Orders, incident: Incident): Stamps {
  const overUnits: Partial<Record<Step, number>> = {}
  const earliest = (step: Step, at: number) => {
    overUnits[step] = Math.min(overUnits[step] ?? Infinity, at)
  }
  let working = false
  for (const id of incident.orderIds) {
    const order = w.orders.get(id)
    if (!order) continue
    earliest('dispatched', order.issuedAt)
    const { cleared, ...others } = order.stamps
    for (const [step, at] of Object.entries(others) as [OrderStep, number][]) earliest(step, at)
    if (cleared !== undefined) overUnits.cleared = Math.max(overUnits.cleared ?? 0, cleared)
    working ||= order.end === null
  }
  if (working) delete overUnits.cleared
  return { ...overUnits, ...incident.stated }
}
