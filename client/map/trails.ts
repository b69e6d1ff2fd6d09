import type { MapPalette } from './palette.ts'

/** Where a unit was, oldest first: epoch ms and degrees. */
export type TrailPoint = readonly [at: number, lon: number, lat: number]

/** The way a unit came, up to the instant shown. */
export type Trail = Readonly<{
  unitId: string
  callsign: string
  from: number
  to: number
  points: readonly TrailPoint[]
  /** Which of the looks it has. */
  look: number
}>

/** Looks that differ in line, not only in colour; lengths in `--u`. */
export const trailLooks = [
  { dash: [], width: 3 },
  { dash: [10, 5], width: 3 },
  { dash: [2, 5], width: 3.4 },
  { dash: [14, 4, 3, 4], width: 3 },
  { dash: [], width: 1.5 },
] as const

/** As many trails as can be told apart. */
export const mostTrails = trailLooks.length

/** Trails whose lines are alike in width differ in lightness as well. */
export function trailColour(look: number, palette: MapPalette): string {
  return look % 2 === 0 ? palette.selected : palette.unit.free
}

/** The first look that no other trail has. */
export function freeLook(taken: readonly number[]): number {
  const free = trailLooks.findIndex((_, look) => !taken.includes(look))
  return free < 0 ? 0 : free
}

/** A hole in what was received longer than this is a hole in the trail as well, ms. */
const longestGapMs = 3 * 60_000

/** The points after `from` and not after `to`, in stretches without a hole. */
export function stretchesOf(points: readonly TrailPoint[], from: number, to: number): TrailPoint[][] {
  const stretches: TrailPoint[][] = []
  let last: TrailPoint | null = null
  for (const point of points) {
    if (point[0] < from || point[0] > to) continue
    if (last && point[0] - last[0] <= longestGapMs) stretches.at(-1)!.push(point)
    else stretches.push([point])
    last = point
  }
  return stretches
}
