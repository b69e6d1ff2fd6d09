import type { City } from '../city.ts'
import { river } from '../plan.ts'
import type { LonLat, Point } from '../plane.ts'
import { toLonLat, toRoundedLonLat } from '../plane.ts'
import { curve } from '../polyline.ts'

const stepM = 60
const sideM = 40
/** Boats keep this far from the bank where they can. */
const clearM = 60

/** The river's middle inside the district, led round islets: points about every 60 m, all of them on water. */
export function boatLine({ terrain, areaAt }: Pick<City, 'terrain' | 'areaAt'>): LonLat[] {
  const middle = curve(river.line, stepM)
  const line: LonLat[] = []
  let side = 0
  for (let i = 1; i < middle.length - 1; i++) {
    const across = normalOf(middle[i - 1]!, middle[i + 1]!)
    const shifted = (by: number): Point => [middle[i]![0] + across[0] * by, middle[i]![1] + across[1] * by]
    const onWater = sides.filter((by) => terrain.depthAt(shifted(by)) > clearM)
    if (onWater.length === 0) continue
    side = onWater.reduce((best, by) => (unease(by, side) < unease(best, side) ? by : best))
    const point = shifted(side)
    if (areaAt(...toLonLat(point))) line.push(toRoundedLonLat(point))
  }
  return line
}

const sides = Array.from({ length: 25 }, (_, i) => (i - 12) * sideM)

/** Boats like the middle, and like even less to jump sideways. */
function unease(by: number, before: number): number {
  return Math.abs(by) + 3 * Math.abs(by - before)
}

function normalOf([ax, ay]: Point, [bx, by]: Point): Point {
  const length = Math.hypot(bx - ax, by - ay)
  return [-(by - ay) / length, (bx - ax) / length]
}
