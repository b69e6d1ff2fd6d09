import { seedFor } from '../../shared/random.ts'
import { contours } from './geometry/contours.ts'
import { noise } from './geometry/noise.ts'
import { board, hills, island, lake, river, tributary } from './plan.ts'
import type { Hill, Name } from './plan.ts'
import { boxAround, distance, ramp } from './plane.ts'
import type { Point } from './plane.ts'
import type { Polygon } from './geometry/polygon.ts'
import { curve, lengthOf } from './polyline.ts'
import { nearSegment, raster, rasterOf, valueAt } from './geometry/raster.ts'
import type { Raster } from './geometry/raster.ts'

export interface WaterBody {
  kind: 'river' | 'lake'
  name: Name
  polygons: Polygon[]
}

/** Land and water of the demo district. */
export interface Terrain {
  water: WaterBody[]
  /** The middle of each stream. */
  streams: { name: Name; line: Point[] }[]
  /** Wooded high ground, one entry a contour step, lowest first. */
  heights: { aboveM: number; polygons: Polygon[] }[]
  /** Distance inside the water, metres: positive in water, negative on land, never below -600. */
  depthAt: (point: Point) => number
  depth: Raster
  /** Height above the plain, metres. */
  heightAt: (point: Point) => number
  /** Direction of the nearest water's edge in radians and how near it is; the direction means nothing beyond 600 m. */
  shoreAt: (point: Point) => { direction: number; distanceM: number }
}

const farM = 600
const contourSteps = [38, 110, 200, 300]

/** Draws river, creek, lake and hills; the seed roughens the planner's sketch without moving anything far. */
export function buildTerrain(seed: number): Terrain {
  const wobble = noise(seedFor(seed, 'banks'), 1400, 2)
  const main = stream(river.line, river.halfWidth, (along, [x, y]) => {
    const nearIsland = Math.exp(-(((x - island.centre[0]) / 1500) ** 2))
    return 1 + 0.16 * wobble(x, y) + nearIsland * 0.95 * ramp(0, 0.1, along)
  })
  carve(main, islandShape(seed))
  const creek = stream(tributary.line, tributary.halfWidth, (_, [x, y]) => 1 + 0.2 * wobble(x + 9000, y))
  const still = lakeDepth(seed)
  const depth = deepest([main, creek, still])
  const height = rasterOf(board, 100, heightOf(seed))
  const depthAt = ([x, y]: Point) => valueAt(depth, x, y)
  return {
    water: [
      { kind: 'river', name: river.name, polygons: contours(main, 0, 3000) },
      { kind: 'river', name: tributary.name, polygons: contours(creek, 0, 3000) },
      { kind: 'lake', name: lake.name, polygons: contours(still, 0, 3000) },
    ],
    streams: [river, tributary].map(({ name, line }) => ({ name, line: curve(line, 200) })),
    heights: contourSteps.map((aboveM) => ({ aboveM, polygons: contours(height, aboveM, 40_000) })),
    depth,
    depthAt,
    heightAt: ([x, y]) => valueAt(height, x, y),
    shoreAt: (point) => {
      const e = 60
      const east = valueAt(depth, point[0] + e, point[1]) - valueAt(depth, point[0] - e, point[1])
      const north = valueAt(depth, point[0], point[1] + e) - valueAt(depth, point[0], point[1] - e)
      return { direction: Math.atan2(north, east) + Math.PI / 2, distanceM: Math.abs(depthAt(point)) }
    },
  }
}

const stepM = 40

/** Dry land around the points, wide enough for any water along them, its knots those of the whole board. */
function dryLand(points: readonly Point[]): Raster {
  const around = boxAround(points, 2800)
  const knot = (value: number, origin: number) => origin + Math.floor((value - origin) / stepM) * stepM
  const box = {
    minX: Math.max(board.minX, knot(around.minX, board.minX)),
    minY: Math.max(board.minY, knot(around.minY, board.minY)),
    maxX: Math.min(board.maxX, around.maxX),
    maxY: Math.min(board.maxY, around.maxY),
  }
  return raster(box, stepM, -farM)
}

