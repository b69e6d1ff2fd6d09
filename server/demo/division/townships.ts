import { seedFor } from '../../../shared/random.ts'
import { effortOver } from './borderEffort.ts'
import type { Divide } from './borderEffort.ts'
import { noise } from '../geometry/noise.ts'
import { outline, settlements } from '../plan.ts'
import { boxAround } from '../plane.ts'
import type { Point } from '../plane.ts'
import { curve, resampled } from '../polyline.ts'
import { cellAt, cellsOver, fillRing, spread } from './regions.ts'
import type { Cells } from './regions.ts'
import type { Terrain } from '../terrain.ts'

/** The district as cells: 1 inside, 0 outside. */
export function districtCells(seed: number, stepM: number): Cells {
  const rim = roughOutline(seed)
  const cells = cellsOver(boxAround(rim, stepM * 3), stepM)
  fillRing(cells, rim, (cell) => (cells.labels[cell] = 1))
  return cells
}

/**
 * A first division of the district into the plan's townships (numbered from 1), coarse, to see how many communities
 * each has room for. Its final borders are those of its communities.
 */
export function draftTownships(seed: number, terrain: Terrain, divides: readonly Divide[]): Cells {
  const cells = districtCells(seed, 90)
  const effort = effortOver(seedFor(seed, 'townships'), cells, terrain, divides, 1500, 4)
  const seeds = settlements.map(({ centre }, i) => ({ cell: cellAt(cells, centre[0], centre[1]), label: i + 1 }))
  return { ...cells, labels: spread(cells, effort, seeds) }
}

/** The plan's outline with bays and corners, as borders along brooks and field paths have them. */
function roughOutline(seed: number): Point[] {
  const east = noise(seedFor(seed, 'outline east'), 3600, 4)
  const north = noise(seedFor(seed, 'outline north'), 3600, 4)
  const ring = curve(outline, 60, true).slice(0, -1)
  return resampled(
    ring.map(([x, y]): Point => [x + 900 * east(x, y), y + 900 * north(x, y)]),
    60,
  )
}
