import type { Fix } from '../../shared/domain/position.ts'
import type { KnownVisits } from '../../shared/domain/visits.ts'
import { measureClasses } from '../../shared/select/areaClasses.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import type { Tracker } from '../tracker.ts'
import type { Locator } from './areaLocator.ts'

/** When each area was last passed by a unit, as far as positions tell, also those from before the server started. */
export interface AreaVisits {
  known(): KnownVisits
  /** Reads a little further back in the stored positions; false once that is as far as it is of use, or can be known. */
  readBack(): boolean
}

type Parts = Readonly<{
  tracker: Pick<Tracker, 'onFixes' | 'positions'>
  telemetry: Pick<Telemetry, 'between'>
  clock: () => number
  /** The area of the site’s fine level at a position. */
  locate: Locator
}>

const sliceMs = 5 * 60_000
/** Further back than the map tells apart nothing needs to be known. */
const furthestMs = measureClasses.since_patrol.edges.at(-1)! + sliceMs
/** A unit that moved less, degrees (some 20 m), is still where it was. */
const sameSpot = 0.0002

export function areaVisits({ tracker, telemetry, clock, locate }: Parts): AreaVisits {
  const begun = clock()
  let since = begun
  const lastAt = new Map<string, number>()
  const put = (areaId: string | null, at: number) => {
    if (areaId !== null && at > (lastAt.get(areaId) ?? -Infinity)) lastAt.set(areaId, at)
  }
  const placeNow = placer(locate)
  const placeThen = placer(locate)
  tracker.onFixes((fixes) => {
    for (const fix of fixes) put(placeNow(fix), fix.at)
  })

  return {
    known: () => ({ since, lastAt }),
    readBack() {
      if (since <= begun - furthestMs) return false
      let heard = 0
      // What is damaged tells of no pass.
      for (const fix of telemetry.between(since - sliceMs, since, { onDamage: () => undefined })) {
        heard++
        put(placeThen(fix), fix.at)
      }
      // A stretch without a single position was not watched: whoever passed before it may have passed in it too.
      if (heard === 0) return false
      since -= sliceMs
      return since > begun - furthestMs
    },
  }
}

/** Finds the area of a unit’s fix; asked anew only once the unit has moved. */
function placer(locate: Locator): (fix: Fix) => string | null {
  const last: { lon: number; lat: number; area: string | null }[] = []
  return ({ unit, lon, lat }) => {
    const known = last[unit]
    if (known && Math.abs(known.lon - lon) < sameSpot && Math.abs(known.lat - lat) < sameSpot) return known.area
    const area = locate(lon, lat)
    last[unit] = { lon, lat, area }
    return area
  }
}
