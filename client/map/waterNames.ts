import type { Geometry, Position } from 'geojson'
import { labelPoint } from './labelPoint.ts'
import type { MapName } from './mapName.ts'
import { metresPerUnit, mercator } from './mercator.ts'

type Water = Readonly<{ properties: Readonly<Record<string, unknown>> | null; geometry: Geometry }>

/** Under this a stretch is too short to carry a name, metres. */
const shortestM = 1500

/**
 * One place for each name among the waters of the loaded tiles: the middle of its longest stretch, or the point the
 * base map itself gives, or a point in the largest piece of its surface. Tiles cut a river, so pieces share a name.
 */
export function waterNames(waters: Iterable<Water>): MapName[] {
  const best = new Map<string, { name: MapName; fitness: number }>()
  for (const { properties, geometry } of waters) {
    const [zh, en] = namesOf(properties ?? {})
    if (!zh || !en) continue
    for (const { at, fitness } of placesOn(geometry)) {
      const known = best.get(zh)
      if (!known || fitness > known.fitness)
        best.set(zh, { name: { id: `water ${zh}`, kind: 'water', zh, en, at }, fitness })
    }
  }
  return [...best.values()].map(({ name }) => name)
}

/** Where a name may stand, and how well it would: on a line by its length, in a surface always less well. */
function placesOn(geometry: Geometry): { at: Position; fitness: number }[] {
  switch (geometry.type) {
    case 'Point':
      return [{ at: geometry.coordinates, fitness: Infinity }]
    case 'LineString':
      return placesOn({ type: 'MultiLineString', coordinates: [geometry.coordinates] })
    case 'MultiLineString':
      return geometry.coordinates
        .map(middle)
        .flatMap(({ at, length }) => (length > shortestM ? [{ at, fitness: length }] : []))
    case 'Polygon':
    case 'MultiPolygon': {
      const { at, size } = labelPoint(geometry)
      return [{ at, fitness: -1 / size }]
    }
    default:
      return []
  }
}

function namesOf(properties: Readonly<Record<string, unknown>>): [zh: string | null, en: string | null] {
  const first = (...keys: string[]) => {
    const value = keys.map((key) => properties[key]).find((name) => typeof name === 'string' && name !== '')
    return typeof value === 'string' ? value : null
  }
  return [first('name:zh', 'name:zh-Hans', 'name', 'name:en'), first('name:en', 'name', 'name:zh')]
}

function middle(line: readonly Position[]): { at: Position; length: number } {
  const steps = line.slice(1).map((to, i) => metresBetween(line[i] ?? to, to))
  const length = steps.reduce((sum, step) => sum + step, 0)
  let left = length / 2
  for (const [i, step] of steps.entries()) {
    const [from = [0, 0], to = [0, 0]] = [line[i], line[i + 1]]
    if (left <= step) {
      const share = step === 0 ? 0 : left / step
      return { at: [0, 1].map((axis) => (from[axis] ?? 0) + ((to[axis] ?? 0) - (from[axis] ?? 0)) * share), length }
    }
    left -= step
  }
  return { at: line[0] ?? [0, 0], length }
}

function metresBetween([aLon = 0, aLat = 0]: Position, [bLon = 0, bLat = 0]: Position): number {
  const [ax, ay] = mercator(aLon, aLat)
  const [bx, by] = mercator(bLon, bLat)
  return Math.hypot(bx - ax, by - ay) * metresPerUnit(aLat)
}
