import type { Landuse } from '../landuse.ts'
import { board } from '../plan.ts'
import type { Name } from '../plan.ts'
import { toLonLat } from '../plane.ts'
import type { Point } from '../plane.ts'
import type { Polygon } from '../geometry/polygon.ts'
import type { Terrain } from '../terrain.ts'

/** Ground, land use and water in the Protomaps schema. */
export function earthFeatures(): GeoJSON.Feature[] {
  const { minX, minY, maxX, maxY } = board
  const ring: Point[] = [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
  ]
  return [polygonFeature([[ring]], { kind: 'earth' })]
}

/** Zooms from which each use of land is drawn. */
const usedFrom: Record<Landuse['kind'], number> = { residential: 8, park: 11, industrial: 11, university: 11 }

/** Land use of a zoom. Woods come once for each contour, the higher ones on top, with their height as `elevation`. */
export function landuseFeatures(landuse: readonly Landuse[], terrain: Terrain, zoom: number): GeoJSON.Feature[] {
  const groups = new Map<Landuse['kind'], Polygon[]>()
  for (const { kind, polygon } of landuse) {
    if (zoom < usedFrom[kind]) continue
    const group = groups.get(kind)
    if (group) group.push(polygon)
    else groups.set(kind, [polygon])
  }
  const ground = [...groups].map(([kind, polygons]) =>
    polygonFeature(polygons, { kind, min_zoom: usedFrom[kind], sort_rank: 200 }),
  )
  const woods = terrain.heights.map(({ aboveM, polygons }) =>
    polygonFeature(polygons, { kind: 'forest', min_zoom: 8, sort_rank: 189, elevation: aboveM }),
  )
  return [...ground, ...woods]
}

/** Water as areas, and the middle of each stream as a line for its name. */
export function waterFeatures(terrain: Terrain, zoom: number): GeoJSON.Feature[] {
  const areas = terrain.water.map(({ kind, name, polygons }) =>
    polygonFeature(polygons, { kind, ...named(name), min_zoom: 8, sort_rank: 200 }),
  )
  if (zoom < 10) return areas
  const streams = terrain.streams.map(({ name, line }): GeoJSON.Feature => ({
    type: 'Feature',
    properties: { kind: 'river', ...named(name), min_zoom: 10 },
    geometry: { type: 'LineString', coordinates: line.map(toLonLat) },
  }))
  return [...areas, ...streams]
}

/** Houses, those of a square together. */
export function buildingFeatures(buildings: readonly Point[][]): GeoJSON.Feature[] {
  const squareM = 1000
  const squares = Map.groupBy(buildings, ([corner]) => corner!.map((value) => Math.floor(value / squareM)).join())
  return [...squares.values()].map((houses) =>
    polygonFeature(
      houses.map((house) => [house]),
      { kind: 'building', min_zoom: 14 },
    ),
  )
}

export function named({ zh, en }: Name): Record<string, string> {
  return { name: zh, 'name:zh': zh, 'name:en': en }
}

function polygonFeature(polygons: readonly Polygon[], properties: Record<string, string | number>): GeoJSON.Feature {
  const closed = (ring: readonly Point[]) => [...ring, ring[0]!].map(toLonLat)
  const coordinates = polygons.map((polygon) => polygon.map(closed))
  return { type: 'Feature', properties, geometry: { type: 'MultiPolygon', coordinates } }
}
