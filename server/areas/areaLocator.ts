import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import whichPolygon from 'which-polygon'
import type { AreaLevel } from '../../shared/domain/area.ts'
import { areaLevels } from '../../shared/facts/area.ts'

/** Finds the area at a WGS-84 position; null outside all. */
export type Locator = (lon: number, lat: number) => string | null

/** The finest area at a position: the levels are asked from the smallest up. Features are as `loadAreas` makes them. */
export function areaLocator(geojson: FeatureCollection): Locator {
  const finestFirst = areaLevels.map((level) => levelLocator(geojson, level)).reverse()
  return (lon, lat) => {
    for (const locate of finestFirst) {
      const areaId = locate(lon, lat)
      if (areaId !== null) return areaId
    }
    return null
  }
}

/** The area of one level at a position. */
export function levelLocator(geojson: FeatureCollection, level: AreaLevel): Locator {
  const features = geojson.features.flatMap(({ type, geometry, properties }) => {
    if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return []
    return properties?.level === level ? [{ type, geometry, properties: { areaId: String(properties.areaId) } }] : []
  })
  if (features.length === 0) return () => null
  const areaAt = whichPolygon<{ areaId: string }>({
    type: 'FeatureCollection',
    features: features as { type: 'Feature'; geometry: Polygon | MultiPolygon; properties: { areaId: string } }[],
  })
  return (lon, lat) => areaAt([lon, lat])?.areaId ?? null
}
