import type { World } from '../../shared/domain/world.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'
import { announcements, floodNow, floodWindowMs, mannedPositions, peakOf } from '../../shared/select/alarmFlood.ts'
import type { Site } from '../../shared/site.ts'

/** Begins a flood above the upper line for each manned position, and ends it under the lower one. */
export function floodChanges(world: World, site: Site, now: number): Draft[] {
  const positions = mannedPositions(world, site)
  const count = announcements(world, now - floodWindowMs, now).length
  const flood = floodNow(world)
  if (!flood)
    return count > site.alarms.floodStart * positions
      ? [{ type: 'flood.began', at: now, area: null, data: { count } }]
      : []
  if (count >= site.alarms.floodEnd * positions) return []
  const moments = announcements(world, flood.since - floodWindowMs, now)
  const total = moments.filter((at) => at > flood.since - floodWindowMs).length
  return [{ type: 'flood.ended', at: now, area: null, data: { total, peak: peakOf(moments) } }]
}
