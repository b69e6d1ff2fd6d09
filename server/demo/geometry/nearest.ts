import { distance } from '../plane.ts'
import type { Point } from '../plane.ts'

const cellM = 250
const mostRings = 400

/** Answers which of the places is nearest to a point, looking through rings of square cells around it; -1 for none. */
export function nearestOf(places: readonly Point[]): (point: Point) => number {
  const cells = new Map<number, number[]>()
  const key = (column: number, row: number) => (column + 4096) * 16_384 + row + 4096
  places.forEach(([x, y], place) => {
    const cell = key(Math.floor(x / cellM), Math.floor(y / cellM))
    const list = cells.get(cell)
    if (list) list.push(place)
    else cells.set(cell, [place])
  })
  return (point) => {
    const column = Math.floor(point[0] / cellM)
    const row = Math.floor(point[1] / cellM)
    let best = -1
    let least = Infinity
    for (let ring = 0; ring < mostRings && least > (ring - 1) * cellM; ring++) {
      for (let c = column - ring; c <= column + ring; c++) {
        const wholeColumn = ring === 0 || Math.abs(c - column) === ring
        for (let r = row - ring; r <= row + ring; r += wholeColumn ? 1 : 2 * ring) {
          for (const place of cells.get(key(c, r)) ?? []) {
            const off = distance(places[place]!, point)
            if (off < least) {
              least = off
              best = place
            }
          }
        }
      }
    }
    return best
  }
}
