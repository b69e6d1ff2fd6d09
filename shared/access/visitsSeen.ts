import { ancestorAt } from '../domain/area.ts'
import type { KnownVisits } from '../domain/visits.ts'
import type { World } from '../domain/world.ts'
import { coarseAreas } from '../select/force.ts'
import type { View, ViewSite } from './view.ts'

/** What a viewer may know of when areas were last passed: of those whose positions it is told (see `View.frames`). */
export function visitsSeen(view: View, world: World, site: ViewSite, { since, lastAt }: KnownVisits): KnownVisits {
  const frames = view.frames(world)
  if (frames === null) return { since, lastAt: [...lastAt] }
  const areas = coarseAreas(world, site)
  const told = new Set(frames.map((frame) => areas[frame - 1]?.id))
  const isTold = (areaId: string) => told.has(ancestorAt(world, areaId, site.areas.coarse)?.id)
  return { since, lastAt: [...lastAt].filter(([areaId]) => isTold(areaId)) }
}
