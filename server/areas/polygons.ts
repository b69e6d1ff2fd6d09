import type { MultiPolygon, Polygon, Position } from 'geojson'
import { type Crs, toWgs84 } from '../crs.ts'

export type PolygonNote = Readonly<{ path: string; reason: string; fatal: boolean }>
/** A geometry as one list of polygons in WGS-84, with what was amended or is wrong. */
export type ReadPolygons = Readonly<{ polygons: Position[][][]; notes: readonly PolygonNote[] }>

/** Reads a GeoJSON Polygon or MultiPolygon (or a collection of them), checking every position. */
export function readPolygons(geometry: unknown, path: string, crs: Crs): ReadPolygons {
  const notes: PolygonNote[] = []
  const wrong = (at: string, reason: string) => {
    notes.push({ path: at, reason, fatal: true })
    return []
  }
  const polygons = ofGeometry(geometry, path)
  if (polygons.length === 0 && notes.every(({ fatal }) => !fatal)) wrong(path, 'nothing is left of the geometry')
  return { polygons, notes }

  function ofGeometry(given: unknown, at: string): Position[][][] {
    if (!isRecord(given)) return wrong(at, given == null ? 'no geometry' : 'not a geometry')
    const { type, coordinates, geometries } = given
    if (type === 'GeometryCollection' && Array.isArray(geometries))
      return geometries.flatMap((part, index) => ofGeometry(part, `${at}.geometries[${index}]`))
    if (type !== 'Polygon' && type !== 'MultiPolygon')
      return wrong(`${at}.type`, `${String(type)} where an area needs Polygon or MultiPolygon`)
    const coordinatesAt = `${at}.coordinates`
    if (!Array.isArray(coordinates) || coordinates.length === 0) return wrong(coordinatesAt, 'no coordinates')
    if (type === 'Polygon') return ofPolygon(coordinates, coordinatesAt)
    return coordinates.flatMap((polygon, index) => ofPolygon(polygon, `${coordinatesAt}[${index}]`))
  }

  function ofPolygon(given: unknown, at: string): Position[][][] {
    if (!Array.isArray(given) || given.length === 0) return wrong(at, 'a polygon without rings')
    const [outer, ...holes] = given.map((ring, index) => ofRing(ring, `${at}[${index}]`))
    return outer ? [[outer, ...holes.filter((hole) => hole !== null)]] : []
  }

  /** Null for a ring that encloses nothing, which is left out. */
  function ofRing(given: unknown, at: string): Position[] | null {
    if (!Array.isArray(given)) {
      wrong(at, 'not a ring of positions')
      return null
    }
    const ring: Position[] = []
    for (const [index, position] of given.entries()) {
      const reason = badPosition(position)
      if (reason) {
        wrong(`${at}[${index}]`, reason)
        return null
      }
      const { lon, lat } = toWgs84(position as [number, number], crs)
      const last = ring.at(-1)
      if (last?.[0] !== lon || last[1] !== lat) ring.push([lon, lat])
    }
    const [first] = ring
    const last = ring.at(-1)
    if (first && last && (first[0] !== last[0] || first[1] !== last[1])) {
      notes.push({
        path: at,
        reason: 'the ring is not closed: its first position is repeated at its end',
        fatal: false,
      })
      ring.push([...first])
    }
    if (ring.length >= 4) return ring
    notes.push({ path: at, reason: 'a ring of fewer than three different positions is left out', fatal: false })
    return null
  }
}

/** One polygon as such, several as a MultiPolygon. */
export function geometryOf(polygons: Position[][][]): Polygon | MultiPolygon {
  const [only, ...others] = polygons
  return only && others.length === 0
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons }
}

function badPosition(given: unknown): string | null {
  if (!Array.isArray(given) || given.length < 2) return 'not a position of longitude and latitude'
  const [lon, lat] = given as unknown[]
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) return 'longitude and latitude must be numbers'
  const [x, y] = [Math.abs(lon as number), Math.abs(lat as number)]
  if (x > 180 || (y > 90 && x > 90)) return 'not degrees: a projected coordinate system has to be converted first'
  return y > 90 ? 'latitude is not within 90: are longitude and latitude swapped?' : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
