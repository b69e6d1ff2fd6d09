import { type HandOff, isOpenHandOff } from '../domain/room.ts'
import type { World } from '../domain/world.ts'
import type { Site } from '../site.ts'

/**
 * When a hand-off should be answered (as soon as an order of the incident’s present priority is to be accepted), and
 * until when it stands at most: the site’s grace after that. A priority without a deadline has the grace alone.
 */
export function handOffClock(
  w: Pick<World, 'incidents'>,
  { incidentId, askedAt }: Pick<HandOff, 'incidentId' | 'askedAt'>,
  { orders: { deadlines, handOffGraceMs } }: Pick<Site, 'orders'>,
): Readonly<{ dueAt: number | null; until: number }> {
  const allowed = deadlines[w.incidents.get(incidentId)?.priority ?? 3].accepted
  const dueAt = allowed === null ? null : askedAt + allowed
  return { dueAt, until: (dueAt ?? askedAt) + handOffGraceMs }
}

/** Open hand-offs whose time is over. */
export function handOffsOver(w: World, site: Pick<Site, 'orders'>, now: number): HandOff[] {
  return [...w.handOffs.values()].filter(
    (handOff) => isOpenHandOff(handOff) && now >= handOffClock(w, handOff, site).until,
  )
}
