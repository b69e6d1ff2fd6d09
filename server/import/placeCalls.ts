import { areaNames } from '../areas/areaNames.ts'
import { areaLocator } from '../areas/areaLocator.ts'
import type { LoadedAreas } from '../areas/area.ts'
import type { ImportedCall } from './call.ts'

/** A call whose area as the source names it is not where its position lies. */
export type AreaDisagreement = Readonly<{ callId: string; line: number; named: string; located: string }>

/** Which area each call counts in, and how that was decided. */
export type CallPlaces = Readonly<{
  areaOf: (call: ImportedCall) => string | null
  /** What the report says: null leaves it to the position, as the door would decide. */
  namedArea: (call: ImportedCall) => string | null
  byName: number
  byPosition: number
  /** Neither a known name nor a position in any area. */
  nowhere: number
  /** Names in the data that no area has, with their calls. */
  unknownNames: ReadonlyMap<string, number>
  disagreements: readonly AreaDisagreement[]
}>

/**
 * Places calls in areas. The name the source gives wins where an area has it, since the source's own figures go by
 * it; a finer area that the position gives inside the named one wins over that. Calls without a known name go by
 * position. Where name and position disagree the call is counted.
 */
export function placeCalls(calls: readonly ImportedCall[], { areas, geojson, generated }: LoadedAreas): CallPlaces {
  const areaNamed = generated ? () => null : areaNames(areas)
  const locate = areaLocator(geojson)
  const parents = new Map(areas.map(({ areaId, parentId }) => [areaId, parentId]))
  const places = new Map<string, { area: string | null; named: string | null }>()
  const unknownNames = new Map<string, number>()
  const disagreements: AreaDisagreement[] = []
  let byName = 0
  let byPosition = 0

  for (const { id: callId, line, areaName, lon, lat } of calls) {
    const named = areaName === null ? null : areaNamed(areaName)
    if (areaName !== null && named === null && !generated)
      unknownNames.set(areaName, (unknownNames.get(areaName) ?? 0) + 1)
    const located = lon === null || lat === null ? null : locate(lon, lat)
    if (named === null) {
      if (located !== null) byPosition++
      places.set(callId, { area: located, named: null })
      continue
    }
    byName++
    const finer = located !== null && within(located, named, parents)
    if (located !== null && !finer && !within(named, located, parents))
      disagreements.push({ callId, line, named, located })
    places.set(callId, { area: finer ? located : named, named: finer ? located : named })
  }
  return {
    areaOf: ({ id }) => places.get(id)?.area ?? null,
    namedArea: ({ id }) => places.get(id)?.named ?? null,
    byName,
    byPosition,
    nowhere: calls.length - byName - byPosition,
    unknownNames,
    disagreements,
  }
}

function within(areaId: string, ancestorId: string, parents: ReadonlyMap<string, string | null>): boolean {
  for (let at: string | null | undefined = areaId, depth = 0; at && depth < 8; depth++) {
    if (at === ancestorId) return true
    at = parents.get(at)
  }
  return false
}
