import { ancestorAt } from '../domain/area.ts'
import type { Incident } from '../domain/incident.ts'
import type { World } from '../domain/world.ts'
import type { Site } from '../site.ts'

/** What earlier days say about how many incidents an area has at a time of day. */
export type UsualIncidents = Readonly<{
  /** Whole days the means are taken over. */
  days: number
  /** Incidents an area had between these times of day, in the mean over those days. */
  meanOf: (areaId: string, from: number, to: number) => number
}>

/** How far a count is from its mean, in about standard deviations: z = 2(√n − √mean), steady on small counts. */
export function anscombe(count: number, mean: number): number {
  return 2 * (Math.sqrt(count) - Math.sqrt(mean))
}

/** Incidents received in (from, to] by area of the site’s coarse level; those that police found themselves are left out. */
export function countsByArea(
  world: World,
  site: Pick<Site, 'areas'>,
  from: number,
  to: number,
  incidents: Iterable<Incident> = world.incidents.values(),
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { receivedAt, area, origin, end } of incidents) {
    if (receivedAt <= from || receivedAt > to || origin === 'police' || end?.kind === 'duplicate') continue
    const id = ancestorAt(world, area, site.areas.coarse)?.id
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}
