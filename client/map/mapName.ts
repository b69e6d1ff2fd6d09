import type { Position } from 'geojson'
import type { AreaLevel } from '../../shared/domain/area.ts'
import type { AreaShapes } from './areaShapes.ts'
import { labelPoint } from './labelPoint.ts'

/** A name to write on the map, in both languages, and where. */
export type MapName = Readonly<{ id: string; kind: 'area' | 'water'; zh: string; en: string; at: Position }>

/** Names of the areas of `level`, or of `otherwise` where there are none, the largest area first. */
export function areaNames({ collection }: AreaShapes, level: AreaLevel, otherwise: AreaLevel): MapName[] {
  const at = (wanted: AreaLevel) => collection.features.filter(({ properties }) => properties.level === wanted)
  const own = at(level)
  return (own.length > 0 ? own : at(otherwise))
    .map(({ properties: { areaId, nameZh, nameEn }, geometry }) => ({
      name: { id: areaId, kind: 'area' as const, zh: nameZh, en: nameEn },
      place: labelPoint(geometry),
    }))
    .sort((a, b) => b.place.size - a.place.size)
    .map(({ name, place }) => ({ ...name, at: place.at }))
}
