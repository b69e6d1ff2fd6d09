import type { Area } from '../areas.ts'
import type { City } from '../city.ts'
import type { AreaHeat } from '../heat.ts'
import type { RoadGraph } from '../graph.ts'
import type { LonLat } from '../plane.ts'
import type { Station } from '../stations.ts'
import { boatLine } from './boatLine.ts'

/** What the simulation needs to know of the city. */
export type Ground = Readonly<{
  seed: number
  areas: readonly Omit<Area, 'polygon'>[]
  stations: readonly Station[]
  graph: RoadGraph
  areaHeat: readonly AreaHeat[]
  /** Junctions of the road graph in each community. */
  junctionsIn: ReadonlyMap<string, readonly number[]>
  /** Where boats go: the river inside the district, upstream to downstream. */
  river: readonly LonLat[]
}>

export function groundOf(city: City): Ground {
  const { seed, areas, stations, graph, areaHeat, junctionsIn } = city
  return {
    seed,
    areas: areas.map(({ areaId, parentId, level, name, centre }) => ({ areaId, parentId, level, name, centre })),
    stations,
    graph,
    areaHeat,
    junctionsIn,
    river: boatLine(city),
  }
}
