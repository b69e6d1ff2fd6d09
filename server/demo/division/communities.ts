import { seedFor, seeded } from '../../../shared/random.ts'
import type { Random } from '../../../shared/random.ts'
import { distance } from '../plane.ts'
import type { Point } from '../plane.ts'
import { cellAt, cellMiddle, connected, spread } from './regions.ts'
import type { Cells } from './regions.ts'
import { lake, settlements } from '../plan.ts'
import type { Terrain } from '../terrain.ts'
import { effortOver } from './borderEffort.ts'
import type { Divide } from './borderEffort.ts'
import { districtCells } from './townships.ts'

export const communityCount = 552

/** The place a community grows around: an estate, a market, a village. */
export interface Hearth {
  /** The township it belongs to, numbered from 1. */
  township: number
  centre: Point
  urban: number
}

interface Patch {
  at: Point
  weight: number
}

/** Settles the 552 hearths: more where people live closer, each near the middle of its share of the township. */
export function settleHearths(
  seed: number,
  townships: Cells,
  terrain: Terrain,
  urbanAt: (point: Point) => number,
): Hearth[] {
  const random = seeded(seedFor(seed, 'hearths'))
  const patches = patchesOf(townships, terrain, urbanAt)
  const weights = patches.map((list) => list.reduce((sum, patch) => sum + patch.weight, 0))
  const shares = apportion(communityCount, weights, 11)
  return settlements.flatMap((_, i) =>
    cluster(random, patches[i]!, shares[i]!).map((centre) => ({ township: i + 1, centre, urban: urbanAt(centre) })),
  )
}

/** The district as cells labelled by community, numbered from 1 in the order of the hearths. */
export function divideCommunities(
  seed: number,
  terrain: Terrain,
  hearths: readonly Hearth[],
  divides: readonly Divide[],
): Cells {
  const cells = districtCells(seed, 30)
  const effort = effortOver(seedFor(seed, 'communities'), cells, terrain, divides, 520, 2)
  const seeds = hearths.map(({ centre }, i) => ({ cell: cellAt(cells, centre[0], centre[1]), label: i + 1 }))
  const divided = { ...cells, labels: spread(cells, effort, seeds) }
  giveLake(divided, terrain)
  return connected(divided)
}

/** The community that has most of the lake gets all of it. */
function giveLake(cells: Cells, terrain: Terrain): void {
  const wet: number[] = []
  for (let cell = 0; cell < cells.labels.length; cell++) {
    const at = cellMiddle(cells, cell)
    const isLake = distance(at, lake.centre) < lake.radiusM * 1.5 && terrain.depthAt(at) > 0
    if (isLake && cells.labels[cell] !== 0) wet.push(cell)
  }
  const shares = Map.groupBy(wet, (cell) => cells.labels[cell]!)
  const [owner] = [...shares].reduce(
    (most, entry) => (entry[1].length > most[1].length ? entry : most),
    [0, [] as number[]],
  )
  for (const cell of wet) cells.labels[cell] = owner
}

function patchesOf(townships: Cells, terrain: Terrain, urbanAt: (point: Point) => number): Patch[][] {
  const { width, labels } = townships
  const patches: Patch[][] = settlements.map(() => [])
  for (let cell = width + 1; cell < labels.length - width - 1; cell++) {
    const label = labels[cell]!
    // Not on the very edge of the district.
    if (label === 0 || [-width - 1, -1, 1, width + 1].some((step) => labels[cell + step] === 0)) continue
    const at = cellMiddle(townships, cell)
    if (terrain.depthAt(at) > -60) continue
    const flat = terrain.heightAt(at) < 40 ? 1 : 0.06
    patches[label - 1]!.push({ at, weight: flat * (0.75 + 9 * urbanAt(at) ** 1.15) })
  }
  return patches
}

/** Shares out `total` in proportion to the weights (largest remainder), nobody getting less than `least`. */
function apportion(total: number, weights: readonly number[], least: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const free = total - least * weights.length
  const exact = weights.map((weight) => (free * weight) / sum)
  const shares = exact.map((share) => least + Math.floor(share))
  const byRemainder = exact.map((share, i) => ({ i, rest: share % 1 })).sort((p, q) => q.rest - p.rest || p.i - q.i)
  for (let k = 0; shares.reduce((a, b) => a + b, 0) < total; k++) shares[byRemainder[k]!.i]!++
  return shares
}

/** Weighted middles (Lloyd): a few rounds only, so that sizes stay uneven. Each middle is one of the patches. */
function cluster(random: Random, patches: readonly Patch[], count: number): Point[] {
  let middles = drawApart(random, patches, count)
  for (let round = 0; round < 5; round++) {
    const sums = middles.map(() => [0, 0, 0] as [number, number, number])
    for (const { at, weight } of patches) {
      const sum = sums[nearest(middles, at)]!
      sum[0] += at[0] * weight
      sum[1] += at[1] * weight
      sum[2] += weight
    }
    middles = sums.map(([x, y, weight], i) => (weight > 0 ? [x / weight, y / weight] : middles[i]!))
  }
  const taken = new Set<Patch>()
  return middles.map((middle) => {
    let best: Patch | undefined
    let least = Infinity
    for (const patch of patches) {
      const off = (patch.at[0] - middle[0]) ** 2 + (patch.at[1] - middle[1]) ** 2
      // Villages lie in the plain, not on the hill behind it.
      const uphill = patch.weight < 0.5 ? 4 : 1
      if (off * uphill < least && !taken.has(patch)) {
        least = off * uphill
        best = patch
      }
    }
    taken.add(best!)
    return best!.at
  })
}

function drawApart(random: Random, patches: readonly Patch[], count: number): Point[] {
  const total = patches.reduce((sum, patch) => sum + patch.weight, 0)
  return Array.from({ length: count }, () => {
    let left = random() * total
    return (patches.find((patch) => (left -= patch.weight) <= 0) ?? patches[0]!).at
  })
}

function nearest(middles: readonly Point[], [x, y]: Point): number {
  let best = 0
  let least = Infinity
  for (let i = 0; i < middles.length; i++) {
    const off = (middles[i]![0] - x) ** 2 + (middles[i]![1] - y) ** 2
    if (off < least) {
      least = off
      best = i
    }
  }
  return best
}
