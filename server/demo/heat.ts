import { settlements } from './plan.ts'
import type { Hearth } from './division/communities.ts'
import { communityId } from './areas.ts'
import { distance } from './plane.ts'
import type { Point } from './plane.ts'
import { cellMiddle } from './division/regions.ts'
import type { Cells } from './division/regions.ts'

/** What goes on in an area, for the course of its calls through day, night and week. */
export type HeatKind =
  | 'oldTown'
  | 'station'
  | 'nightlife'
  | 'market'
  | 'business'
  | 'university'
  | 'industry'
  | 'scenic'
  | 'residential'
  | 'village'

/** How many of the district's calls come from a community; the weights of all communities sum to 1. */
export interface AreaHeat {
  areaId: string
  weight: number
  kind: HeatKind
}

interface Spot {
  kind: HeatKind
  centre: Point
  reachM: number
  /** How much busier its middle is than an ordinary neighbourhood of the same density. */
  strength: number
}

const spots: Spot[] = (
  [
    ['oldTown', 0.3, -0.7, 0.9, 1.6],
    ['station', 2.8, -3.7, 0.55, 4.2],
    ['nightlife', 1.2, 0.9, 0.5, 4.5],
    ['nightlife', 3.3, 4.7, 0.45, 3],
    ['business', 2.4, 3.7, 0.9, 1.6],
    ['business', 4.5, -0.5, 0.8, 1],
    ['market', -1.7, -4.4, 0.5, 2.6],
    ['market', 7.4, -3.7, 0.5, 2.6],
    ['market', -3.0, 5.7, 0.5, 2.2],
    ['market', -3.6, -1.2, 0.45, 1.8],
    ['university', 6.7, 5.4, 0.9, 1.8],
    ['industry', 8.4, -5.0, 1.3, 1.5],
    ['industry', 11.4, -6.9, 0.9, 2.2],
    ['industry', -7.6, 7.6, 0.8, 1.6],
    ['scenic', -5.5, -2.6, 0.6, 2.2],
  ] as const
).map(([kind, x, y, reach, strength]) => ({ kind, centre: [x * 1000, y * 1000], reachM: reach * 1000, strength }))

const townMarkets: Spot[] = settlements
  .filter(({ kind }) => kind === 'town')
  .map(({ centre }) => ({ kind: 'market', centre, reachM: 450, strength: 1.6 }))

/** Weighs every community by how many live there and how busy its places are. */
export function areaHeat(cells: Cells, hearths: readonly Hearth[], urbanAt: (point: Point) => number): AreaHeat[] {
  const people = new Float64Array(hearths.length)
  for (let cell = 0; cell < cells.labels.length; cell++) {
    const label = cells.labels[cell]!
    if (label > 0) people[label - 1]! += 0.02 + urbanAt(cellMiddle(cells, cell)) ** 1.3
  }
  const weighed = hearths.map(({ centre, urban }, i) => {
    const pulls = [...spots, ...townMarkets].map(({ kind, centre: middle, reachM, strength }) => ({
      kind,
      pull: strength * Math.exp(-(distance(centre, middle) ** 2) / (2 * reachM * reachM)),
    }))
    const strongest = pulls.reduce((best, spot) => (spot.pull > best.pull ? spot : best))
    const quiet: HeatKind = urban > 0.16 ? 'residential' : 'village'
    const busy = pulls.reduce((sum, { pull }) => sum + pull, 0)
    return { weight: people[i]! * (1 + busy), kind: strongest.pull > 0.7 ? strongest.kind : quiet }
  })
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
  return weighed.map(({ weight, kind }, i) => ({ areaId: communityId(i), weight: weight / total, kind }))
}
