import { between, distance } from './plane.ts'
import type { Point } from './plane.ts'

/** Length along the line, metres. */
export function lengthOf(line: readonly Point[]): number {
  let total = 0
  for (let i = 1; i < line.length; i++) total += distance(line[i - 1]!, line[i]!)
  return total
}

/** The same line with points every `stepM` metres (a little less, so that both ends stay). */
export function resampled(line: readonly Point[], stepM: number): Point[] {
  const total = lengthOf(line)
  const count = Math.max(1, Math.ceil(total / stepM))
  const result: Point[] = [line[0]!]
  let leg = 1
  let walked = 0
  for (let i = 1; i < count; i++) {
    const target = (total * i) / count
    let legLength = distance(line[leg - 1]!, line[leg]!)
    while (walked + legLength < target && leg < line.length - 1) {
      walked += legLength
      leg++
      legLength = distance(line[leg - 1]!, line[leg]!)
    }
    result.push(between(line[leg - 1]!, line[leg]!, legLength === 0 ? 0 : (target - walked) / legLength))
  }
  result.push(line[line.length - 1]!)
  return result
}

/** A smooth curve through the control points (centripetal Catmull-Rom), with a point about every `stepM` metres. */
export function curve(controls: readonly Point[], stepM: number, closed = false): Point[] {
  const count = controls.length
  const at = (i: number): Point => {
    if (closed) return controls[((i % count) + count) % count]!
    if (i < 0) return mirrored(controls[0]!, controls[1]!)
    if (i >= count) return mirrored(controls[count - 1]!, controls[count - 2]!)
    return controls[i]!
  }
  const dense: Point[] = []
  const spans = closed ? count : count - 1
  for (let i = 0; i < spans; i++) {
    const pieces = Math.max(4, Math.ceil(distance(at(i), at(i + 1)) / stepM))
    for (let k = 0; k < pieces; k++) dense.push(onSpan(at(i - 1), at(i), at(i + 1), at(i + 2), k / pieces))
  }
  dense.push(at(closed ? 0 : count - 1))
  return resampled(dense, stepM)
}

function mirrored(around: Point, point: Point): Point {
  return [2 * around[0] - point[0], 2 * around[1] - point[1]]
}

function onSpan(p0: Point, p1: Point, p2: Point, p3: Point, t: number): Point {
  const t0 = 0
  const t1 = t0 + Math.sqrt(distance(p0, p1)) || 1e-6
  const t2 = t1 + (Math.sqrt(distance(p1, p2)) || 1e-6)
  const t3 = t2 + (Math.sqrt(distance(p2, p3)) || 1e-6)
  const s = t1 + (t2 - t1) * t
  const a1 = between(p0, p1, (s - t0) / (t1 - t0))
  const a2 = between(p1, p2, (s - t1) / (t2 - t1))
  const a3 = between(p2, p3, (s - t2) / (t3 - t2))
  const b1 = between(a1, a2, (s - t0) / (t2 - t0))
  const b2 = between(a2, a3, (s - t1) / (t3 - t1))
  return between(b1, b2, (s - t1) / (t2 - t1))
}

/** Fewer points, none of the dropped ones farther than `toleranceM` from the line (Douglas-Peucker). Ends stay. */
export function simplified(line: readonly Point[], toleranceM: number): Point[] {
  if (line.length <= 2) return [...line]
  const keep = new Uint8Array(line.length)
  keep[0] = keep[line.length - 1] = 1
  const spans: [number, number][] = [[0, line.length - 1]]
  while (spans.length > 0) {
    const [first, last] = spans.pop()!
    let farthest = -1
    let worst = toleranceM
    for (let i = first + 1; i < last; i++) {
      const off = distanceToSegment(line[i]!, line[first]!, line[last]!)
      if (off > worst) {
        worst = off
        farthest = i
      }
    }
    if (farthest >= 0) {
      keep[farthest] = 1
      spans.push([first, farthest], [farthest, last])
    }
  }
  return line.filter((_, i) => keep[i] === 1)
}

/** Corners cut off `rounds` times (Chaikin); the ends stay where they are. */
export function rounded(line: readonly Point[], rounds: number): Point[] {
  let current = [...line]
  for (let round = 0; round < rounds && current.length > 2; round++) {
    const next: Point[] = [current[0]!]
    for (let i = 0; i < current.length - 1; i++) {
      if (i > 0) next.push(between(current[i]!, current[i + 1]!, 0.25))
      if (i < current.length - 2) next.push(between(current[i]!, current[i + 1]!, 0.75))
    }
    next.push(current[current.length - 1]!)
    current = next
  }
  return current
}

/** The nearest point of the segment from `a` to `b`, as a share of the way from `a`. */
export function nearestOnSegment(p: Point, a: Point, b: Point): number {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  const squared = dx * dx + dy * dy
  if (squared === 0) return 0
  return Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared))
}

/** Distance from a point to the segment from `a` to `b`, metres. */
export function distanceToSegment(p: Point, a: Point, b: Point): number {
  return distance(p, between(a, b, nearestOnSegment(p, a, b)))
}

/** Where two segments cross: shares along the first and the second, or null when they do not. */
export function crossing(a: Point, b: Point, c: Point, d: Point): [along: number, other: number] | null {
  const rx = b[0] - a[0]
  const ry = b[1] - a[1]
  const sx = d[0] - c[0]
  const sy = d[1] - c[1]
  const across = rx * sy - ry * sx
  if (Math.abs(across) < 1e-9) return null
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / across
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / across
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? [t, u] : null
}
