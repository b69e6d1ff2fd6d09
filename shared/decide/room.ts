import type { incidentCommands } from '../commands/incident.ts'
import type { Incident } from '../domain/incident.ts'
import { type Refusal, refuse } from '../domain/refusal.ts'
import type { Room } from '../domain/room.ts'
import type { World } from '../domain/world.ts'
import { type CommandContext, type Deciders, outOfScope } from './commandDecision.ts'
import { firstMembers, isKnownMember, joins } from './roomMembers.ts'

type RoomCommand = Extract<keyof typeof incidentCommands, `room.${string}` | `task.${string}`>

export const roomDeciders: Deciders<RoomCommand> = {
  'room.open'(world, { incidentId }, context) {
    const incident = world.incidents.get(incidentId)
    if (!incident) return refuse('unknown-incident', 'incidentId', incidentId)
    const refusal = outOfScope(world, context, incident.area, 'incidentId')
    if (refusal) return refusal
    if (incident.end) return refuse('incident-ended', 'incidentId', incident.end.kind)
    if (world.rooms.has(incidentId)) return { facts: [] }
    const { now: at, site } = context
    return {
      facts: [
        { type: 'room.opened', at, area: incident.area, data: { incidentId } },
        ...firstMembers(world, incident, site).map((member) => joins(incident, member, at)),
      ],
    }
  },

  'room.add'(world, { incidentId, member }, context) {
    const found = roomInScope(world, incidentId, context)
    if ('refused' in found) return found
    if (!isKnownMember(world, context.site, member))
      return refuse(member.kind === 'unit' ? 'unknown-unit' : 'unknown-party', 'member', member.id)
    if (holds(found.room, member)) return { facts: [] }
    return { facts: [joins(found.incident, member, context.now)] }
  },

  'room.remove'(world, { incidentId, member }, context) {
    const found = roomInScope(world, incidentId, context)
    if ('refused' in found) return found
    if (!holds(found.room, member)) return { facts: [] }
    const { area } = found.incident
    return { facts: [{ type: 'room.left', at: context.now, area, data: { incidentId, member } }] }
  },

  'task.set'(world, { id: taskId, incidentId, text, owner, dueAt }, context) {
    const found = roomInScope(world, incidentId, context)
    if ('refused' in found) return found
    if (!world.units.has(owner) && !context.site.parties.some(({ id }) => id === owner))
      return refuse('unknown-party', 'owner', owner)
    const { area } = found.incident
    return {
      facts: [{ type: 'task.set', at: context.now, area, data: { taskId, incidentId, text, owner, dueAt } }],
    }
  },

  'task.finish'(world, { incidentId, taskId }, context) {
    const found = roomInScope(world, incidentId, context)
    if ('refused' in found) return found
    const task = found.room.tasks.find(({ id }) => id === taskId)
    if (!task) return refuse('unknown-task', 'taskId', taskId)
    if (task.doneAt !== null) return { facts: [] }
    const { area } = found.incident
    return { facts: [{ type: 'task.done', at: context.now, area, data: { incidentId, taskId } }] }
  },
}

function holds({ members }: Room, { kind, id }: { kind: string; id: string }): boolean {
  return members.some((each) => each.kind === kind && each.id === id)
}

function roomInScope(
  world: World,
  incidentId: string,
  context: CommandContext,
): { incident: Incident; room: Room } | Refusal {
  const incident = world.incidents.get(incidentId)
  if (!incident) return refuse('unknown-incident', 'incidentId', incidentId)
  const refusal = outOfScope(world, context, incident.area, 'incidentId')
  if (refusal) return refusal
  const room = world.rooms.get(incidentId)
  return room ? { incident, room } : refuse('unknown-room', 'incidentId', incidentId)
}
