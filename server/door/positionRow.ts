import { shownField } from './keptRow.ts'

/** A position as a device or feed sends it, before its unit is looked up. */
export type PositionRow = Readonly<{
  unitId: string
  at: number
  lon: number
  lat: number
  speedKmh: number | null
  heading: number | null
}>

export type RowProblem = Readonly<{ path: string; reason: string }>

const keys = new Set(['unitId', 'at', 'lon', 'lat', 'speedKmh', 'heading', 'accuracyM'])
const earliest = Date.UTC(1990, 0, 1)

/**
 * Checks one row by hand: positions are the one thing that comes in thousands a second, and this is several times
 * faster than a schema library. The published schema is `positionReport` in the API document; a test holds the two
 * to the same verdicts.
 */
export function positionRow(value: unknown, latest: number): PositionRow | RowProblem {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { path: '', reason: 'not an object' }
  const row = value as Record<string, unknown>
  for (const key in row) if (!keys.has(key)) return { path: shownField(key), reason: 'unknown field' }
  const { unitId, lon, lat } = row
  if (typeof unitId !== 'string' || unitId === '' || unitId.length > 80)
    return { path: 'unitId', reason: 'text of 1 to 80 characters' }
  const at = timeOf(row.at)
  if (at === null) return { path: 'at', reason: 'epoch milliseconds, or ISO 8601 with an offset' }
  if (at > latest) return { path: 'at', reason: 'the time lies in the future' }
  if (!isBetween(lon, -180, 180)) return { path: 'lon', reason: 'degrees from -180 to 180' }
  if (!isBetween(lat, -90, 90)) return { path: 'lat', reason: 'degrees from -90 to 90' }
  if (lon === 0 && lat === 0) return { path: 'lon', reason: '0, 0 is what a receiver without a fix sends' }
  const speedKmh = row.speedKmh ?? null
  if (speedKmh !== null && !isBetween(speedKmh, 0, 1000)) return { path: 'speedKmh', reason: '0 to 1000, or null' }
  const heading = row.heading ?? null
  if (heading !== null && !isBetween(heading, 0, 360))
    return { path: 'heading', reason: 'degrees from 0 to 360, or null' }
  const accuracyM = row.accuracyM ?? null
  if (accuracyM !== null && !isBetween(accuracyM, 0, 1e6)) return { path: 'accuracyM', reason: 'metres, or null' }
  return { unitId, at, lon, lat, speedKmh, heading: heading === null ? null : heading % 360 }
}

function isBetween(value: unknown, low: number, high: number): value is number {
  return typeof value === 'number' && value >= low && value <= high
}

const isoWithOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/

function timeOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isInteger(value) && value >= earliest ? value : null
  if (typeof value !== 'string' || !isoWithOffset.test(value)) return null
  const at = Date.parse(value)
  return Number.isNaN(at) || at < earliest ? null : at
}
