import whichPolygon from 'which-polygon'
import type { AreaLevel } from '../../shared/domain/area.ts'
import type { AreaProperties, AreaShapes } from './areaShapes.ts'

/** Finds the area of one level that a point lies in; null outside them all. */
export type Locator = (lon: number, lat: number) => string | null

export function locator({ collection }: AreaShapes, level: AreaLevel): Locator {
  const features = collection.features.filter(({ properties }) => properties.level === level)
  const find = whichPolygon<AreaProperties>({ type: 'FeatureCollection', features })
  return (lon, lat) => find([lon, lat])?.areaId ?? null
}
