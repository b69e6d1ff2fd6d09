import type { Random } from '../../../shared/random.ts'
import { branchNear } from './arterials.ts'
import type { Orientation } from './orientation.ts'
import { distance } from '../plane.ts'
import type { Point } from '../plane.ts'
import { signedArea } from '../geometry/polygon.ts'
import { crossing, simplified } from '../polyline.ts'
import type { Terrain } from '../terrain.ts'

/** What a street inside a block has to heed. */
export interface CutGround {
  terrain: Terrain
  orientation: Orientation
}

/** Where a cut meets the outline of its face: on the side from corner `side` to the next one. */
export interface Landing {
  side: number
  point: Point
  /** How far it may be moved to a node that is there already. */
  snapM: number
}

/** A line across a face, from one point of its outline to another. */
export interface Cut {
  from: Landing
  to: Landing
  inner: Point[]
}

const attempts = 7
/** Streets meet at no sharper angle than this. */
const sharpest = (38 * Math.PI) / 180

/**
 * A street across the face along the grain of its surroundings, through the place where the weight on both sides is
 * about equal; null when no decent one is found.
 */
export function cutLine(
  random: Random,
  plan: CutGround,
  outline: readonly Point[],
  samples: readonly Point[],
  weights: readonly number[],
  weight: number,
): Cut | null {
  const area = signedArea(outline)
  const stepM = Math.min(36, Math.max(7, Math.sqrt(area) / 13))
  const grain = grainOf(plan, outline, area)
  const middle = centreOf(samples, weights, weight)
  const axis = grain(middle)
  const spread = [
    spreadAlong(samples, weights, middle, axis),
    spreadAlong(samples, weights, middle, axis + Math.PI / 2),
  ]
  const longer = spread[0]! > spread[1]! ? axis : axis + Math.PI / 2
  const ratio = Math.max(...spread) / Math.max(1, Math.min(...spread))
  for (let attempt = 0; attempt < attempts; attempt++) {
    const swap = ratio < 1.25 ? random() < 0.5 : attempt >= 4 && ratio < 2.2
    const along = swap ? longer + Math.PI / 2 : longer
    const start = halfway(random, samples, weights, weight, middle, along, attempt)
    const heading = along + Math.PI / 2 + (random() - 0.5) * 0.1
    const onward = walk(outline, grain, plan, start, heading, stepM)
    const back = onward && walk(outline, grain, plan, start, heading + Math.PI, stepM)
    if (!onward || !back || onward.landing.side === back.landing.side) continue
    const line = [back.landing.point, ...back.line.reverse(), start, ...onward.line, onward.landing.point]
    const inner = simplified(line, Math.min(2, stepM / 6)).slice(1, -1)
    const cut = { from: back.landing, to: onward.landing, inner }
    if (fair(outline, cut, area)) return cut
  }
  return null
}

/** The grain inside a face: that of the plan, drawn towards the sides of the face near by. */
function grainOf(plan: CutGround, outline: readonly Point[], area: number): (point: Point) => number {
  const reach = Math.min(260, 0.3 * Math.sqrt(area))
  const sides = outline.map((a, i) => {
    const b = outline[(i + 1) % outline.length]!
    const angle = 4 * Math.atan2(b[1] - a[1], b[0] - a[0])
    const length = distance(a, b)
    return { x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2, cos: length * Math.cos(angle), sin: length * Math.sin(angle) }
  })
  return (point) => {
    const field = 4 * plan.orientation(point)
    let cos = reach * 0.7 * Math.cos(field)
    let sin = reach * 0.7 * Math.sin(field)
    for (const side of sides) {
      const dx = side.x - point[0]
      const dy = side.y - point[1]
      const weight = Math.exp(-Math.sqrt(dx * dx + dy * dy) / reach)
      cos += weight * side.cos
      sin += weight * side.sin
    }
    return Math.atan2(sin, cos) / 4
  }
}

function centreOf(samples: readonly Point[], weights: readonly number[], weight: number): Point {
  let x = 0
  let y = 0
  for (let i = 0; i < samples.length; i++) {
    x += samples[i]![0] * weights[i]!
    y += samples[i]![1] * weights[i]!
  }
  return [x / weight, y / weight]
}

