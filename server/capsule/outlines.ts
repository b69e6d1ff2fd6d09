import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Feature = { properties?: { areaId?: unknown } | null; geometry?: { coordinates?: unknown } | null }
type Bounds = [west: number, south: number, east: number, north: number]

/** The outlines of a site’s areas, as GeoJSON features; none where it has no readable file of areas. */
export function readOutlines(dataDir: string): readonly Feature[] {
  try {
    const { features } = JSON.parse(readFileSync(join(dataDir, 'areas.geojson'), 'utf8')) as { features?: Feature[] }
    return Array.isArray(features) ? features : []
  } catch {
    // A site may do without, and a map without outlines is a map all the same.
    return []
  }
}

export const outlinesOf = (features: readonly Feature[], areas: ReadonlySet<string>): Feature[] =>
  features.filter(({ properties }) => areas.has(String(properties?.areaId)))

/** What holds all these outlines; null for none. */
export function boundsOf(features: readonly Feature[]): Bounds | null {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity]
  const hold = (place: unknown): void => {
    if (!Array.isArray(place)) return
    const [lon, lat] = place as unknown[]
    if (typeof lon !== 'number' || typeof lat !== 'number') return place.forEach(hold)
    bounds[0] = Math.min(bounds[0], lon)
    bounds[1] = Math.min(bounds[1], lat)
    bounds[2] = Math.max(bounds[2], lon)
    bounds[3] = Math.max(bounds[3], lat)
  }
  for (const { geometry } of features) hold(geometry?.coordinates)
  return bounds[0] <= bounds[2] ? bounds : null
}
