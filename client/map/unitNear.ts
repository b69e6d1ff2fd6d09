import { contactOf } from '../../shared/select/force.ts'
import type { Stage } from '../stage.svelte.ts'
import type { MapView } from './mapView.svelte.ts'
import type { Point } from './spread.ts'
import { unitLook } from './unitLook.ts'

/** The unit drawn nearest to a point of the picture, within `reach` CSS pixels; null for none. */
export function unitNear(
  at: Point,
  view: Pick<MapView, 'project'>,
  stage: Pick<Stage, 'world' | 'positions' | 'now' | 'site'>,
  reach: number,
): string | null {
  const { world, positions, now, site } = stage
  let [nearest, distance]: [string | null, number] = [null, reach]
  for (const unit of world.units.values()) {
    const fix = positions.get(unit.index)
    if (!fix || unitLook(unit, contactOf(fix.at, now, site.positions), true) === null) continue
    const place = view.project(fix.lon, fix.lat)
    const away = Math.hypot(place.x - at.x, place.y - at.y)
    if (away <= distance) [nearest, distance] = [unit.id, away]
  }
  return nearest
}
