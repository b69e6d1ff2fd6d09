import { toPlane } from './plane.ts'
import type { LonLat } from './plane.ts'

/** A way along the roads, or standing still where it has one point only. */
export interface Route {
  points: LonLat[]
  /** Metres and seconds from the start to each point, at the usual speed of each road. */
  metres: Float64Array
  seconds: Float64Array
  lengthM: number
  durationS: number
}

/** Where somebody is on a route; the heading is in degrees clockwise from north. */
export interface OnRoute {
  lon: number
  lat: number
  heading: number
}

/** The place so many metres from the start; before the start or past the end it is the start or the end. */
export function positionAlong(route: Route, metres: number): OnRoute {
  return placeAt(route, route.metres, metres)
}

/** The place reached after so many seconds at the usual speed of each road. */
export function positionAfter(route: Route, seconds: number): OnRoute {
  return placeAt(route, route.seconds, seconds)
}

function placeAt({ points }: Route, reached: Float64Array, value: number): OnRoute {
  const [startLon, startLat] = points[0]!
  if (points.length === 1) return { lon: startLon, lat: startLat, heading: 0 }
  let low = 1
  let high = points.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (reached[middle]! < value) low = middle + 1
    else high = middle
  }
  const a = points[low - 1]!
  const b = points[low]!
  const leg = reached[low]! - reached[low - 1]!
  const share = leg > 0 ? Math.min(1, Math.max(0, (value - reached[low - 1]!) / leg)) : 0
  return { lon: a[0] + (b[0] - a[0]) * share, lat: a[1] + (b[1] - a[1]) * share, heading: headingFrom(a, b) }
}

function headingFrom(a: LonLat, b: LonLat): number {
  const [ax, ay] = toPlane(a[0], a[1])
  const [bx, by] = toPlane(b[0], b[1])
  const degrees = (Math.atan2(bx - ax, by - ay) * 180) / Math.PI
  return (degrees + 360) % 360
}
