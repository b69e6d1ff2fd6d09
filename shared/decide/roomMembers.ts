import type { Incident } from '../domain/incident.ts'
import type { Member } from '../domain/room.ts'
import type { World } from '../domain/world.ts'
import type { Draft } from '../facts/catalogue.ts'
import { workingOrders } from '../select/openIncidents.ts'
import type { Site } from '../site.ts'

/** Brings members into the incident’s room, where it has one and they are not in it yet. */
export function joined(world: World, incident: Incident, members: readonly Member[], at: number): Draft[] {
  const room = world.rooms.get(incident.id)
  if (!room) return []
  return members
    .filter(({ kind, id }) => !room.members.some((each) => each.kind === kind && each.id === id))
    .map((member) => joins(incident, member, at))
}

export function joins({ id: incidentId, area }: Incident, member: Member, at: number): Draft {
  return { type: 'room.joined', at, area, data: { incidentId, member } }
}

/** Who belongs in a room when it is opened: the centre’s posts, and the units, stations and agencies ordered to the incident. */
export function firstMembers(world: World, incident: Incident, site: Site): Member[] {
  const posts = site.parties.filter(({ kind }) => kind === 'post').map(({ id }): Member => ({ kind: 'post', id }))
  const ordered = workingOrders(world, incident).flatMap(({ unitId, party }): Member[] => {
    if (unitId !== null) return [{ kind: 'unit', id: unitId }]
    const known = site.parties.find(({ id }) => id === party)
    return known && known.kind !== 'post' ? [partyMember(known)] : []
  })
  const byKey = new Map([...posts, ...ordered].map((member) => [`${member.kind} ${member.id}`, member]))
  return [...byKey.values()]
}

/** Whether a member is known: a unit of the roster, or a party of the site under the right name. */
export function isKnownMember(world: World, site: Site, member: Member): boolean {
  if (member.kind === 'unit') return world.units.has(member.id)
  const party = site.parties.find(({ id }) => id === member.id)
  return party !== undefined && partyMember(party).kind === member.kind
}

/** Stations and the centre’s posts sit in a room as posts. */
function partyMember({ id, kind }: Site['parties'][number]): Member {
  return { kind: kind === 'agency' ? 'agency' : 'post', id }
}
