import type { RowProblem } from '../door/positionRow.ts'

/**
 * Reads one report of the OsmAnd protocol, as Traccar’s phone clients and many trackers send it: query or form
 * parameters (speed in knots), or the newer JSON form (speed in metres a second; negative values mean unknown).
 * Source: traccar.org/osmand. Returns the fields of a position row, unchecked, or what cannot be understood.
 */
export function osmandRow(params: URLSearchParams, body: unknown): Record<string, unknown> | RowProblem | null {
  return isJsonForm(body) ? jsonRow(body) : paramsRow(params)
}

const knotsToKmh = 1.852
const metresPerSecondToKmh = 3.6

type JsonForm = { device_id: unknown; location: { timestamp?: unknown; coords?: Record<string, unknown> } }

function isJsonForm(body: unknown): body is JsonForm {
  return typeof body === 'object' && body !== null && 'location' in body && typeof body.location === 'object'
}

function jsonRow({ device_id, location }: JsonForm): Record<string, unknown> {
  const coords = location.coords ?? {}
  const known = (value: unknown) => (typeof value === 'number' && value >= 0 ? value : null)
  const speed = known(coords.speed)
  return {
    unitId: typeof device_id === 'number' ? String(device_id) : device_id,
    at: timeOf(location.timestamp),
    lon: coords.longitude,
    lat: coords.latitude,
    speedKmh: speed === null ? null : speed * metresPerSecondToKmh,
    heading: known(coords.heading),
    accuracyM: known(coords.accuracy),
  }
}

/** Null for a report that carries no position and wants none recorded (a receiver without a valid fix). */
function paramsRow(params: URLSearchParams): Record<string, unknown> | RowProblem | null {
  const valid = params.get('valid')
  if (valid === 'false' || valid === '0') return null
  const [lat, lon] = params.get('location')?.split(',') ?? [params.get('lat'), params.get('lon')]
  const number = (name: string, text: string | null | undefined) => {
    if (text === null || text === undefined || text === '') return null
    const value = Number(text)
    if (Number.isNaN(value)) throw new NotANumber(name)
    return value
  }
  try {
    const speed = number('speed', params.get('speed'))
    const heading = number('bearing', params.get('bearing') ?? params.get('heading'))
    const accuracy = number('accuracy', params.get('accuracy'))
    return {
      unitId: params.get('id') ?? params.get('deviceid') ?? undefined,
      at: timeOf(params.get('timestamp')),
      lon: number('lon', lon) ?? undefined,
      lat: number('lat', lat) ?? undefined,
      speedKmh: speed === null || speed < 0 ? null : speed * knotsToKmh,
      heading: heading === null || heading < 0 ? null : heading,
      accuracyM: accuracy === null || accuracy < 0 ? null : accuracy,
    }
  } catch (cause) {
    if (cause instanceof NotANumber) return { path: cause.message, reason: 'not a number' }
    throw cause
  }
}

class NotANumber extends Error {}

/** Seconds or milliseconds since 1970, or ISO 8601; anything else is passed on for the row check to refuse. */
function timeOf(value: unknown): unknown {
  if (typeof value === 'string' && !/^\d+(\.\d+)?$/.test(value)) return value
  const number = Number(value)
  if (value === null || value === undefined || value === '' || Number.isNaN(number)) return value
  return Math.round(number < 1e11 ? number * 1000 : number)
}
