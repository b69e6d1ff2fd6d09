import type { Point } from '../plane.ts'
import { inRing, signedArea } from '../geometry/polygon.ts'
import type { Polygon } from '../geometry/polygon.ts'
import { rounded, simplified } from '../polyline.ts'
import type { Cells } from './regions.ts'

/**
 * A stretch of border between two regions, from one meeting point of three to the next. Both regions are drawn from the
 * same stretch, so that they fit without gap or overlap.
 */
export interface Border {
  line: Point[]
  left: number
  right: number
  /** Grid corners it starts and ends at; equal for a closed border. */
  start: number
  end: number
}

/** Directions along the grid: east, north, west, south. */
const steps = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const

/** All borders between differently labelled cells, smoothed; the outside of the grid counts as label 0. */
export function bordersOf(cells: Cells): Border[] {
  const wide = cells.width + 1
  const high = cells.height + 1
  const label = (column: number, row: number) =>
    column < 0 || row < 0 || column >= cells.width || row >= cells.height
      ? 0
      : cells.labels[row * cells.width + column]!
  /** Labels left and right of the grid line that leaves a corner in a direction. */
  const beside = (column: number, row: number, direction: number): [number, number] => {
    if (direction === 0) return [label(column, row), label(column, row - 1)]
    if (direction === 1) return [label(column - 1, row), label(column, row)]
    if (direction === 2) return [label(column - 1, row - 1), label(column - 1, row)]
    return [label(column, row - 1), label(column - 1, row - 1)]
  }
  const leaving = (corner: number): number[] => {
    const column = corner % wide
    const row = (corner - column) / wide
    return [0, 1, 2, 3].filter((direction) => {
      const [left, right] = beside(column, row, direction)
      return left !== right
    })
  }
  const used = new Uint8Array(wide * high * 4)
  const borders: Border[] = []
  const walk = (corner: number, direction: number, isJunction: (corner: number) => boolean): void => {
    const line: Point[] = []
    let column = corner % wide
    let row = (corner - column) / wide
    const [left, right] = beside(column, row, direction)
    let at = corner
    let heading = direction
    for (;;) {
      line.push([cells.minX + column * cells.stepM, cells.minY + row * cells.stepM])
      used[at * 4 + heading] = 1
      column += steps[heading]![0]
      row += steps[heading]![1]
      at = row * wide + column
      used[at * 4 + ((heading + 2) % 4)] = 1
      if (isJunction(at) || at === corner) break
      heading = leaving(at).find((next) => next !== (heading + 2) % 4)!
    }
    line.push([cells.minX + column * cells.stepM, cells.minY + row * cells.stepM])
    borders.push({ line: smooth(line, cells.stepM), left, right, start: corner, end: at })
  }
  const junction = (corner: number) => leaving(corner).length > 2
  for (let corner = 0; corner < wide * high; corner++) {
    const directions = leaving(corner)
    if (directions.length > 2)
      for (const each of directions) if (used[corner * 4 + each] === 0) walk(corner, each, junction)
  }
  for (let corner = 0; corner < wide * high; corner++) {
    for (const each of leaving(corner)) if (used[corner * 4 + each] === 0) walk(corner, each, junction)
  }
  return borders
}

function smooth(line: readonly Point[], stepM: number): Point[] {
  return simplified(rounded(simplified(line, stepM * 0.95), 2), 2.5)
}

/**
 * The polygon of a region made of the borders that have it on exactly one side; `belongs` says which labels are part of
 * it. Every ring runs with the region on its left; the largest is the outline, the others are holes.
 */
export function outlineOf(borders: readonly Border[], belongs: (label: number) => boolean): Polygon {
  const sides: { line: Point[]; start: number; end: number }[] = []
  for (const { line, left, right, start, end } of borders) {
    if (belongs(left) === belongs(right)) continue
    if (belongs(left)) sides.push({ line, start, end })
    else sides.push({ line: [...line].reverse(), start: end, end: start })
  }
  const from = new Map<number, typeof sides>()
  for (const side of sides) {
    const list = from.get(side.start)
    if (list) list.push(side)
    else from.set(side.start, [side])
  }
  const rings: Point[][] = []
  for (const first of sides) {
    if (!from.get(first.start)?.includes(first)) continue
    const ring: Point[] = []
    let side = first
    for (;;) {
      const list = from.get(side.start)!
      list.splice(list.indexOf(side), 1)
      for (let i = 0; i + 1 < side.line.length; i++) ring.push(side.line[i]!)
      const onward = from.get(side.end) ?? []
      if (side.end === first.start || onward.length === 0) break
      side = leftmost(side.line, onward)
    }
    rings.push(ring)
  }
  rings.sort((p, q) => Math.abs(signedArea(q)) - Math.abs(signedArea(p)))
  const [outer, ...rest] = rings
  return outer ? [outer, ...rest.filter((ring) => signedArea(ring) < 0 && inRing(outer, ring[0]!))] : []
}

/** Where a region touches itself at a corner, turning left keeps its two parts apart. */
function leftmost<T extends { line: Point[] }>(arriving: readonly Point[], onward: readonly T[]): T {
  const a = arriving[arriving.length - 2]!
  const b = arriving[arriving.length - 1]!
  const heading = Math.atan2(b[1] - a[1], b[0] - a[0])
  const turn = ({ line }: T) => {
    const angle = Math.atan2(line[1]![1] - line[0]![1], line[1]![0] - line[0]![0]) - heading
    return Math.atan2(Math.sin(angle), Math.cos(angle))
  }
  return onward.reduce((best, side) => (turn(side) > turn(best) ? side : best))
}
