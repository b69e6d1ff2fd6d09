import type { GeoJSONSourceSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { AreaLevel } from '../../shared/domain/area.ts'
import type { AreaFeature, AreaShapes } from './areaShapes.ts'
import { type HatchKind, hatchKinds, hatchName } from './hatch.ts'
import type { MapPalette, Theme } from './palette.ts'
import { firstAboveAreas, firstName } from './style.ts'

export const areaSource = 'areas'
export const hatchSource = 'hatched'

export type Hatched = Readonly<Record<HatchKind, readonly AreaFeature[]>>
export const noHatch: Hatched = { noData: [], noCover: [] }

export type AreaLayerOptions = Readonly<{
  shapes: AreaShapes
  hatched: Hatched
  levels: Readonly<{ fine: AreaLevel; coarse: AreaLevel }>
  palette: MapPalette
  theme: Theme
  scale: number
}>

/**
 * A base style with the product’s areas in it: fill and hairlines under water and streets, the coarse borders over
 * them, all under the names. A style of the deployer’s own gets them under its first line and its first text.
 */
export function withAreas(base: StyleSpecification, options: AreaLayerOptions): StyleSpecification {
  const { layers } = base
  const place = (id: string, otherwise: (layer: LayerSpecification) => boolean) => {
    const named = layers.findIndex((layer) => layer.id === id)
    const found = named < 0 ? layers.findIndex(otherwise) : named
    return found < 0 ? layers.length : found
  }
  const low = place(firstAboveAreas, ({ type }) => type === 'line' || type === 'symbol')
  const high = Math.max(
    low,
    place(firstName, ({ type }) => type === 'symbol'),
  )
  return {
    ...base,
    sources: {
      ...base.sources,
      [areaSource]: { type: 'geojson', data: options.shapes.collection, tolerance: 0.1, buffer: 16 },
      [hatchSource]: { type: 'geojson', data: hatchData(options.hatched), tolerance: 0.1, buffer: 16 },
    },
    layers: [
      ...layers.slice(0, low),
      ...ground(options),
      ...layers.slice(low, high),
      ...borders(options),
      ...layers.slice(high),
    ],
  }
}

export function hatchData(hatched: Hatched): Exclude<GeoJSONSourceSpecification['data'], string> {
  const features = hatchKinds.flatMap((kind) =>
    hatched[kind].map(({ geometry }) => ({ type: 'Feature' as const, properties: { kind }, geometry })),
  )
  return { type: 'FeatureCollection', features }
}

function ground({ levels, palette, theme, scale }: AreaLayerOptions): LayerSpecification[] {
  return [
    {
      id: 'area-fill',
      type: 'fill',
      source: areaSource,
      filter: ['==', ['get', 'level'], levels.fine],
      paint: {
        'fill-color': [
          'match',
          ['number', ['feature-state', 'class'], -1],
          ...palette.classes.flatMap((colour, index) => [index, colour]),
          'rgba(0, 0, 0, 0)',
        ] as unknown as string,
        'fill-opacity': 0.9,
        'fill-antialias': false,
      },
    },
    {
      id: 'area-hairlines',
      type: 'line',
      source: areaSource,
      filter: ['==', ['get', 'level'], levels.fine],
      paint: { 'line-color': palette.fineBorder, 'line-width': 0.7 * scale },
    },
    ...hatchKinds.map((kind): LayerSpecification => ({
      id: `area-${kind}`,
      type: 'fill',
      source: hatchSource,
      filter: ['==', ['get', 'kind'], kind],
      paint: { 'fill-pattern': hatchName(kind, theme), 'fill-antialias': false },
    })),
  ]
}

function borders({ levels, palette, scale }: AreaLayerOptions): LayerSpecification[] {
  if (levels.coarse === levels.fine) return []
  return [
    {
      id: 'area-borders',
      type: 'line',
      source: areaSource,
      filter: ['==', ['get', 'level'], levels.coarse],
      layout: { 'line-join': 'round' },
      // A soft band, so that a border is not taken for a street.
      paint: { 'line-color': palette.coarseBorder, 'line-width': 2.4 * scale },
    },
  ]
}
