type Point = Readonly<{ lon: number; lat: number }>

const earthRadiusM = 6_371_000
const radians = Math.PI / 180

/** Distance in metres, on a plane fitted between the two points: right to a part in a thousand within a city. */
export function distanceM(a: Point, b: Point): number {
  const [east, north] = offset(a, b)
  return Math.hypot(east, north) * earthRadiusM
}

/** Direction from one point to another, whole degrees clockwise from north; null where they are the same. */
export function bearing(a: Point, b: Point): number | null {
  const [east, north] = offset(a, b)
  return east === 0 && north === 0 ? null : Math.round((Math.atan2(east, north) / radians + 360) % 360) % 360
}

function offset(a: Point, b: Point): [east: number, north: number] {
  const middle = ((a.lat + b.lat) / 2) * radians
  return [(b.lon - a.lon) * radians * Math.cos(middle), (b.lat - a.lat) * radians]
}
