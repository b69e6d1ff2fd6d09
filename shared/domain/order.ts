import type { Appliers } from '../facts/fact.ts'
import { type escalations, type orderFacts, type orderKinds, orderSteps, type silenceFacts } from '../facts/order.ts'
import type { Table } from '../table.ts'
import type { Incident, Incidents, Stamps, Step } from './incident.ts'
import type { Units } from './unit.ts'

export type OrderStep = (typeof orderSteps)[number]
/** A step that dispatch systems record of a unit. */
export type DispatchStep = Exclude<OrderStep, 'accepted' | 'verified'>
export type OrderKind = (typeof orderKinds)[number]
export type Escalation = (typeof escalations)[number]

export type OrderEnd = Readonly<{
  kind: 'cleared' | 'returned' | 'cancelled' | 'lapsed' | 'verified'
  at: number
  reason: string | null
  /** Of a lapsed order: the step that was waited for in vain. */
  step?: OrderStep
}>

/** One timed instruction to a unit, a station or a partner agency, with its own chain of stamps. */
export type Order = Readonly<{
  id: string
  kind: OrderKind
  incidentId: string | null
  unitId: string | null
  /** Station or agency, where it is not a unit. */
  party: string | null
  task: string | null
  /** The principal that issued it: `feed:...`, `account:...`, `policy:...`. */
  by: string
  /** The order it was offered on from, and the one it was offered on to. */
  replaces: string | null
  replacedBy: string | null
  issuedAt: number
  stamps: Readonly<Partial<Record<OrderStep, number>>>
  /** Who wrote a step down at a desk, told by radio; a step without one was reported by the party’s own system. */
  radioed?: Readonly<Partial<Record<OrderStep, string>>>
  outcome: string | null
  /** Steps that were not done in time, with when silence was recorded; the deadline may be done later all the same. */
  overdue: Readonly<Partial<Record<OrderStep, Readonly<{ dueAt: number; at: number }>>>>
  escalated: Readonly<{ to: Escalation; step: OrderStep; at: number }> | null
  end: OrderEnd | null
}>
export type Orders = { orders: Table<Order> }

/** Something that began to be watched for at a moment; its id names what (`silence`). */
export type Watch = Readonly<{ id: string; since: number }>
export type Watches = { watches: Table<Watch> }

type Tables = Orders & Incidents & Units

/** Whether the desk (or a policy for it) is the source of an order or fact, and not another system. */
export function isIssuedHere({ by }: Readonly<{ by: string }>): boolean {
  return by.startsWith('account:') || by.startsWith('policy:')
}

/** Whether a step is done: it was told, or a later one was, which implies it. */
export function isDone({ stamps }: Pick<Order, 'stamps'>, step: OrderStep): boolean {
  for (let i = orderSteps.indexOf(step); i < orderSteps.length; i++)
    if (stamps[orderSteps[i]!] !== undefined) return true
  return false
}

/** Whether the unit answered after the order was given up on: it may be on its way while another was sent in its place. */
export function isAnsweredLate({ end, stamps }: Pick<Order, 'end' | 'stamps'>): boolean {
  return end?.kind === 'lapsed' && end.step !== undefined && isDone({ stamps }, end.step)
}

export const orderAppliers: Appliers<Tables, typeof orderFacts> = {
  'order.issued': (w, { at, recordedAt, by, data: { orderId, incidentId, unitId, task = null, replaces = null } }) => {
    if (!w.incidents.has(incidentId)) return
    issue(
      w,
      { id: orderId, kind: 'dispatch', incidentId, unitId, party: null, task, replaces, by, issuedAt: at },
      recordedAt,
    )
  },
  'instruction.issued': (w, { at, recordedAt, by, data: { orderId: id, ...said } }) =>
    issue(w, { id, kind: 'instruction', unitId: null, ...said, replaces: null, by, issuedAt: at }, recordedAt),
  'diversion.issued': (w, { at, recordedAt, by, data: { orderId: id, ...said } }) =>
    issue(w, { id, kind: 'diversion', unitId: null, ...said, replaces: null, by, issuedAt: at }, recordedAt),
  'order.stamped': (w, { at, recordedAt, by, data }) => {
    const order = w.orders.get(data.orderId)
    if (!order) return
    const stamps = { ...order.stamps, [data.step]: at }
    const outcome = data.outcome ?? order.outcome
    replace(w, { ...order, stamps, outcome, ...toldBy(order, data.step, by) }, recordedAt)
    if (isAnsweredLate(w.orders.get(order.id)!)) commit(w, order)
    if (data.step === 'cleared') finish(w, order.id, { kind: 'cleared', at, reason: null }, recordedAt)
    if (data.step === 'verified' && !order.end) finish(w, order.id, { kind: 'verified', at, reason: null }, recordedAt)
  },
  'order.returned': (w, { at, recordedAt, data }) =>
    finish(w, data.orderId, { kind: 'returned', at, reason: data.reason }, recordedAt),
  'order.cancelled': (w, { at, recordedAt, data }) =>
    finish(w, data.orderId, { kind: 'cancelled', at, reason: data.reason }, recordedAt),
}

