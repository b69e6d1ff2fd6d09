import type { incidentCommands } from '../commands/incident.ts'
import { refuse } from '../domain/refusal.ts'
import { isOpenHandOff } from '../domain/room.ts'
import { type Deciders, outOfScope } from './commandDecision.ts'

type HandOffCommand = Extract<keyof typeof incidentCommands, `hand_off.${string}`>

/**
 * Relay between areas (接力): the holder asks and may take that back, the other answers, and until it accepts the incident
 * stays where it is.
 */
export const handOffDeciders: Deciders<HandOffCommand> = {
  'hand_off.ask'(world, { id: handOffId, incidentId, toArea, reason }, context) {
    const incident = world.incidents.get(incidentId)
    if (!incident) return refuse('unknown-incident', 'incidentId', incidentId)
    const refusal = outOfScope(world, context, incident.area, 'incidentId')
    if (refusal) return refusal
    if (incident.end) return refuse('incident-ended', 'incidentId', incident.end.kind)
    if (!world.areas.has(toArea)) return refuse('unknown-area', 'toArea', toArea)
    if (toArea === incident.area) return refuse('same-area', 'toArea', toArea)
    for (const other of world.handOffs.values())
      if (other.incidentId === incidentId && isOpenHandOff(other))
        return refuse('hand-off-open', 'incidentId', other.toArea)
    const data = { incidentId, handOffId, toArea, reason }
    return { facts: [{ type: 'incident.handed_off', at: context.now, area: incident.area, data }] }
  },

  'hand_off.withdraw'(world, { handOffId }, context) {
    const handOff = world.handOffs.get(handOffId)
    const incident = handOff && world.incidents.get(handOff.incidentId)
    if (!handOff || !incident || !isOpenHandOff(handOff)) return refuse('unknown-hand-off', 'handOffId', handOffId)
    const refusal = outOfScope(world, context, incident.area, 'handOffId')
    if (refusal) return refusal
    const data = { incidentId: incident.id, handOffId, why: 'withdrawn' as const }
    return { facts: [{ type: 'incident.hand_off_ended', at: context.now, area: incident.area, data }] }
  },

  'hand_off.answer'(world, { handOffId, accepted, reason }, context) {
    const handOff = world.handOffs.get(handOffId)
    if (!handOff || !isOpenHandOff(handOff)) return refuse('unknown-hand-off', 'handOffId', handOffId)
    const refusal = outOfScope(world, context, handOff.toArea, 'handOffId')
    if (refusal) return refusal
    const { incidentId, toArea } = handOff
    const incident = world.incidents.get(incidentId)
    if (!incident) return refuse('unknown-incident', 'handOffId', incidentId)
    if (incident.end) return refuse('incident-ended', 'handOffId', incident.end.kind)
    const area = accepted ? toArea : incident.area
    const data = { incidentId, handOffId, accepted, reason }
    return { facts: [{ type: 'incident.hand_off_answered', at: context.now, area, data }] }
  },
}
