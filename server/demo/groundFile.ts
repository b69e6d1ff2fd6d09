import { readFileSync, writeFileSync } from 'node:fs'
import type { City } from './city.ts'
import { roadGraph } from './graph.ts'
import { toLonLat } from './plane.ts'
import { type Ground, groundOf } from './simulation/ground.ts'
import type { Road } from './streets/roads.ts'

type Street = Pick<Road, 'kind' | 'from' | 'to' | 'points'>
type Stored = Omit<Ground, 'graph' | 'junctionsIn'> & {
  junctionsIn: [communityId: string, nodes: readonly number[]][]
  streets: Street[]
}

/** Keeps what the simulator needs of a city, as building the city anew takes seconds. */
export function writeGround(path: string, city: City): void {
  const { junctionsIn, seed, areas, stations, areaHeat, river } = groundOf(city)
  const isInside = (point: Road['points'][number] | undefined) =>
    point !== undefined && city.areaAt(...toLonLat(point)) !== null
  // The order of the streets is kept, and with it the numbers of the junctions.
  const streets = city.roads
    .filter(({ points }) => isInside(points[0]) && isInside(points.at(-1)))
    .map(({ kind, from, to, points }): Street => ({ kind, from, to, points }))
  const stored: Stored = { seed, areas, stations, areaHeat, river, junctionsIn: [...junctionsIn], streets }
  writeFileSync(path, JSON.stringify(stored))
}

export function readGround(path: string): Ground {
  const { streets, junctionsIn, ...rest } = JSON.parse(readFileSync(path, 'utf8')) as Stored
  const roads = streets.map((street): Road => ({ ...street, name: null, bridge: false, stroke: 0 }))
  return { ...rest, junctionsIn: new Map(junctionsIn), graph: roadGraph(roads, () => true) }
}
