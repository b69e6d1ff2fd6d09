import { type Crs, toWgs84 } from '../crs.ts'
import type { CallDraft } from './callDraft.ts'
import type { LocationSource } from './mapping.ts'
import type { ProblemLog } from './problems.ts'

export type Point = Readonly<{ lon: number; lat: number }>
export type Placed = Point | Readonly<{ reason: string }>

const number = '[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?'
const wktPoint = new RegExp(
  `^(?:SRID=4326;)?\\s*POINT\\s*Z?\\s*\\(\\s*(${number})[\\s,]+(${number})(?:[\\s,]+${number})?\\s*\\)$`,
  'i',
)
const pair = new RegExp(`^[([]?\\s*(${number})\\s*[,;\\s]\\s*(${number})\\s*[)\\]]?$`)

/** Finds where a call was; null, with the reason noted, where its location is missing or of no use. */
export function pointReader(
  source: LocationSource | undefined,
  problems: ProblemLog,
): (draft: CallDraft, callId: string) => Point | null {
  return ({ texts: { lon, lat, point }, line }, callId) => {
    if (!source) return null
    const [column] = ('text' in source ? source.text : source.lon).columns
    const value = [point, lon, lat].flatMap((found) => found?.text ?? []).join(', ')
    if (value === '') {
      problems.note('missing-location', { column, line, callId })
      return null
    }
    const placed =
      'text' in source
        ? pointFromText(value, source.order, source.crs)
        : pointFromColumns(lon?.text ?? '', lat?.text ?? '', source.crs)
    if (!('reason' in placed)) return placed
    problems.note('bad-location', { column, line, callId, value, reason: placed.reason })
    return null
  }
}

/** A point from its text: `POINT (lon lat)`, a GeoJSON point, or a bare pair in the order the mapping says. */
export function pointFromText(text: string, order: 'lat-lon' | 'lon-lat', crs: Crs): Placed {
  if (text.startsWith('{')) return pointFromJson(text, crs)
  const wkt = wktPoint.exec(text)
  if (wkt) return point(Number(wkt[1]), Number(wkt[2]), crs)
  const bare = pair.exec(text)
  if (!bare) return { reason: 'neither a pair of numbers, nor POINT (lon lat), nor a GeoJSON point' }
  const [first, second] = [Number(bare[1]), Number(bare[2])]
  return order === 'lat-lon' ? point(second, first, crs) : point(first, second, crs)
}

export function pointFromColumns(lon: string, lat: string, crs: Crs): Placed {
  const whole = new RegExp(`^${number}$`)
  if (!whole.test(lon) || !whole.test(lat)) return { reason: 'longitude and latitude must both be decimal degrees' }
  return point(Number(lon), Number(lat), crs)
}

/** GeoJSON, and the `{"latitude": ..., "longitude": ...}` that some portals write. */
function pointFromJson(text: string, crs: Crs): Placed {
  let given: { coordinates?: unknown; latitude?: unknown; longitude?: unknown }
  try {
    given = JSON.parse(text)
  } catch {
    return { reason: 'JSON that cannot be read' }
  }
  const [lon, lat] = Array.isArray(given.coordinates) ? given.coordinates : [given.longitude, given.latitude]
  return pointFromColumns(String(lon ?? ''), String(lat ?? ''), crs)
}

function point(lon: number, lat: number, crs: Crs): Placed {
  if (lon === 0 && lat === 0) return { reason: '0, 0 stands for no location' }
  if (Math.abs(lat) > 90)
    return {
      reason: Math.abs(lon) <= 90 ? 'latitude is not within 90: are the two swapped?' : 'latitude is not within 90',
    }
  if (Math.abs(lon) > 180) return { reason: 'longitude is not within 180' }
  return toWgs84([lon, lat], crs)
}
