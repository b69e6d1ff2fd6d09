import { between, seedFor, seeded } from '../../../shared/random.ts'
import type { Random } from '../../../shared/random.ts'
import { noise } from '../geometry/noise.ts'
import { detail } from '../plan.ts'
import { distance } from '../plane.ts'
import type { Point } from '../plane.ts'
import { nearSegment, raster, valueAt } from '../geometry/raster.ts'
import type { Terrain } from '../terrain.ts'

/**
 * Which way streets run: an angle in radians at every place, equal modulo a quarter turn, because streets and cross
 * streets go together.
 */
export type Orientation = (point: Point) => number

interface Quarter {
  centre: Point
  angle: number
}

const stepM = 120
/** About how far quarters are from one another. */
const spacingM = 2300

/**
 * Streets follow the nearest main road and the water's edge where these are near; elsewhere every quarter has a
 * direction of its own, taken loosely from the main road that leads to it, so that the grain changes between quarters.
 */
export function buildOrientation(seed: number, terrain: Terrain, roads: readonly (readonly Point[])[]): Orientation {
  const random = seeded(seedFor(seed, 'quarters'))
  const quarters = scatterQuarters(random, roads)
  const sway = noise(seedFor(seed, 'sway'), 1900, 2)
  const cos = raster(detail, stepM)
  const sin = raster(detail, stepM)
  const add = (index: number, angle: number, weight: number) => {
    cos.values[index]! += weight * Math.cos(4 * angle)
    sin.values[index]! += weight * Math.sin(4 * angle)
  }
  for (let row = 0; row < cos.height; row++) {
    for (let column = 0; column < cos.width; column++) {
      const point: Point = [cos.minX + column * stepM, cos.minY + row * stepM]
      const index = row * cos.width + column
      add(index, quarterAngle(quarters, point) + 0.16 * sway(point[0], point[1]), 1)
      const shore = terrain.shoreAt(point)
      if (shore.distanceM < 590) add(index, shore.direction, 2.2 * Math.exp(-shore.distanceM / 260))
    }
  }
  for (const line of roads) {
    for (let i = 1; i < line.length; i++) {
      const a = line[i - 1]!
      const b = line[i]!
      const angle = Math.atan2(b[1] - a[1], b[0] - a[0])
      const weight = distance(a, b) / stepM
      nearSegment(cos, a, b, 700, (index, off) => add(index, angle, weight * 1.6 * Math.exp(-off / 170)))
    }
  }
  return ([x, y]) => Math.atan2(valueAt(sin, x, y), valueAt(cos, x, y)) / 4
}

/** A quarter in every square of the board, off its middle by chance; by column and row. */
function scatterQuarters(random: Random, roads: readonly (readonly Point[])[]): Quarter[][] {
  const columns = Math.ceil((detail.maxX - detail.minX) / spacingM)
  const rows = Math.ceil((detail.maxY - detail.minY) / spacingM)
  return Array.from({ length: columns }, (_, column) =>
    Array.from({ length: rows }, (_, row): Quarter => {
      const centre: Point = [
        detail.minX + (column + between(random, 0.1, 0.9)) * spacingM,
        detail.minY + (row + between(random, 0.1, 0.9)) * spacingM,
      ]
      return { centre, angle: nearestDirection(centre, roads) + between(random, -0.28, 0.28) }
    }),
  )
}

function nearestDirection(point: Point, roads: readonly (readonly Point[])[]): number {
  let nearest = Infinity
  let angle = 0
  for (const line of roads) {
    for (let i = 1; i < line.length; i++) {
      const off = distance(line[i]!, point)
      if (off < nearest) {
        nearest = off
        angle = Math.atan2(line[i]![1] - line[i - 1]![1], line[i]![0] - line[i - 1]![0])
      }
    }
  }
  return angle
}

/** The nearest quarter decides, with a short transition where two are about equally near. */
function quarterAngle(quarters: readonly (readonly Quarter[])[], point: Point): number {
  const column = Math.floor((point[0] - detail.minX) / spacingM)
  const row = Math.floor((point[1] - detail.minY) / spacingM)
  const near: { off: number; angle: number }[] = []
  for (let c = column - 2; c <= column + 2; c++) {
    for (let r = row - 2; r <= row + 2; r++) {
      const quarter = quarters[c]?.[r]
      if (quarter) near.push({ off: distance(quarter.centre, point), angle: quarter.angle })
    }
  }
  const nearest = near.reduce((least, { off }) => Math.min(least, off), Infinity)
  let cos = 0
  let sin = 0
  for (const { off, angle } of near) {
    const weight = Math.exp((nearest - off) / 160)
    cos += weight * Math.cos(4 * angle)
    sin += weight * Math.sin(4 * angle)
  }
  return Math.atan2(sin, cos) / 4
}
