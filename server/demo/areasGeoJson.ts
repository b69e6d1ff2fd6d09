import type { Area } from './areas.ts'
import type { City } from './city.ts'
import type { LonLat } from './plane.ts'

/** What each area carries in the file that a deployer would supply for a real district. */
export interface AreaProperties {
  areaId: string
  parentId: string | null
  level: Area['level']
  nameZh: string
  nameEn: string
}

/** All areas of the district as GeoJSON in WGS84, coordinates rounded to 6 decimals. */
export function areasGeoJson(city: City): GeoJSON.FeatureCollection<GeoJSON.Polygon, AreaProperties> {
  return {
    type: 'FeatureCollection',
    features: city.areas.map(({ areaId, parentId, level, name, polygon }) => ({
      type: 'Feature',
      properties: { areaId, parentId, level, nameZh: name.zh, nameEn: name.en },
      geometry: { type: 'Polygon', coordinates: polygon.map((ring): LonLat[] => [...ring, ring[0]!]) },
    })),
  }
}
