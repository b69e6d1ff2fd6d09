import { seedFor } from '../../shared/random.ts'
import { noise } from './geometry/noise.ts'
import { detail, settlements, sprawl } from './plan.ts'
import { ramp } from './plane.ts'
import type { Point } from './plane.ts'
import { nearSegment, rasterOf, valueAt } from './geometry/raster.ts'
import type { Terrain } from './terrain.ts'

/** A village: a handful of lanes around a middle. */
export interface Village {
  centre: Point
  /** Standard deviation of its lanes' density, metres. */
  reachM: number
}

/** How closely built the land is. */
export interface Density {
  /** 0 open country to 1 the old town; villages are not in it. */
  urbanAt: (point: Point) => number
  /** Street blocks for each square kilometre, villages included. */
  blocksAt: (point: Point) => number
}

const stepM = 60

/** Density of towns and quarters; roughened so that no quarter is a clean circle. */
export function urbanDensity(seed: number, terrain: Terrain): (point: Point) => number {
  const patches = noise(seedFor(seed, 'patches'), 1500, 3)
  const edges = noise(seedFor(seed, 'edges'), 2600, 2)
  const grid = rasterOf(detail, stepM, (x, y) => {
    const dry = buildable(terrain, [x, y])
    if (dry <= 0) return 0
    const wx = x + 420 * edges(x, y)
    const wy = y + 420 * edges(x + 17_000, y)
    let open = 1
    for (const { centre, reachM, density } of [...settlements, sprawl]) {
      const squared = ((wx - centre[0]) ** 2 + (wy - centre[1]) ** 2) / (2 * reachM * reachM)
      if (squared < 9) open *= 1 - density * Math.exp(-squared)
    }
    return Math.min(1, (1 - open) * (1 + 0.3 * patches(x, y))) * dry
  })
  return ([x, y]) => valueAt(grid, x, y)
}

/** Density averaged over a circle around the point, so that one gap between houses does not count as open country. */
export function urbanAround(urbanAt: (point: Point) => number, [x, y]: Point): number {
  const radiusM = 450
  let sum = 0
  for (let k = 0; k < 8; k++) {
    const turn = (k * Math.PI) / 4
    sum += urbanAt([x + radiusM * Math.cos(turn), y + radiusM * Math.sin(turn)])
  }
  return sum / 8
}

/** Street blocks a square kilometre from towns and villages together. */
export function blockDensity(
  terrain: Terrain,
  urbanAt: (point: Point) => number,
  villages: readonly Village[],
): (point: Point) => number {
  const grid = rasterOf(detail, stepM, (x, y) => {
    const urban = urbanAt([x, y])
    return 0.3 + 105 * urban ** 1.45
  })
  for (const { centre, reachM } of villages) {
    nearSegment(grid, centre, centre, reachM * 3, (index, off) => {
      const village = 75 * Math.exp(-(off * off) / (2 * reachM * reachM))
      grid.values[index] = Math.max(grid.values[index]!, village)
    })
  }
  for (let row = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++) {
      const point: Point = [grid.minX + column * stepM, grid.minY + row * stepM]
      grid.values[row * grid.width + column]! *= buildable(terrain, point)
    }
  }
  return ([x, y]) => valueAt(grid, x, y)
}

/** 1 on dry level ground, 0 in water and on hills. */
function buildable(terrain: Terrain, point: Point): number {
  return ramp(-10, -60, terrain.depthAt(point)) * ramp(75, 30, terrain.heightAt(point))
}
