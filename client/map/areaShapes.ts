import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import type { AreaLevel } from '../../shared/domain/area.ts'
import { areaLevels } from '../../shared/facts/area.ts'

export type AreaProperties = Readonly<{
  areaId: string
  parentId: string | null
  level: AreaLevel
  nameZh: string
  nameEn: string
}>
export type AreaFeature = Feature<Polygon | MultiPolygon, AreaProperties>

/** The areas’ outlines as the map uses them. Features are numbered from 0, as MapLibre keys their state by number. */
export type AreaShapes = Readonly<{
  collection: FeatureCollection<Polygon | MultiPolygon, AreaProperties>
  /** Feature number by area id. */
  numberOf: ReadonlyMap<string, number>
  /** [west, south, east, north]; null without any area. */
  bounds: readonly [number, number, number, number] | null
}>

/** Reads `areas.geojson`. What is not an area with an outline is left out; anything but a collection is no areas. */
export function readAreas(json: unknown): AreaShapes {
  const features: AreaFeature[] = []
  for (const feature of listOf(json)) {
    const properties = areaOf(feature.properties)
    const geometry = feature.geometry
    if (!properties || (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon')) continue
    features.push({ type: 'Feature', id: features.length, properties, geometry: geometry as Polygon | MultiPolygon })
  }
  return {
    collection: { type: 'FeatureCollection', features },
    numberOf: new Map(features.map(({ properties }, index) => [properties.areaId, index])),
    bounds: boundsOf(features),
  }
}

export const noAreas: AreaShapes = readAreas(null)

/** Outlines to stand for an area: its own, or those of everything known beneath it. */
export function outlinesOf({ collection }: AreaShapes, areaId: string): AreaFeature[] {
  const own = collection.features.filter(({ properties }) => properties.areaId === areaId)
  if (own.length > 0) return own
  return collection.features.filter(({ properties }) => properties.parentId === areaId)
}

type Loose = { properties?: Record<string, unknown> | null; geometry?: { type?: string } | null }

function listOf(json: unknown): Loose[] {
  const features = (json as { features?: unknown } | null)?.features
  return Array.isArray(features) ? (features as Loose[]) : []
}

function areaOf(properties: Loose['properties']): AreaProperties | null {
  const { areaId, parentId, level, nameZh, nameEn } = properties ?? {}
  if (typeof areaId !== 'string' || !areaLevels.includes(level as AreaLevel)) return null
  const text = (value: unknown, other: unknown) => (typeof value === 'string' && value !== '' ? value : String(other))
  return {
    areaId,
    parentId: typeof parentId === 'string' ? parentId : null,
    level: level as AreaLevel,
    nameZh: text(nameZh, text(nameEn, areaId)),
    nameEn: text(nameEn, text(nameZh, areaId)),
  }
}

/** [west, south, east, north] of outlines; null for none. */
export function boundsOf(features: readonly AreaFeature[]): AreaShapes['bounds'] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { geometry } of features)
    for (const [ring] of geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
      for (const [lon = 0, lat = 0] of ring ?? []) {
        west = Math.min(west, lon)
        east = Math.max(east, lon)
        south = Math.min(south, lat)
        north = Math.max(north, lat)
      }
  return west <= east ? [west, south, east, north] : null
}
