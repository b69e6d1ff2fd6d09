import type { ImportedCall, ImportReading } from './call.ts'
import type { Point } from './location.ts'
import { mostFrequent } from './types.ts'

/**
 * Where each unit may be taken to be based. Exports do not say, so it is estimated: the middle of all calls in the
 * station's ground (or else the area) in which most of the unit's own calls lie, or of its own calls where neither is
 * told. Units without a located call have no home.
 */
export function unitHomes({ calls }: Pick<ImportReading, 'calls'>): Map<string, Point> {
  const middles = new Map<string, Middle>()
  const grounds = new Map<string, Map<string, number>>()
  const own = new Map<string, Middle>()
  for (const call of calls) {
    const ground = groundOf(call)
    if (ground !== null) add(middles, ground, call)
    for (const { unitId } of call.responses) {
      add(own, unitId, call)
      if (ground === null) continue
      const counts = grounds.get(unitId) ?? new Map<string, number>()
      counts.set(ground, (counts.get(ground) ?? 0) + 1)
      grounds.set(unitId, counts)
    }
  }
  const homes = new Map<string, Point>()
  for (const [unitId, mean] of own) {
    const ground = mostFrequent(grounds.get(unitId) ?? new Map<string, number>())
    const home = middleOf(ground === null ? mean : (middles.get(ground) ?? mean)) ?? middleOf(mean)
    if (home) homes.set(unitId, home)
  }
  return homes
}

type Middle = { lon: number; lat: number; n: number }

function groundOf({ stationGround, areaName }: ImportedCall): string | null {
  return stationGround === null ? areaName && `area ${areaName}` : `station ${stationGround}`
}

function add(middles: Map<string, Middle>, key: string, { lon, lat }: ImportedCall): void {
  const middle = middles.get(key) ?? { lon: 0, lat: 0, n: 0 }
  middles.set(key, middle)
  if (lon === null || lat === null) return
  middle.lon += lon
  middle.lat += lat
  middle.n++
}

function middleOf({ lon, lat, n }: Middle): Point | null {
  return n === 0 ? null : { lon: Math.round((lon / n) * 1e6) / 1e6, lat: Math.round((lat / n) * 1e6) / 1e6 }
}
