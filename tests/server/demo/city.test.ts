import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Area } from '../../../server/demo/areas.ts'
import { areasGeoJson } from '../../../server/demo/areasGeoJson.ts'
import { buildCity } from '../../../server/demo/city.ts'
import type { City } from '../../../server/demo/city.ts'
import { inPolygon, signedArea } from '../../../server/demo/geometry/polygon.ts'
import { toPlane } from '../../../server/demo/plane.ts'
import type { LonLat } from '../../../server/demo/plane.ts'
import { seeded } from '../../../shared/random.ts'

const seed = 7
const patience = 120_000

let city: City
beforeAll(() => {
  city = buildCity(seed)
}, patience)

const level = (wanted: Area['level']) => city.areas.filter((area) => area.level === wanted)
const squareMetres = ({ polygon }: Area) =>
  polygon.reduce((sum, ring) => sum + signedArea(ring.map(([lon, lat]) => toPlane(lon, lat))), 0)
const holds = (area: Area, place: LonLat) => inPolygon(area.polygon, place)
const total = (areas: readonly Area[]) => areas.reduce((sum, area) => sum + squareMetres(area), 0)

/** Places scattered over the district's bounding box. */
function scattered(count: number): LonLat[] {
  const random = seeded(99)
  const { west, south, east, north } = city.bounds
  return Array.from({ length: count }, () => [west + random() * (east - west), south + random() * (north - south)])
}

