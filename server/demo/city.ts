import { drawAreas } from './areas.ts'
import type { Area } from './areas.ts'
import { divideCommunities, settleHearths } from './division/communities.ts'
import { raiseBuildings } from './buildings.ts'
import { blockDensity, urbanDensity } from './density.ts'
import { roadGraph } from './graph.ts'
import type { RoadGraph } from './graph.ts'
import { areaHeat } from './heat.ts'
import type { AreaHeat } from './heat.ts'
import { landuseOf } from './landuse.ts'
import type { Landuse } from './landuse.ts'
import { layStreets } from './streets/layout.ts'
import { layMainRoads } from './streets/mainRoads.ts'
import { namer } from './names.ts'
import { nameRoads } from './streets/streetNames.ts'
import { buildOrientation } from './streets/orientation.ts'
import { districtName } from './plan.ts'
import type { Name } from './plan.ts'
import { boxAround, toPlane } from './plane.ts'
import type { LonLat, Point } from './plane.ts'
import { roadsOf } from './streets/roads.ts'
import type { Road } from './streets/roads.ts'
import { placeStations } from './stations.ts'
import type { Station } from './stations.ts'
import { buildTerrain } from './terrain.ts'
import type { Terrain } from './terrain.ts'
import type { Divide } from './division/borderEffort.ts'
import { draftTownships } from './division/townships.ts'
import { settleVillages } from './villages.ts'

/** The fictional demo district: everything the simulator drives through and the basemap is drawn from. */
export interface City {
  seed: number
  name: Name
  /** Smallest rectangle around the district, degrees. */
  bounds: { west: number; south: number; east: number; north: number }
  /** The district, its 22 townships and 552 communities, in this order. */
  areas: Area[]
  stations: Station[]
  graph: RoadGraph
  /** Where calls come from, one entry a community. */
  areaHeat: AreaHeat[]
  /** Junctions of the road graph in each community, at least one each. */
  junctionsIn: ReadonlyMap<string, readonly number[]>
  /** The community at a place, null outside the district. */
  areaAt: (lon: number, lat: number) => Area | null
  terrain: Terrain
  /** All roads and railways drawn, also those beyond the district's border. */
  roads: Road[]
  landuse: Landuse[]
  /** Outlines of houses. */
  buildings: Point[][]
}

/** How strongly borders between communities keep to each kind of road. */
const strength: Record<Road['kind'], number> = {
  motorway: 14,
  trunk: 12,
  primary: 10,
  rail: 8,
  secondary: 8,
  tertiary: 5,
  residential: 1.2,
  unclassified: 1,
  motorway_link: 0,
}

/** Builds the demo district. The same seed gives the same district, on every machine. */
export function buildCity(seed: number): City {
  const terrain = buildTerrain(seed)
  const urbanAt = urbanDensity(seed, terrain)
  const mains = layMainRoads(seed)
  const roadLines = mains.filter(({ kind }) => kind !== 'rail').map(({ line }) => line)
  const orientation = buildOrientation(seed, terrain, roadLines)
  const draft = draftTownships(
    seed,
    terrain,
    mains.map(({ kind, line }): Divide => ({ line, strength: strength[kind] })),
  )
  const hearths = settleHearths(seed, draft, terrain, urbanAt)
  const villages = settleVillages(seed, hearths, draft, terrain)
  const blocksAt = blockDensity(terrain, urbanAt, villages)
  const layout = layStreets(seed, {
    terrain,
    urbanAt,
    blocksAt,
    orientation,
    mains,
    villages: villages.map(({ centre }) => centre),
  })
  const names = namer(seed)
  const roads = nameRoads(roadsOf(layout, terrain), names)
  const divides = roads.map(({ kind, points }): Divide => ({ line: points, strength: strength[kind] }))
  const cells = divideCommunities(seed, terrain, hearths, divides)
  const { areas, communityAt } = drawAreas(cells, hearths, terrain, names)
  const communities = areas.filter(({ level }) => level === 'community')
  const areaAt = (lon: number, lat: number) => communities[communityAt(toPlane(lon, lat))] ?? null
  const graph = roadGraph(roads, (point) => communityAt(point) >= 0)
  const { landuse, built } = landuseOf(seed, layout, { terrain, urbanAt, blocksAt })
  const heat = areaHeat(cells, hearths, urbanAt)
  return {
    seed,
    name: districtName,
    bounds: boundsOf(areas[0]!.polygon[0]!),
    areas,
    stations: placeStations(graph, areas, heat, (point) => communities[communityAt(point)] ?? null),
    graph,
    areaHeat: heat,
    junctionsIn: junctionsIn(graph, communities, areaAt),
    areaAt,
    terrain,
    roads,
    landuse,
    buildings: raiseBuildings(seed, built),
  }
}

function boundsOf(ring: readonly LonLat[]): City['bounds'] {
  const { minX, minY, maxX, maxY } = boxAround(ring)
  return { west: minX, south: minY, east: maxX, north: maxY }
}

function junctionsIn(
  graph: RoadGraph,
  communities: readonly Area[],
  areaAt: (lon: number, lat: number) => Area | null,
): Map<string, number[]> {
  const junctions = new Map(communities.map(({ areaId }) => [areaId, [] as number[]]))
  for (let node = 0; node < graph.nodeCount; node++) {
    const area = areaAt(...graph.at(node))
    if (area) junctions.get(area.areaId)!.push(node)
  }
  // A community on a hill without streets of its own is reached from the nearest junction.
  for (const { areaId, centre } of communities) {
    const list = junctions.get(areaId)!
    if (list.length === 0) list.push(graph.nearest(...centre))
  }
  return junctions
}
