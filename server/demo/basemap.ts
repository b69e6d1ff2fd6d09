import type { Area } from './areas.ts'
import type { City } from './city.ts'
import { buildingFeatures, earthFeatures, landuseFeatures, named, waterFeatures } from './tiles/landFeatures.ts'
import { board } from './plan.ts'
import { toLonLat } from './plane.ts'
import { roadFeatures } from './tiles/roadFeatures.ts'
import { writeTileArchive } from './tiles/tileArchive.ts'

/**
 * Writes the basemap of the demo district: PMTiles of zooms 8 to 14 (to be enlarged above) in the layers and words of
 * the Protomaps basemap, version 4, so that a style drawn for one draws the other.
 */
export async function writeBasemap(city: City, path: string): Promise<void> {
  const [west, south] = toLonLat([board.minX, board.minY])
  const [east, north] = toLonLat([board.maxX, board.maxY])
  const { bounds } = city
  await writeTileArchive(path, {
    name: `${city.name.zh} ${city.name.en}`,
    attribution: 'Fictional district',
    bounds: { west, south, east, north },
    centre: { lon: (bounds.west + bounds.east) / 2, lat: (bounds.south + bounds.north) / 2, zoom: 11 },
    minZoom: 8,
    maxZoom: 14,
    layers: [
      { name: 'earth', features: () => earthFeatures() },
      { name: 'landuse', features: (zoom) => landuseFeatures(city.landuse, city.terrain, zoom) },
      { name: 'water', features: (zoom) => waterFeatures(city.terrain, zoom) },
      { name: 'buildings', features: (zoom) => (zoom < 14 ? [] : buildingFeatures(city.buildings)) },
      { name: 'roads', features: (zoom) => roadFeatures(city.roads, zoom) },
      { name: 'places', features: (zoom) => city.areas.flatMap((area) => placeFeature(area, zoom)) },
    ],
  })
}

function placeFeature(area: Area, zoom: number): GeoJSON.Feature[] {
  const { kind, detail, fromZoom, rank } = placeKind(area)
  if (zoom < fromZoom) return []
  return [
    {
      type: 'Feature',
      properties: { kind, kind_detail: detail, ...named(area.name), min_zoom: fromZoom, population_rank: rank },
      geometry: { type: 'Point', coordinates: area.centre },
    },
  ]
}

function placeKind({ level, name }: Area): { kind: string; detail: string; fromZoom: number; rank: number } {
  if (level === 'district') return { kind: 'locality', detail: 'city', fromZoom: 8, rank: 11 }
  if (level === 'township') {
    return name.zh.endsWith('镇')
      ? { kind: 'locality', detail: 'town', fromZoom: 9, rank: 7 }
      : { kind: 'macrohood', detail: 'suburb', fromZoom: 10, rank: 8 }
  }
  return name.zh.endsWith('村')
    ? { kind: 'locality', detail: 'village', fromZoom: 12, rank: 3 }
    : { kind: 'neighbourhood', detail: 'neighbourhood', fromZoom: 13, rank: 4 }
}
