import { inRing, signedArea } from './polygon.ts'
import type { Polygon } from './polygon.ts'
import type { Point } from '../plane.ts'
import type { Raster } from './raster.ts'

/**
 * The regions where the raster is above `level`, as polygons with holes (marching squares, interpolated along the grid
 * edges). A region reaching the raster's edge is closed along it. Rings smaller than `leastAreaM2` are left out.
 */
export function contours(grid: Raster, level: number, leastAreaM2 = 0): Polygon[] {
  return grouped(ringsAbove(grid, level).filter((ring) => Math.abs(signedArea(ring)) > leastAreaM2))
}

/** Polygons from rings: outlines run anticlockwise, each clockwise ring is a hole of the smallest outline around it. */
export function grouped(rings: readonly Point[][]): Polygon[] {
  const outers = rings.filter((ring) => signedArea(ring) > 0).map((ring): Polygon => [ring])
  const bySize = [...outers].sort((a, b) => signedArea(a[0]!) - signedArea(b[0]!))
  for (const hole of rings.filter((ring) => signedArea(ring) < 0)) {
    bySize.find((outer) => inRing(outer[0]!, hole[0]!))?.push(hole)
  }
  return outers
}

/** For each of the 16 corner patterns, the pairs of cell sides (0 south, 1 east, 2 north, 3 west) a line runs between. */
const sides: readonly (readonly number[])[] = [
  [],
  [0, 3],
  [1, 0],
  [1, 3],
  [2, 1],
  [0, 1, 2, 3],
  [2, 0],
  [2, 3],
  [3, 2],
  [0, 2],
  [3, 0, 1, 2],
  [1, 2],
  [3, 1],
  [0, 1],
  [3, 0],
  [],
]

function ringsAbove(grid: Raster, level: number): Point[][] {
  // Knots with one more row and column of low ground all around.
  const wide = grid.width + 2
  const over = new Float32Array(wide * (grid.height + 2)).fill(-1e9)
  for (let row = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++) {
      over[(row + 1) * wide + column + 1] = grid.values[row * grid.width + column]! - level || 1e-6
    }
  }
  /** Each crossed cell side leads to the next one; a side is numbered by its lower left knot and its direction. */
  const leads = new Map<number, number>()
  const sideId = (knot: number, side: number): number => {
    if (side === 0) return knot * 2
    if (side === 1) return (knot + 1) * 2 + 1
    return side === 2 ? (knot + wide) * 2 : knot * 2 + 1
  }
  for (let row = 0; row <= grid.height; row++) {
    for (let knot = row * wide; knot < (row + 1) * wide - 1; knot++) {
      const pattern =
        (over[knot]! > 0 ? 1 : 0) |
        (over[knot + 1]! > 0 ? 2 : 0) |
        (over[knot + wide + 1]! > 0 ? 4 : 0) |
        (over[knot + wide]! > 0 ? 8 : 0)
      if (pattern === 0 || pattern === 15) continue
      const lines = sides[pattern]!
      for (let k = 0; k < lines.length; k += 2) leads.set(sideId(knot, lines[k]!), sideId(knot, lines[k + 1]!))
    }
  }
  const pointOn = (id: number): Point => {
    const knot = id >> 1
    const upright = (id & 1) === 1
    const t = over[knot]! / (over[knot]! - over[upright ? knot + wide : knot + 1]!)
    const column = (knot % wide) - 1
    const row = Math.floor(knot / wide) - 1
    return [grid.minX + (column + (upright ? 0 : t)) * grid.stepM, grid.minY + (row + (upright ? t : 0)) * grid.stepM]
  }
  const rings: Point[][] = []
  for (const start of leads.keys()) {
    if (!leads.has(start)) continue
    const ring: Point[] = []
    let id: number | undefined = start
    while (id !== undefined && leads.has(id)) {
      ring.push(pointOn(id))
      const next = leads.get(id)
      leads.delete(id)
      id = next
    }
    if (ring.length >= 3) rings.push(ring)
  }
  return rings
}
