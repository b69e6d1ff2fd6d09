import { noise } from '../geometry/noise.ts'
import { boxAround } from '../plane.ts'
import type { Point } from '../plane.ts'
import { resampled } from '../polyline.ts'
import { rasterOf, valueAt } from '../geometry/raster.ts'
import { cellAt, cellMiddle, plainEffort } from './regions.ts'
import type { Cells } from './regions.ts'
import type { Terrain } from '../terrain.ts'

/** Crossing a divide of strength 1 is as much effort as going so many metres on plain ground. */
const detourM = 90

/** A line that borders like to follow, and how strongly (1 a side street, 10 a motorway). */
export interface Divide {
  line: readonly Point[]
  strength: number
}

/**
 * What it costs a border's front to cross each cell: uneven ground everywhere, more on slopes and in water, most on the
 * divides, so that fronts from both sides meet there.
 */
export function effortOver(
  seed: number,
  cells: Cells,
  terrain: Terrain,
  divides: readonly Divide[],
  unevenM: number,
  octaves: number,
): Uint16Array {
  const rough = noise(seed, unevenM, octaves)
  const extent = boxAround([cellMiddle(cells, 0), cellMiddle(cells, cells.labels.length - 1)], cells.stepM)
  const uneven = rasterOf(extent, cells.stepM * 2.5, rough)
  const effort = new Uint16Array(cells.labels.length)
  for (let cell = 0; cell < effort.length; cell++) {
    const point = cellMiddle(cells, cell)
    const wet = terrain.depthAt(point) > 0 ? 5 : 0
    const steep = Math.min(6, Math.max(0, terrain.heightAt(point) / 45))
    effort[cell] = plainEffort * Math.max(0.35, 1 + 0.9 * valueAt(uneven, point[0], point[1]) + wet + steep)
  }
  for (const { line, strength } of divides) {
    // Points close enough together that no front slips through diagonally.
    for (const [x, y] of resampled(line, cells.stepM / 2)) {
      const cell = cellAt(cells, x, y)
      if (cell >= 0) effort[cell] = Math.max(effort[cell]!, plainEffort * (1 + (strength * detourM) / cells.stepM))
    }
  }
  return effort
}