describe('the demo district', () => {
  it('is the same from the same seed', { timeout: patience }, () => {
    const digest = ({ areas, stations, roads, areaHeat, landuse, buildings }: City) =>
      createHash('sha256')
        .update(JSON.stringify([areas, stations, roads, areaHeat, landuse, buildings]))
        .digest('hex')
    expect(digest(buildCity(seed))).toBe(digest(city))
  })

  it('has 22 townships and 552 communities with numbers of their own', () => {
    expect(level('district').map(({ areaId }) => areaId)).toEqual(['d1'])
    expect(level('township').map(({ areaId }) => areaId)).toEqual(numbered('t', 22, 2))
    expect(level('community').map(({ areaId }) => areaId)).toEqual(numbered('c', 552, 3))
  })

  it('has about the extent of a real district', () => {
    const [west, south] = toPlane(city.bounds.west, city.bounds.south)
    const [east, north] = toPlane(city.bounds.east, city.bounds.north)
    expect((east - west) / 1000).toBeCloseTo(31, -0.7)
    expect((north - south) / 1000).toBeCloseTo(22.5, -0.7)
  })

  it.each(['township', 'community'] as const)('gives every %s a name of its own in both languages', (each) => {
    const names = level(each).map(({ name }) => name)
    expect(new Set(names.map(({ zh }) => zh)).size).toBe(names.length)
    expect(new Set(names.map(({ en }) => en)).size).toBe(names.length)
    for (const { zh, en } of names) {
      expect(zh).toMatch(/^\p{Script=Han}{2,7}$/u)
      expect(en).toMatch(/^[A-Z][a-z']+ (Subdistrict|Town|Community|Village)$/)
    }
  })

  it('marks itself as a demonstration in both languages', () => {
    expect(city.name.zh).toContain('示范')
    expect(city.name.en).toContain('Demonstration')
  })
})

describe('its areas', () => {
  it('fit together without gap or overlap on every level', () => {
    const whole = total(level('district'))
    expect(total(level('township'))).toBeCloseTo(whole, 0)
    expect(total(level('community'))).toBeCloseTo(whole, 0)
  })

  it('nest exactly: a township covers what its communities cover', () => {
    for (const township of level('township')) {
      const own = level('community').filter(({ parentId }) => parentId === township.areaId)
      expect(total(own)).toBeCloseTo(squareMetres(township), 0)
    }
  })

  it('hold every place of the district exactly once on every level', () => {
    const [district] = level('district')
    for (const place of scattered(400)) {
      const inside = holds(district!, place) ? 1 : 0
      const communities = level('community').filter((area) => holds(area, place))
      const townships = level('township').filter((area) => holds(area, place))
      expect([townships.length, communities.length]).toEqual([inside, inside])
      if (inside) expect(communities[0]!.parentId).toBe(townships[0]!.areaId)
      expect(city.areaAt(...place)?.areaId).toBe(communities[0]?.areaId)
    }
  })

  it('have their centre inside', () => {
    expect(city.areas.filter((area) => !holds(area, area.centre)).map(({ areaId }) => areaId)).toEqual([])
  })

  it('are small in the core and large outside', () => {
    const sizes = new Map(level('township').map((area) => [area.name.en, squareMetres(area) / 1e6]))
    expect(sizes.get('Gulan Subdistrict')).toBeLessThan(20)
    expect(sizes.get('Qingyang Town')).toBeGreaterThan(25)
  })

  it('go out as GeoJSON with closed rings and 6 decimals', () => {
    const { features } = areasGeoJson(city)
    expect(features).toHaveLength(575)
    for (const { properties, geometry } of features) {
      expect(Object.keys(properties)).toEqual(['areaId', 'parentId', 'level', 'nameZh', 'nameEn'])
      for (const ring of geometry.coordinates) {
        expect(ring.at(-1)).toEqual(ring[0])
        for (const number of ring.flat()) expect(Number(number.toFixed(6))).toBe(number)
      }
    }
  })
})

describe('its roads', () => {
  it('keep out of the water but for bridges', () => {
    const wet = city.roads.filter(
      ({ kind, bridge, points }) =>
        kind !== 'rail' && !bridge && points.some((point) => city.terrain.depthAt(point) > 0),
    )
    expect(wet).toEqual([])
  })

  it('cross the water on bridges of through roads only', () => {
    const bridges = city.roads.filter(({ bridge }) => bridge)
    expect(bridges.length).toBeGreaterThan(10)
    const through = new Set(['motorway', 'trunk', 'primary', 'secondary', 'rail'])
    expect(bridges.filter(({ kind }) => !through.has(kind))).toEqual([])
  })

  it('have every junction on dry land', () => {
    const { graph, terrain } = city
    const nodes = Array.from({ length: graph.nodeCount }, (_, node) => graph.at(node))
    expect(nodes.filter(([lon, lat]) => terrain.depthAt(toPlane(lon, lat)) > 0)).toEqual([])
  })

  it('are many in the city and few on the hills', () => {
    const built = city.roads.flatMap(({ kind, points }) => (kind === 'residential' ? [points[0]!] : []))
    expect(built.length).toBeGreaterThan(5000)
    expect(built.filter((point) => city.terrain.heightAt(point) > 110)).toEqual([])
  })

  it('hang together: every junction is reached from the first one', () => {
    const { graph } = city
    const reached = new Set([0])
    for (const node of reached) for (const { to } of graph.neighbours(node)) reached.add(to)
    expect(reached.size).toBe(graph.nodeCount)
  })

  it('lead from anywhere to anywhere at a believable pace', () => {
    const { graph } = city
    const random = seeded(5)
    for (let i = 0; i < 200; i++) {
      const [from, to] = [0, 0].map(() => Math.floor(random() * graph.nodeCount)) as [number, number]
      const route = graph.route(from, to)
      expect(route.points[0]).toEqual(graph.at(from))
      expect(route.points.at(-1)).toEqual(graph.at(to))
      const [ax, ay] = toPlane(...graph.at(from))
      const [bx, by] = toPlane(...graph.at(to))
      const straight = Math.hypot(bx - ax, by - ay)
      expect(route.lengthM).toBeGreaterThanOrEqual(straight - 1)
      expect(route.lengthM).toBeLessThan(straight * 2.2 + 5000)
      if (route.lengthM > 100)
        expect((route.lengthM / route.durationS) * 3.6).toSatisfy((kmh: number) => kmh > 20 && kmh < 91)
    }
  })

  it('offer every community a junction to drive to', () => {
    for (const { areaId } of level('community')) expect(city.junctionsIn.get(areaId)!.length).toBeGreaterThan(0)
    const inside = [...city.junctionsIn].flatMap(([areaId, nodes]) =>
      nodes.length > 1 ? [[areaId, nodes[0]!] as const] : [],
    )
    for (const [areaId, node] of inside) expect(city.areaAt(...city.graph.at(node))?.areaId).toBe(areaId)
  })
})

describe('its stations and calls', () => {
  it('has a station in every township and at most 151 stations and posts, all on the road', () => {
    const { stations, graph } = city
    expect(stations.length).toBeLessThanOrEqual(151)
    expect(stations.length).toBeGreaterThan(120)
    expect(new Set(stations.map(({ stationId }) => stationId)).size).toBe(stations.length)
    expect(new Set(stations.map(({ name }) => name.zh)).size).toBe(stations.length)
    const parents = new Map(city.areas.map(({ areaId, parentId }) => [areaId, parentId]))
    const served = stations.filter(({ kind }) => kind === 'station').map(({ areaId }) => parents.get(areaId))
    expect(served.sort()).toEqual(numbered('t', 22, 2))
    for (const { lon, lat, areaId } of stations) {
      expect(graph.at(graph.nearest(lon, lat))).toEqual([lon, lat])
      expect(city.areaAt(lon, lat)?.areaId).toBe(areaId)
    }
  })

  it('weighs every community by the calls to expect, busy quarters more than villages', () => {
    const { areaHeat } = city
    expect(areaHeat.map(({ areaId }) => areaId)).toEqual(numbered('c', 552, 3))
    expect(areaHeat.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9)
    const mean = (kind: string) => {
      const some = areaHeat.filter((heat) => heat.kind === kind)
      return some.reduce((sum, { weight }) => sum + weight, 0) / some.length
    }
    for (const busy of ['oldTown', 'station', 'nightlife', 'market', 'business', 'university']) {
      expect(mean(busy)).toBeGreaterThan(2 * mean('village'))
    }
  })
})

function numbered(letter: string, count: number, digits: number): string[] {
  return Array.from({ length: count }, (_, i) => letter + String(i + 1).padStart(digits, '0'))
}