/** The waters taken together over the whole board. */
function deepest(waters: readonly Raster[]): Raster {
  const depth = raster(board, stepM, -farM)
  for (const { minX, minY, width, height, values } of waters) {
    const column = Math.round((minX - board.minX) / stepM)
    const row = Math.round((minY - board.minY) / stepM)
    for (let r = 0; r < height; r++) {
      for (let c = 0; c < width; c++) {
        const index = (row + r) * depth.width + column + c
        depth.values[index] = Math.max(depth.values[index]!, values[r * width + c]!)
      }
    }
  }
  return depth
}

/** Depth of a stream along a smooth line, its half width growing from one end to the other. */
function stream(
  controls: readonly Point[],
  [from, to]: readonly [number, number],
  swell: (along: number, point: Point) => number,
): Raster {
  const line = curve(controls, 120)
  const total = lengthOf(line)
  const grid = dryLand(line)
  let walked = 0
  let before = from * swell(0, line[0]!)
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1]!
    const b = line[i]!
    walked += distance(a, b)
    const after = (from + (to - from) * (walked / total)) * swell(walked / total, b)
    nearSegment(grid, a, b, farM + Math.max(before, after), (index, off, along) => {
      const inside = before + (after - before) * along - off
      if (inside > grid.values[index]!) grid.values[index] = inside
    })
    before = after
  }
  return grid
}

/** Depth below zero inside the island: how far the point is from its shore. */
function islandShape(seed: number): (point: Point) => number {
  const rough = noise(seedFor(seed, 'island'), 700, 2)
  const turn = (island.turned * Math.PI) / 180
  return ([x, y]) => {
    const dx = x - island.centre[0]
    const dy = y - island.centre[1]
    const u = (dx * Math.cos(turn) + dy * Math.sin(turn)) / island.along
    // Bent like the river around it, and pointed at both ends.
    const bend = -260 * (u * u)
    const v = (-dx * Math.sin(turn) + dy * Math.cos(turn) - bend) / island.across
    const reach = Math.hypot(u, v) + 0.12 * rough(x, y)
    return (reach - 1) * island.across
  }
}

function carve(grid: Raster, outside: (point: Point) => number): void {
  for (let row = 0; row < grid.height; row++) {
    const y = grid.minY + row * grid.stepM
    if (Math.abs(y - island.centre[1]) > 2000) continue
    for (let column = 0; column < grid.width; column++) {
      const x = grid.minX + column * grid.stepM
      if (Math.abs(x - island.centre[0]) > 2600) continue
      const index = row * grid.width + column
      grid.values[index] = Math.min(grid.values[index]!, outside([x, y]))
    }
  }
}

function lakeDepth(seed: number): Raster {
  const rough = noise(seedFor(seed, 'lake'), 1100, 2)
  const grid = dryLand([lake.centre])
  nearSegment(grid, lake.centre, lake.centre, lake.radiusM * 1.6 + farM, (index, off) => {
    const x = grid.minX + (index % grid.width) * grid.stepM - lake.centre[0]
    const y = grid.minY + Math.floor(index / grid.width) * grid.stepM - lake.centre[1]
    const bearing = Math.atan2(y, x)
    const lobes = 1 + 0.13 * Math.cos(2 * bearing - 2.4) + 0.07 * Math.cos(3 * bearing + 0.8)
    const reach = lake.radiusM * (lobes + 0.2 * rough(Math.cos(bearing) * 900, Math.sin(bearing) * 900))
    grid.values[index] = Math.max(-farM, reach - off)
  })
  return grid
}

function heightOf(seed: number): (x: number, y: number) => number {
  const ridges = noise(seedFor(seed, 'ridges'), 2600, 4)
  const bend = noise(seedFor(seed, 'bend'), 5200, 1)
  return (x, y) => {
    const wx = x + 700 * bend(x, y)
    const wy = y + 700 * bend(x + 31_000, y)
    let sum = 0
    for (const hill of hills) sum += rise(hill, wx, wy)
    return sum <= 4 ? sum : sum * (1 + 0.55 * ridges(x, y))
  }
}

function rise(hill: Hill, x: number, y: number): number {
  const turn = (hill.turned * Math.PI) / 180
  const dx = x - hill.centre[0]
  const dy = y - hill.centre[1]
  const u = (dx * Math.cos(turn) + dy * Math.sin(turn)) / hill.along
  const v = (-dx * Math.sin(turn) + dy * Math.cos(turn)) / hill.across
  const squared = u * u + v * v
  return squared > 9 ? 0 : hill.heightM * Math.exp(-squared)
}
