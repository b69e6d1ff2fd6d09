import { between, seedFor, seeded } from '../../shared/random.ts'
import type { Random } from '../../shared/random.ts'
import { signedArea } from './geometry/polygon.ts'
import type { Block } from './geometry/union.ts'
import { distance } from './plane.ts'
import type { Point } from './plane.ts'
import { simplified } from './polyline.ts'

/** How houses stand in a block: all lengths in metres. */
interface Pattern {
  depth: readonly [least: number, most: number]
  length: readonly [least: number, most: number]
  /** Space between neighbours in a row, and between rows. */
  aside: number
  behind: number
  setback: number
}

const patterns = {
  old: { depth: [12, 18], length: [16, 34], aside: 6, behind: 9, setback: 9 },
  slabs: { depth: [12, 15], length: [34, 58], aside: 12, behind: 22, setback: 14 },
  halls: { depth: [30, 52], length: [50, 105], aside: 18, behind: 20, setback: 18 },
} as const satisfies Record<string, Pattern>

export type BuildingPattern = keyof typeof patterns

/** A block with houses on it. */
export interface BuiltBlock extends Block {
  pattern: BuildingPattern
}

/** Outlines of the houses: in each block rows that face south as nearly as its streets allow. */
export function raiseBuildings(seed: number, blocks: readonly BuiltBlock[]): Point[][] {
  const random = seeded(seedFor(seed, 'buildings'))
  return blocks.flatMap(({ outline, pattern }) => rowsIn(random, outline, patterns[pattern]))
}

function rowsIn(random: Random, outline: readonly Point[], pattern: Pattern): Point[][] {
  const corners = simplified([...outline, outline[0]!], 4).slice(0, -1)
  if (corners.length < 3 || signedArea(corners) <= 0) return []
  const turn = rowDirection(corners)
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const level = corners.map(([x, y]): Point => [x * cos + y * sin, y * cos - x * sin])
  const heights = level.map(([, y]) => y)
  const top = Math.max(...heights) - pattern.setback
  const houses: Point[][] = []
  for (let y = Math.min(...heights) + pattern.setback; ;) {
    const depth = between(random, ...pattern.depth)
    if (y + depth > top) break
    for (const [from, to] of clear(level, y, y + depth, pattern.setback)) {
      houses.push(...rowOf(random, from, to, y, depth, pattern))
    }
    y += depth + pattern.behind
  }
  return houses.map((house) => house.map(([x, y]): Point => [x * cos - y * sin, y * cos + x * sin]))
}

/** Along the longest side, or across it when that runs nearer to east and west. */
function rowDirection(corners: readonly Point[]): number {
  let longest = 0
  let direction = 0
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length]!
    if (distance(a, b) <= longest) return
    longest = distance(a, b)
    direction = Math.atan2(b[1] - a[1], b[0] - a[0])
  })
  const quarter = Math.PI / 2
  return direction - Math.round(direction / quarter) * quarter
}

/** Stretches that lie inside the block, with the setback kept, from the height `low` to `high`. */
function clear(level: readonly Point[], low: number, high: number, setback: number): [number, number][] {
  const inside = [low, (low + high) / 2, high].map((y) => stretchesAt(level, y))
  return inside
    .reduce((some, other) =>
      some.flatMap(([a, b]) => other.map(([c, d]): [number, number] => [Math.max(a, c), Math.min(b, d)])),
    )
    .map(([from, to]): [number, number] => [from + setback, to - setback])
    .filter(([from, to]) => to - from > 0)
}

function stretchesAt(level: readonly Point[], y: number): [number, number][] {
  const crossings: number[] = []
  level.forEach(([ax, ay], i) => {
    const [bx, by] = level[(i + 1) % level.length]!
    if (ay > y !== by > y) crossings.push(((bx - ax) * (y - ay)) / (by - ay) + ax)
  })
  crossings.sort((a, b) => a - b)
  return Array.from({ length: crossings.length >> 1 }, (_, k) => [crossings[2 * k]!, crossings[2 * k + 1]!])
}

function rowOf(random: Random, from: number, to: number, y: number, depth: number, pattern: Pattern): Point[][] {
  const wanted = between(random, ...pattern.length)
  const count = Math.max(1, Math.round((to - from + pattern.aside) / (wanted + pattern.aside)))
  const length = (to - from - (count - 1) * pattern.aside) / count
  if (length < pattern.length[0] * 0.6) return []
  const houses: Point[][] = []
  for (let k = 0; k < count; k++) {
    const x = from + k * (length + pattern.aside)
    if (random() < 0.07) continue
    houses.push([
      [x, y],
      [x + length, y],
      [x + length, y + depth],
      [x, y + depth],
    ])
  }
  return houses
}