function spreadAlong(samples: readonly Point[], weights: readonly number[], middle: Point, axis: number): number {
  let sum = 0
  for (let i = 0; i < samples.length; i++) sum += weights[i]! * along(samples[i]!, middle, axis) ** 2
  return Math.sqrt(sum)
}

function along(point: Point, middle: Point, axis: number): number {
  return (point[0] - middle[0]) * Math.cos(axis) + (point[1] - middle[1]) * Math.sin(axis)
}

/** A sample near the line that halves the weight along the axis; later attempts look farther off it. */
function halfway(
  random: Random,
  samples: readonly Point[],
  weights: readonly number[],
  weight: number,
  middle: Point,
  axis: number,
  attempt: number,
): Point {
  const order = samples
    .map((_, i) => i)
    .sort((p, q) => along(samples[p]!, middle, axis) - along(samples[q]!, middle, axis))
  const share = 0.5 + (random() - 0.5) * (0.12 + attempt * 0.09)
  let sum = 0
  let cutAt = 0
  for (const index of order) {
    sum += weights[index]!
    cutAt = along(samples[index]!, middle, axis)
    if (sum >= weight * share) break
  }
  let best = samples[0]!
  let least = Infinity
  for (let i = 0; i < samples.length; i++) {
    const off = Math.abs(along(samples[i]!, middle, axis) - cutAt) * 3
    const aside = Math.abs(along(samples[i]!, middle, axis + Math.PI / 2))
    if (off + aside < least && weights[i]! > 0) {
      least = off + aside
      best = samples[i]!
    }
  }
  return best
}

function walk(
  outline: readonly Point[],
  grain: (point: Point) => number,
  plan: CutGround,
  start: Point,
  heading: number,
  stepM: number,
): { line: Point[]; landing: Landing } | null {
  const line: Point[] = []
  let at = start
  let direction = heading
  for (let step = 0; step < 120; step++) {
    direction = direction + 0.6 * (branchNear(grain(at), direction) - direction)
    if (Math.abs(direction - heading) > 1.1) return null
    const next: Point = [at[0] + Math.cos(direction) * stepM, at[1] + Math.sin(direction) * stepM]
    const landing = land(outline, at, next, stepM)
    if (landing) return sharpAt(outline, landing, direction) ? null : { line, landing }
    if (plan.terrain.depthAt(next) > -15 || plan.terrain.heightAt(next) > 70) return null
    line.push(next)
    at = next
  }
  return null
}

function land(outline: readonly Point[], a: Point, b: Point, stepM: number): Landing | null {
  let first = Infinity
  let landing: Landing | null = null
  for (let side = 0; side < outline.length; side++) {
    const c = outline[side]!
    const d = outline[(side + 1) % outline.length]!
    const hit = crossing(a, b, c, d)
    if (!hit || hit[0] >= first) continue
    first = hit[0]
    landing = {
      side,
      point: [c[0] + (d[0] - c[0]) * hit[1], c[1] + (d[1] - c[1]) * hit[1]],
      snapM: Math.min(16, stepM * 0.8),
    }
  }
  return landing
}

function sharpAt(outline: readonly Point[], { side, point, snapM }: Landing, direction: number): boolean {
  const count = outline.length
  const a = outline[side]!
  const b = outline[(side + 1) % count]!
  const sides: [Point, Point][] = [[a, b]]
  if (distance(a, point) <= snapM) sides.push([outline[(side + count - 1) % count]!, a])
  if (distance(b, point) <= snapM) sides.push([b, outline[(side + 2) % count]!])
  return sides.some(([from, to]) => {
    const angle = Math.atan2(to[1] - from[1], to[0] - from[0])
    return Math.abs(Math.sin(angle - direction)) < Math.sin(sharpest)
  })
}

/** Neither part is a sliver. */
function fair(outline: readonly Point[], cut: Cut, area: number): boolean {
  const part = [cut.from.point, ...cut.inner, cut.to.point]
  for (let side = cut.to.side + 1; side !== (cut.from.side + 1) % outline.length; side++) {
    if (side >= outline.length) side = 0
    if (side === (cut.from.side + 1) % outline.length) break
    part.push(outline[side]!)
  }
  const share = signedArea(part) / area
  return share > 0.16 && share < 0.84
}
