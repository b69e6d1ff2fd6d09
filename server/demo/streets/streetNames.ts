import type { Namer } from '../names.ts'
import type { Name } from '../plan.ts'
import { lengthOf } from '../polyline.ts'
import type { Road } from './roads.ts'

/** Side streets shorter than this stay without a name, metres. */
const shortestNamedM = 340

/** Names every street that has none yet, one name for the whole of a drawn line. */
export function nameRoads(roads: readonly Road[], names: Namer): Road[] {
  const lengths = new Map<number, number>()
  for (const { stroke, points } of roads) lengths.set(stroke, (lengths.get(stroke) ?? 0) + lengthOf(points))
  const given = new Map<number, Name>()
  return roads.map((road) => {
    const { stroke, kind } = road
    const size = sizeOf(kind, lengths.get(stroke)!)
    if (road.name || !size) return road
    const name = given.get(stroke) ?? names.street(size)
    given.set(stroke, name)
    return { ...road, name }
  })
}

function sizeOf(kind: Road['kind'], lengthM: number): 'road' | 'street' | 'lane' | null {
  if (kind === 'motorway_link' || kind === 'unclassified') return null
  if (kind !== 'residential') return kind === 'tertiary' && lengthM < 1500 ? 'street' : 'road'
  return lengthM >= shortestNamedM ? 'lane' : null
}