export const silenceAppliers: Appliers<Tables & Watches, typeof silenceFacts> = {
  'silence.began': (w, { at }) => {
    if (!w.watches.has('silence')) w.watches.put({ id: 'silence', since: at })
  },
  'order.overdue': (w, { at, data }) => {
    const order = w.orders.get(data.orderId)
    if (order) w.orders.put({ ...order, overdue: { ...order.overdue, [data.step]: { dueAt: data.dueAt, at } } })
  },
  'order.escalated': (w, { at, data }) => {
    const order = w.orders.get(data.orderId)
    if (order) w.orders.put({ ...order, escalated: { to: data.to, step: data.step, at } })
  },
  'order.lapsed': (w, { at, recordedAt, data }) => {
    const order = w.orders.get(data.orderId)
    if (!order || order.end) return
    w.orders.put({ ...order, replacedBy: data.nextOrderId })
    finish(w, order.id, { kind: 'lapsed', at, reason: null, step: data.step }, recordedAt)
  },
}

type Issue = Pick<Order, 'id' | 'kind' | 'incidentId' | 'unitId' | 'party' | 'task' | 'replaces' | 'by' | 'issuedAt'>

function issue(w: Tables, said: Issue, recordedAt: number): void {
  if (w.orders.has(said.id)) return
  w.orders.put({ ...said, replacedBy: null, stamps: {}, outcome: null, overdue: {}, escalated: null, end: null })
  commit(w, said)
  const incident = said.incidentId === null ? undefined : w.incidents.get(said.incidentId)
  if (incident) restamp(w, { ...incident, orderIds: [...incident.orderIds, said.id] }, recordedAt)
}

/** The unit works on the order, also when it answered one that had been given up on: it is on its way all the same. */
function commit(w: Tables, { id, unitId }: Pick<Order, 'id' | 'unitId'>): void {
  const unit = unitId === null ? undefined : w.units.get(unitId)
  if (unit && !unit.orderIds.includes(id)) w.units.put({ ...unit, orderIds: [...unit.orderIds, id] })
}

function toldBy({ radioed }: Order, step: OrderStep, by: string): Pick<Order, 'radioed'> {
  if (by.startsWith('account:')) return { radioed: { ...radioed, [step]: by } }
  if (radioed?.[step] === undefined) return {}
  const { [step]: _, ...others } = radioed
  return { radioed: others }
}

function finish(w: Tables, id: string, end: OrderEnd, recordedAt: number): void {
  const order = w.orders.get(id)
  if (!order) return
  replace(w, { ...order, end }, recordedAt)
  const unit = order.unitId === null ? undefined : w.units.get(order.unitId)
  if (unit) w.units.put({ ...unit, orderIds: unit.orderIds.filter((other) => other !== id) })
}

function replace(w: Tables, order: Order, recordedAt: number): void {
  w.orders.put(order)
  const incident = order.incidentId === null ? undefined : w.incidents.get(order.incidentId)
  if (incident) restamp(w, incident, recordedAt)
}

function restamp(w: Tables, incident: Incident, recordedAt: number): void {
  w.incidents.put({ ...incident, stamps: effectiveStamps(w, incident), touchedAt: recordedAt })
}

/**
 * The incident's steps: what was stated of the incident itself, and where nothing was, the earliest over its units
 * (the first to be sent, to sign for it, to arrive), save that it is cleared when its last unit clears, not before.
 * Instructions and diversions are not units: they move no step of the incident.
 */
function effectiveStamps(w: Orders, incident: Incident): Stamps {
  const overUnits: Partial<Record<Step, number>> = {}
  const earliest = (step: Step, at: number) => {
    overUnits[step] = Math.min(overUnits[step] ?? Infinity, at)
  }
  let working = false
  for (const id of incident.orderIds) {
    const order = w.orders.get(id)
    if (!order || order.kind !== 'dispatch') continue
    earliest('dispatched', order.issuedAt)
    const { cleared, accepted: _, verified: __, ...others } = order.stamps
    for (const [step, at] of Object.entries(others) as [keyof typeof others, number][]) earliest(step, at)
    if (cleared !== undefined) overUnits.cleared = Math.max(overUnits.cleared ?? 0, cleared)
    working ||= order.end === null
  }
  if (working) delete overUnits.cleared
  return { ...overUnits, ...incident.stated }
}
