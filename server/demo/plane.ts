/** A place on the drawing board of the demo district: metres east and north of its middle. */
export type Point = readonly [x: number, y: number]

/** A place on the earth in degrees, WGS84. */
export type LonLat = [lon: number, lat: number]

/** A rectangle on the drawing board, metres. */
export interface Box {
  minX: number
  minY: number
  maxX: number
  maxY: number
}

/** Where the middle of the board is pinned to the earth: a spot in Zhejiang, so that zone and projection look right. */
const anchor = { lon: 120, lat: 30 }
/** Lengths of a degree on the WGS84 ellipsoid at 30° north. */
const metresPerDegree = { lon: 96_486, lat: 110_852 }

/** Board to earth, unrounded. */
export function toLonLat([x, y]: Point): LonLat {
  return [anchor.lon + x / metresPerDegree.lon, anchor.lat + y / metresPerDegree.lat]
}

/** Earth to board. Exact inverse of `toLonLat`; true to the ground within 0.3 % in a district of this size. */
export function toPlane(lon: number, lat: number): Point {
  return [(lon - anchor.lon) * metresPerDegree.lon, (lat - anchor.lat) * metresPerDegree.lat]
}

/** Board to earth, rounded to 6 decimals (about 0.1 m), the precision everything is published with. */
export function toRoundedLonLat(point: Point): LonLat {
  const [lon, lat] = toLonLat(point)
  return [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6]
}

/** Distance on the board, metres. */
export function distance(a: Point, b: Point): number {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  // Many times faster than Math.hypot, which guards against overflow that metres never reach.
  return Math.sqrt(dx * dx + dy * dy)
}

/** The point a share `t` of the way from `a` to `b`. */
export function between(a: Point, b: Point, t: number): Point {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
}

/** Smooth step from 0 (at or below `low`) to 1 (at or above `high`). */
export function ramp(low: number, high: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)))
  return t * t * (3 - 2 * t)
}

/** The smallest box around the points, grown by `margin` metres. */
export function boxAround(points: readonly Point[], margin = 0): Box {
  const box: Box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity }
  for (const [x, y] of points) {
    box.minX = Math.min(box.minX, x - margin)
    box.minY = Math.min(box.minY, y - margin)
    box.maxX = Math.max(box.maxX, x + margin)
    box.maxY = Math.max(box.maxY, y + margin)
  }
  return box
}

/** Whether the point is in the box, its edge included. */
export function inBox(box: Box, [x, y]: Point): boolean {
  return x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY
}
