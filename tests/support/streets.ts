import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { writeTileArchive } from '../../server/demo/tiles/tileArchive.ts'

/** Where the streets lie, degrees: a part of Montevideo, two by four tiles of zoom 12. */
export const streetsBounds = { west: -56.33, south: -34.96, east: -55.99, north: -34.8 }

/** Protomaps kinds of the OSM values of `highway` that are drawn. */
const roadKinds: Record<string, { kind: string; fromZoom: number }> = {
  motorway: { kind: 'highway', fromZoom: 8 },
  trunk: { kind: 'major_road', fromZoom: 8 },
  primary: { kind: 'major_road', fromZoom: 8 },
  secondary: { kind: 'major_road', fromZoom: 10 },
  tertiary: { kind: 'major_road', fromZoom: 11 },
  residential: { kind: 'minor_road', fromZoom: 12 },
  living_street: { kind: 'minor_road', fromZoom: 12 },
  unclassified: { kind: 'minor_road', fromZoom: 12 },
  service: { kind: 'minor_road', fromZoom: 13 },
  pedestrian: { kind: 'path', fromZoom: 13 },
  footway: { kind: 'path', fromZoom: 14 },
}

type Tags = Record<string, unknown>

/**
 * Writes a basemap of real streets, as a deployer would bring one: OpenStreetMap data from the package
 * `@mapbox/mvt-fixtures` (ODbL, © OpenStreetMap contributors) in the layers of the Protomaps basemap.
 */
export async function writeStreets(path: string): Promise<void> {
  const features = realFeatures()
  const roads = features.flatMap((feature) => asRoad(feature))
  const parks = features.filter(({ geometry, tags }) => isArea(geometry) && tags['leisure'] === 'park')
  const water = features.filter(({ geometry, tags }) => isArea(geometry) && tags['natural'] === 'water')
  const places = features.filter(({ geometry, tags }) => geometry.type === 'Point' && typeof tags['place'] === 'string')
  const { west, south, east, north } = streetsBounds
  await writeTileArchive(path, {
    name: 'Streets',
    attribution: '© OpenStreetMap contributors',
    bounds: streetsBounds,
    centre: { lon: (west + east) / 2, lat: (south + north) / 2, zoom: 12 },
    minZoom: 10,
    maxZoom: 14,
    layers: [
      { name: 'earth', features: () => [earth()] },
      {
        name: 'landuse',
        features: () => parks.map(({ geometry, tags }) => plain(geometry, { kind: 'park', ...named(tags) })),
      },
      { name: 'water', features: () => water.map(({ geometry }) => plain(geometry, { kind: 'lake' })) },
      {
        name: 'roads',
        features: (zoom) => roads.filter(({ fromZoom }) => zoom >= fromZoom).map(({ feature }) => feature),
      },
      {
        name: 'places',
        features: () =>
          places.map(({ geometry, tags }) =>
            plain(geometry, { kind: 'locality', kind_detail: String(tags['place']), ...named(tags) }),
          ),
      },
    ],
  })
}

function realFeatures(): { geometry: GeoJSON.Geometry; tags: Tags }[] {
  const packaged = createRequire(import.meta.url).resolve('@mapbox/mvt-fixtures/package.json')
  const folder = join(dirname(packaged), 'real-world', 'osm-qa-montevideo')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.mvt'))
    .flatMap((file) => {
      const [zoom, x, y] = file.split(/[-.]/).map(Number) as [number, number, number]
      const layer = new VectorTile(new PbfReader(readFileSync(join(folder, file)))).layers['osm']
      return Array.from({ length: layer?.length ?? 0 }, (_, i) => {
        const feature = layer!.feature(i)
        return { geometry: feature.toGeoJSON(x, y, zoom).geometry, tags: feature.properties }
      })
    })
}

function asRoad({
  geometry,
  tags,
}: {
  geometry: GeoJSON.Geometry
  tags: Tags
}): { fromZoom: number; feature: GeoJSON.Feature }[] {
  const highway = String(tags['highway'] ?? '')
  const drawn = roadKinds[highway.replace(/_link$/, '')]
  if (!drawn || (geometry.type !== 'LineString' && geometry.type !== 'MultiLineString')) return []
  const properties = {
    kind: drawn.kind,
    kind_detail: highway,
    min_zoom: drawn.fromZoom,
    ...(highway.endsWith('_link') && { is_link: true }),
    ...(tags['bridge'] === 'yes' && { is_bridge: true }),
    ...named(tags),
  }
  return [{ fromZoom: drawn.fromZoom, feature: plain(geometry, properties) }]
}

function named(tags: Tags): Record<string, string> {
  return typeof tags['name'] === 'string' ? { name: tags['name'] } : {}
}

function isArea(geometry: GeoJSON.Geometry): boolean {
  return geometry.type === 'Polygon' || geometry.type === 'MultiPolygon'
}

function plain(geometry: GeoJSON.Geometry, properties: Record<string, unknown>): GeoJSON.Feature {
  return { type: 'Feature', geometry, properties }
}

function earth(): GeoJSON.Feature {
  const { west, south, east, north } = streetsBounds
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return plain({ type: 'Polygon', coordinates: [ring] }, { kind: 'earth' })
}
