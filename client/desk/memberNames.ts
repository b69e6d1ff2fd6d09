import type { Member } from '../../shared/domain/room.ts'
import type { Incident } from '../../shared/domain/incident.ts'
import type { World } from '../../shared/domain/world.ts'
import type { Language, Site } from '../../shared/site.ts'
import { named } from '../i18n/words.ts'

/** A unit by its callsign, a post, station or agency by its name; the id where neither is known. */
export function memberNames(site: Pick<Site, 'parties'>, language: Language): (w: World, id: string) => string {
  const names = new Map(site.parties.map(({ id, name }) => [id, named(name, language)]))
  return (w, id) => names.get(id) ?? w.units.get(id)?.callsign ?? id
}

/** What a member is called by a room; stations and the centre’s posts sit in it as posts. */
export type Candidates = readonly Readonly<{
  group: 'ordered' | 'station' | 'post' | 'agency' | 'unit'
  members: readonly Member[]
}>[]

/** Who could be taken into an incident’s room: who was ordered to it, the site’s parties, any other unit on duty. */
export function roomCandidates(w: World, incident: Incident, site: Pick<Site, 'parties'>): Candidates {
  const inside = new Set(w.rooms.get(incident.id)?.members.map(({ id }) => id))
  const ordered = new Set(incident.orderIds.flatMap((id) => w.orders.get(id)?.unitId ?? []))
  const unit = (id: string): Member => ({ kind: 'unit', id })
  const onDuty = [...w.units.values()]
    .filter(({ id, onDuty }) => onDuty && !ordered.has(id))
    .sort((a, b) => (a.callsign < b.callsign ? -1 : 1))
  const parties = (wanted: 'station' | 'post' | 'agency') =>
    site.parties.flatMap(({ id, kind }): Member[] =>
      kind === wanted ? [{ kind: kind === 'agency' ? 'agency' : 'post', id }] : [],
    )
  const groups: Candidates = [
    { group: 'ordered', members: [...ordered].map(unit) },
    { group: 'post', members: parties('post') },
    { group: 'station', members: parties('station') },
    { group: 'agency', members: parties('agency') },
    { group: 'unit', members: onDuty.map(({ id }) => unit(id)) },
  ]
  return groups
    .map(({ group, members }) => ({ group, members: members.filter(({ id }) => !inside.has(id)) }))
    .filter(({ members }) => members.length > 0)
}
