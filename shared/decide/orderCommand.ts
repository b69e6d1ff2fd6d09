import type { CommandOf } from '../commands/catalogue.ts'
import type { orderCommands } from '../commands/order.ts'
import type { Incident } from '../domain/incident.ts'
import { isAnsweredLate, isDone, type Order, type OrderStep } from '../domain/order.ts'
import { type Refusal, refuse } from '../domain/refusal.ts'
import type { World } from '../domain/world.ts'
import type { Draft } from '../facts/catalogue.ts'
import { orderSteps } from '../facts/order.ts'
import { diversionState } from '../select/diversions.ts'
import { awaitedStep } from '../select/orderClock.ts'
import { type CommandContext, type Deciders, outOfScope } from './commandDecision.ts'
import { answered, ended } from './orderOutcome.ts'
import { joined } from './roomMembers.ts'

export const orderDeciders: Deciders<keyof typeof orderCommands> = {
  'order.issue'(world, { id, incidentId, unitIds, task }, context) {
    const incident = openIncident(world, incidentId, context)
    if ('refused' in incident) return incident
    if (new Set(unitIds).size < unitIds.length) return refuse('unit-ordered-already', 'unitIds')
    const facts: Draft[] = []
    for (const [i, unitId] of unitIds.entries()) {
      const refusal = unitRefusal(world, unitId, incident, context, `unitIds.${i}`)
      if (refusal) return refusal
      facts.push(issued(context.now, incident, { orderId: `${id}-${i + 1}`, unitId, task, replaces: null }))
    }
    const members = unitIds.map((unitId) => ({ kind: 'unit' as const, id: unitId }))
    return { facts: [...facts, ...joined(world, incident, members, context.now)] }
  },

  'order.instruct'(world, { id: orderId, incidentId, party, task }, context) {
    const incident = incidentId === null ? null : openIncident(world, incidentId, context)
    if (incident && 'refused' in incident) return incident
    const known = context.site.parties.find((each) => each.id === party)
    if (!known) return refuse('unknown-party', 'party', party)
    const area = incident ? incident.area : known.area
    const refusal = incident ? null : outOfScope(world, context, area, 'party')
    return (
      refusal ?? {
        facts: [{ type: 'instruction.issued', at: context.now, area, data: { orderId, incidentId, party, task } }],
      }
    )
  },

  'order.divert'(world, { id: orderId, incidentId, agency: party, task }, context) {
    const incident = openIncident(world, incidentId, context)
    if ('refused' in incident) return incident
    const known = context.site.parties.find(({ id, kind }) => id === party && kind === 'agency')
    if (!known) return refuse('unknown-party', 'agency', party)
    const asked = incident.orderIds.map((id) => world.orders.get(id)).find((each) => each && isAsked(each))
    if (asked) return refuse('diversion-open', 'incidentId', asked.party ?? '')
    const { area } = incident
    const data = { orderId, incidentId, party, task }
    const members = joined(world, incident, [{ kind: 'agency', id: party }], context.now)
    return { facts: [{ type: 'diversion.issued', at: context.now, area, data }, ...members] }
  },

  'order.stamp'(world, command, context) {
    const order = orderInScope(world, command.orderId, context)
    if ('refused' in order) return order
    const refusal = turnRefusal(order, command)
    if (refusal) return refusal
    const { orderId, step, outcome } = command
    const data = { orderId, step, ...(outcome !== undefined && { outcome }) }
    const stamped: Draft = { type: 'order.stamped', at: context.now, area: areaOf(world, order, context), data }
    return { facts: [stamped, ...answered(world, order, step, context.now)] }
  },

  'order.return'(world, { orderId, reason }, context) {
    const order = orderInScope(world, orderId, context)
    if ('refused' in order) return order
    if (order.end) return refuse('order-ended', 'orderId', order.end.kind)
    if (order.kind === 'dispatch' && isDone(order, 'on_scene')) return refuse('step-out-of-turn', 'orderId', 'on_scene')
    return {
      facts: [
        { type: 'order.returned', at: context.now, area: areaOf(world, order, context), data: { orderId, reason } },
        ...ended(world, order, context.now),
      ],
    }
  },

  'order.cancel'(world, { orderId, reason }, context) {
    const order = orderInScope(world, orderId, context)
    if ('refused' in order) return order
    // A unit that answers an order given up on is told by its cancelling that it is not wanted any more.
    if (order.end && !isAnsweredLate(order)) return refuse('order-ended', 'orderId', order.end.kind)
    return {
      facts: [
        { type: 'order.cancelled', at: context.now, area: areaOf(world, order, context), data: { orderId, reason } },
        ...ended(world, order, context.now),
      ],
    }
  },

  'order.offer_on'(world, { id, orderId, unitId }, context) {
    const order = orderInScope(world, orderId, context)
    if ('refused' in order) return order
    if (order.end) return refuse('order-ended', 'orderId', order.end.kind)
    if (order.kind !== 'dispatch' || order.incidentId === null)
      return refuse('unknown-unit', 'orderId', order.party ?? '')
    const incident = openIncident(world, order.incidentId, context)
    if ('refused' in incident) return incident
    const awaited = awaitedStep(world, order, context.site)
    if (isDone(order, 'on_scene') || !awaited) return refuse('step-out-of-turn', 'orderId', 'on_scene')
    const refusal = unitRefusal(world, unitId, incident, context, 'unitId')
    if (refusal) return refusal
    return { facts: offeredOn(world, order, incident, awaited.step, { nextOrderId: id, unitId, at: context.now }) }
  },

  'order.escalate'(world, { orderId, to }, context) {
    const order = orderInScope(world, orderId, context)
    if ('refused' in order) return order
    const step = awaitedStep(world, order, context.site)?.step
    if (!step) return refuse('nothing-awaited', 'orderId')
    if (order.escalated?.to === to && order.escalated.step === step) return { facts: [] }
    const area = areaOf(world, order, context)
    return { facts: [{ type: 'order.escalated', at: context.now, area, data: { orderId, step, to } }] }
  },
}

