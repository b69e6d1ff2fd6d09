import type { FeatureCollection } from 'geojson'
import { roadGraph } from '../../server/demo/graph.ts'
import { type LonLat, type Point, toPlane, toRoundedLonLat } from '../../server/demo/plane.ts'
import type { HeatKind } from '../../server/demo/heat.ts'
import type { Ground } from '../../server/demo/simulation/ground.ts'
import type { Road } from '../../server/demo/streets/roads.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'

const blockM = 500
const [columns, rows] = [24, 15]
/** A community is three blocks wide and high; a township is two communities wide and five high. */
const communityBlocks = 3
const perTownship = 2

/** A small town on a lattice of streets with a river along its south side: quick to build, and easy to reason about. */
export function aTown(seed = 7): { ground: Ground; geojson: FeatureCollection; areas: Draft[] } {
  const streets = latticeStreets()
  const graph = roadGraph(streets, () => true)
  const areas = townAreas()
  const communities = areas.filter(({ level }) => level === 'community')
  const junctionsIn = new Map(communities.map(({ areaId }) => [areaId, [] as number[]]))
  for (let node = 0; node < graph.nodeCount; node++) {
    const [lon, lat] = graph.at(node)
    const community = communities.find(
      ({ box: { west, south, east, north } }) => lon >= west && lon < east && lat >= south && lat < north,
    )
    if (community) junctionsIn.get(community.areaId)!.push(node)
  }
  const ground: Ground = {
    seed,
    areas: areas.map(({ areaId, parentId, level, name, centre }) => ({ areaId, parentId, level, name, centre })),
    stations: communities.map(({ areaId, name, centre }, i) => {
      const [lon, lat] = graph.at(graph.nearest(...centre))
      return { stationId: `s${i + 1}`, kind: i % 5 === 0 ? 'station' : 'post', name, lon, lat, areaId }
    }),
    graph,
    areaHeat: communities.map(({ areaId }, i) => ({
      areaId,
      weight: 1 / communities.length,
      kind: kinds[i % kinds.length]!,
    })),
    junctionsIn,
    river: Array.from({ length: 200 }, (_, i) => toRoundedLonLat([i * 60, -260])),
  }
  return { ground, geojson: geojsonOf(areas), areas: areas.map(draftOf) }
}

/** Distance from a place in the town to the nearest of its streets, metres. */
export function offStreetM(lon: number, lat: number): number {
  return Math.min(...toPlane(lon, lat).map((along) => Math.abs(along - Math.round(along / blockM) * blockM)))
}

const kinds: readonly HeatKind[] = [
  'residential',
  'market',
  'nightlife',
  'business',
  'residential',
  'industry',
  'village',
]

function latticeStreets(): Road[] {
  const node = (column: number, row: number) => row * (columns + 1) + column
  const at = (column: number, row: number): Point => [column * blockM, row * blockM]
  const street = (from: readonly [number, number], to: readonly [number, number]): Road => ({
    kind: from[0] % 6 === 0 && to[0] % 6 === 0 ? 'primary' : 'tertiary',
    name: null,
    bridge: false,
    points: [at(...from), at(...to)],
    from: node(...from),
    to: node(...to),
    stroke: 0,
  })
  const streets: Road[] = []
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      if (column < columns) streets.push(street([column, row], [column + 1, row]))
      if (row < rows) streets.push(street([column, row], [column, row + 1]))
    }
  }
  return streets
}

type Box = { west: number; south: number; east: number; north: number }
type TownArea = Ground['areas'][number] & { box: Box }

function townAreas(): TownArea[] {
  const wide = columns / communityBlocks
  const high = rows / communityBlocks
  const area = (
    areaId: string,
    parentId: string | null,
    level: TownArea['level'],
    from: Point,
    to: Point,
  ): TownArea => {
    const [west, south] = toRoundedLonLat([from[0] * blockM - blockM / 2, from[1] * blockM - blockM / 2])
    const [east, north] = toRoundedLonLat([to[0] * blockM - blockM / 2, to[1] * blockM - blockM / 2])
    const centre: LonLat = [(west + east) / 2, (south + north) / 2]
    return {
      areaId,
      parentId,
      level,
      name: { zh: `${areaId}镇`, en: `${areaId} Town` },
      centre,
      box: { west, south, east, north },
    }
  }
  const side = communityBlocks
  const townships = Array.from({ length: wide / perTownship }, (_, i) =>
    area(`t${i + 1}`, 'd1', 'township', [i * perTownship * side, 0], [(i + 1) * perTownship * side, high * side]),
  )
  const communities = Array.from({ length: wide * high }, (_, i) => {
    const [column, row] = [i % wide, Math.floor(i / wide)]
    const township = `t${Math.floor(column / perTownship) + 1}`
    return area(
      `c${i + 1}`,
      township,
      'community',
      [column * side, row * side],
      [(column + 1) * side, (row + 1) * side],
    )
  })
  return [area('d1', null, 'district', [0, 0], [columns, rows]), ...townships, ...communities]
}

function geojsonOf(areas: readonly TownArea[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: areas.map(({ areaId, parentId, level, name, box: { west, south, east, north } }) => ({
      type: 'Feature',
      properties: { areaId, parentId, level, nameZh: name.zh, nameEn: name.en },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [west, south],
            [east, south],
            [east, north],
            [west, north],
            [west, south],
          ],
        ],
      },
    })),
  }
}

function draftOf({ areaId, parentId, level, name, centre }: TownArea): Draft {
  return { type: 'area.defined', at: 0, area: areaId, data: { areaId, parentId, level, name, centre } }
}
