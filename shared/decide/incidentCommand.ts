import type { incidentCommands } from '../commands/incident.ts'
import type { Incident } from '../domain/incident.ts'
import { isDone, type Order } from '../domain/order.ts'
import { type Refusal, refuse } from '../domain/refusal.ts'
import type { World } from '../domain/world.ts'
import type { Draft } from '../facts/catalogue.ts'
import { diversionState } from '../select/diversions.ts'
import { workingOrders } from '../select/openIncidents.ts'
import { type CommandContext, type Deciders, outOfScope } from './commandDecision.ts'
import { handOffDeciders } from './handOff.ts'
import { roomDeciders } from './room.ts'

export const incidentDeciders: Deciders<keyof typeof incidentCommands> = {
  ...roomDeciders,
  ...handOffDeciders,

  'incident.open'(world, { id: incidentId, type: _, ...said }, context) {
    const { areaId, lon, lat } = said
    if (areaId !== null && !world.areas.has(areaId)) return refuse('unknown-area', 'areaId', areaId)
    const area = areaId ?? (lon === null || lat === null ? null : context.areaAt(lon, lat))
    const refusal = outOfScope(world, context, area, 'areaId')
    if (refusal) return refusal
    const data = { ...said, incidentId, areaId: area, origin: 'caller' as const, sourcePriority: null }
    const at = context.now
    return {
      facts: [
        { type: 'incident.reported', at, area, data },
        { type: 'incident.stamped', at, area, data: { incidentId, step: 'created' } },
      ],
    }
  },

  'incident.prioritise'(world, { incidentId, priority }, context) {
    const incident = incidentInScope(world, incidentId, context)
    if ('refused' in incident) return incident
    if (incident.end) return refuse('incident-ended', 'incidentId', incident.end.kind)
    if (incident.priority === priority) return { facts: [] }
    const { area } = incident
    return { facts: [{ type: 'incident.prioritised', at: context.now, area, data: { incidentId, priority } }] }
  },

  'incident.classify'(world, { incidentId, incidentType }, context) {
    const incident = incidentInScope(world, incidentId, context)
    if ('refused' in incident) return incident
    if (incident.incidentType === incidentType) return { facts: [] }
    const { area } = incident
    return { facts: [{ type: 'incident.classified', at: context.now, area, data: { incidentId, incidentType } }] }
  },

  'incident.close'(world, { id: entryId, incidentId, outcome }, context) {
    const incident = incidentInScope(world, incidentId, context)
    if ('refused' in incident) return incident
    if (incident.end) return { facts: [] }
    const refusal = workRefusal(world, incident)
    if (refusal) return refusal
    const { area } = incident
    const at = context.now
    const unverified = ordersOf(world, incident).filter(
      ({ stamps }) => stamps.fed_back !== undefined && stamps.verified === undefined,
    )
    const said: Draft[] =
      outcome === null
        ? []
        : [
            {
              type: 'log.written',
              at,
              area,
              data: { entryId, kind: 'decision', incidentId, text: outcome, corrects: null },
            },
          ]
    return {
      facts: [
        ...unverified.map(({ id: orderId }): Draft => ({
          type: 'order.stamped',
          at,
          area,
          data: { orderId, step: 'verified' },
        })),
        ...said,
        { type: 'incident.stamped', at, area, data: { incidentId, step: 'closed' } },
      ],
    }
  },

  'incident.cancel'(world, { incidentId, reason }, context) {
    const incident = incidentInScope(world, incidentId, context)
    if ('refused' in incident) return incident
    if (incident.end) return refuse('incident-ended', 'incidentId', incident.end.kind)
    const { area } = incident
    const at = context.now
    return {
      facts: [
        ...workingOrders(world, incident).map(({ id: orderId }): Draft => ({
          type: 'order.cancelled',
          at,
          area,
          data: { orderId, reason },
        })),
        { type: 'incident.cancelled', at, area, data: { incidentId, reason } },
      ],
    }
  },

  'incident.duplicate'(world, { incidentId, duplicateOf }, context) {
    const incident = incidentInScope(world, incidentId, context)
    if ('refused' in incident) return incident
    if (incident.end) return refuse('incident-ended', 'incidentId', incident.end.kind)
    if (duplicateOf === incidentId) return refuse('own-duplicate', 'duplicateOf')
    const original = world.incidents.get(duplicateOf)
    if (!original) return refuse('unknown-incident', 'duplicateOf', duplicateOf)
    if (original.end?.kind === 'duplicate') return refuse('incident-ended', 'duplicateOf', 'duplicate')
    const refusal = outOfScope(world, context, original.area, 'duplicateOf') ?? workRefusal(world, incident)
    const { area } = incident
    return (
      refusal ?? {
        facts: [{ type: 'incident.duplicated', at: context.now, area, data: { incidentId, duplicateOf } }],
      }
    )
  },

  'incident.reopen'(world, { incidentId }, context) {
    const incident = incidentInScope(world, incidentId, context)
    if ('refused' in incident) return incident
    if (!incident.end) return { facts: [] }
    return { facts: [{ type: 'incident.reopened', at: context.now, area: incident.area, data: { incidentId } }] }
  },
}

export function incidentInScope(world: World, incidentId: string, context: CommandContext): Incident | Refusal {
  const incident = world.incidents.get(incidentId)
  if (!incident) return refuse('unknown-incident', 'incidentId', incidentId)
  return outOfScope(world, context, incident.area, 'incidentId') ?? incident
}

function ordersOf(world: World, { orderIds }: Incident): Order[] {
  return orderIds.flatMap((id) => world.orders.get(id) ?? [])
}

/** Nothing is left while somebody is on it or has still to answer; an agency that took it over goes on by itself. */
function workRefusal(world: World, incident: Incident): Refusal | null {
  for (const order of workingOrders(world, incident)) {
    const who = order.unitId === null ? order.party : world.units.get(order.unitId)?.callsign
    if (order.kind !== 'diversion') {
      if (order.kind === 'instruction' && isDone(order, 'fed_back')) continue
      return refuse('still-working', 'incidentId', who ?? order.id)
    }
    if (diversionState(order) === 'asked') return refuse('diversion-open', 'incidentId', who ?? order.id)
  }
  return null
}