/** Gives up on an order and sends another unit in its place, in one decision: nobody is without an order in between. */
export function offeredOn(
  world: World,
  order: Order,
  incident: Incident,
  step: OrderStep,
  { nextOrderId, unitId, at }: { nextOrderId: string; unitId: string; at: number },
): Draft[] {
  return [
    { type: 'order.lapsed', at, area: incident.area, data: { orderId: order.id, step, nextOrderId } },
    issued(at, incident, { orderId: nextOrderId, unitId, task: order.task, replaces: order.id }),
    ...joined(world, incident, [{ kind: 'unit', id: unitId }], at),
  ]
}

function issued(
  at: number,
  { id: incidentId, area }: Incident,
  data: { orderId: string; unitId: string; task: string | null; replaces: string | null },
): Draft {
  return { type: 'order.issued', at, area, data: { ...data, incidentId } }
}

function isAsked(order: Order): boolean {
  return diversionState(order) === 'asked'
}

function openIncident(world: World, incidentId: string, context: CommandContext): Incident | Refusal {
  const incident = world.incidents.get(incidentId)
  if (!incident) return refuse('unknown-incident', 'incidentId', incidentId)
  const refusal = outOfScope(world, context, incident.area, 'incidentId')
  if (refusal) return refusal
  return incident.end ? refuse('incident-ended', 'incidentId', incident.end.kind) : incident
}

function orderInScope(world: World, orderId: string, context: CommandContext): Order | Refusal {
  const order = world.orders.get(orderId)
  if (!order) return refuse('unknown-order', 'orderId', orderId)
  return outOfScope(world, context, areaOf(world, order, context), 'orderId') ?? order
}

/** An order lies where its incident does; one of no incident where its party sits. */
function areaOf(world: World, { incidentId, party }: Order, { site }: CommandContext): string | null {
  if (incidentId !== null) return world.incidents.get(incidentId)?.area ?? null
  return site.parties.find(({ id }) => id === party)?.area ?? null
}

/** Why a unit cannot be ordered to an incident. */
function unitRefusal(
  world: World,
  unitId: string,
  incident: Incident,
  context: CommandContext,
  path: string,
): Refusal | null {
  const unit = world.units.get(unitId)
  if (!unit) return refuse('unknown-unit', path, unitId)
  const refusal = outOfScope(world, context, unit.homeArea, path)
  if (refusal) return refusal
  if (!unit.onDuty) return refuse('unit-off-duty', path, unit.callsign)
  const present = unit.orderIds.flatMap((id) => world.orders.get(id) ?? [])
  if (present.some(({ incidentId }) => incidentId === incident.id))
    return refuse('unit-ordered-already', path, unit.callsign)
  const other = present[0]
  return other ? refuse('unit-committed', path, `${unit.callsign}: ${other.incidentId ?? other.id}`) : null
}

/** Steps may be skipped, as who arrives has set out; they are never taken back, and nothing is verified unheard. */
function turnRefusal(order: Order, { step }: CommandOf<'order.stamp'>): Refusal | null {
  if (order.stamps[step] !== undefined) return refuse('step-done', 'step', step)
  const { end } = order
  const isOpenStill = !end || end.kind === 'lapsed' || (end.kind === 'cleared' && !isBefore(step, 'fed_back'))
  if (!isOpenStill) return refuse('order-ended', 'orderId', end.kind)
  if (isDone(order, step)) return refuse('step-out-of-turn', 'step', step)
  const needed = neededBefore(order, step)
  return needed && !isDone(order, needed) ? refuse('step-out-of-turn', 'step', needed) : null
}

function neededBefore({ kind }: Order, step: OrderStep): OrderStep | null {
  if (step === 'verified') return 'fed_back'
  if (step === 'fed_back') return kind === 'dispatch' ? 'on_scene' : 'accepted'
  if (step === 'transporting' || step === 'handed_off') return 'on_scene'
  return null
}

function isBefore(step: OrderStep, other: OrderStep): boolean {
  return orderSteps.indexOf(step) < orderSteps.indexOf(other)
}
