import { between, boxAround, distance } from '../plane.ts'
import type { Point } from '../plane.ts'

/** An outer ring (counter-clockwise) and its holes (clockwise); rings are not closed by repeating their first point. */
export type Polygon = Point[][]

/** Area inside the ring, square metres; negative when it runs clockwise. */
export function signedArea(ring: readonly Point[]): number {
  let twice = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    twice += ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1]
  }
  return twice / 2
}

/** Whether the point lies inside the ring (even-odd rule). */
export function inRing(ring: readonly Point[], [x, y]: Point): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]!
    const [bx, by] = ring[j]!
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** Whether the point lies inside the polygon and in none of its holes. */
export function inPolygon(polygon: Polygon, point: Point): boolean {
  let inside = false
  for (const ring of polygon) if (inRing(ring, point)) inside = !inside
  return inside
}

/** Points on a square grid of about `count` points inside the ring, each standing for the returned area. */
export function samplesInside(ring: readonly Point[], count: number): { points: Point[]; each: number } {
  const box = boxAround(ring)
  const area = Math.abs(signedArea(ring))
  const step = Math.sqrt(area / count)
  const points: Point[] = []
  for (let y = box.minY + step / 2; y < box.maxY; y += step) {
    const crossings: number[] = []
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const a = ring[i]!
      const b = ring[j]!
      if (a[1] > y !== b[1] > y) crossings.push(between(a, b, (y - a[1]) / (b[1] - a[1]))[0])
    }
    crossings.sort((a, b) => a - b)
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      const first = Math.ceil((crossings[k]! - box.minX) / step - 0.5)
      for (let x = box.minX + (first + 0.5) * step; x < crossings[k + 1]!; x += step) points.push([x, y])
    }
  }
  return { points, each: points.length === 0 ? 0 : area / points.length }
}

/** Length of the way round, metres. */
export function perimeter(ring: readonly Point[]): number {
  let total = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) total += distance(ring[j]!, ring[i]!)
  return total
}
