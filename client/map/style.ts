import type {
  DataDrivenPropertyValueSpecification as DataDriven,
  ExpressionSpecification,
  FontFacesSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl'
import type { Language } from '../../shared/site.ts'
import type { MapPalette } from './palette.ts'

/** The font stack of every text that is drawn into the map. */
export const mapFont = ['Watchfloor']

/** The source of the base layers. */
export const baseSource = 'basemap'
const source = baseSource

export type StyleOptions = Readonly<{
  palette: MapPalette
  language: Language
  /** Size of text and strokes, times their size in the 1920 pixel layout. */
  scale: number
  /** Address of a PMTiles archive in the Protomaps schema; null draws plain ground. */
  basemap: string | null
  fontFaces: FontFacesSpecification
  /** Names of streets, waters and places in the map itself: for somebody who can move it away from under a label. */
  names: boolean
}>

/** The built-in style: quiet ground, streets told apart by lightness, no glyph server, nothing from another host. */
export function baseStyle(options: StyleOptions): StyleSpecification {
  const { basemap, palette, fontFaces, names } = options
  const ground: LayerSpecification = {
    id: 'ground',
    type: 'background',
    paint: { 'background-color': palette.outside },
  }
  return {
    version: 8,
    'font-faces': fontFaces,
    sources: basemap === null ? {} : { [source]: { type: 'vector', url: `pmtiles://${basemap}` } },
    layers: [
      ground,
      ...(basemap === null
        ? []
        : [...landLayers(options), ...streetLayers(options), ...(names ? nameLayers(options) : [])]),
    ],
    transition: { duration: 0, delay: 0 },
  }
}

/** Layers that areas are drawn over come before this one, streets and water after it. */
export const firstAboveAreas = 'water'
/** Names stay above everything the product itself draws into the map’s style. */
export const firstName = 'street-names'

const greens = ['forest', 'wood', 'park', 'grassland', 'grass', 'meadow', 'scrub', 'nature_reserve', 'farmland', 'golf_course', 'garden', 'cemetery', 'national_park', 'protected_area', 'orchard', 'recreation_ground'] // prettier-ignore

function landLayers({ palette, scale }: StyleOptions): LayerSpecification[] {
  const green = { 'fill-color': palette.green, 'fill-antialias': false }
  const isGreen: ExpressionSpecification = ['in', ['get', 'kind'], ['literal', greens]]
  return [
    { id: 'earth', type: 'fill', source, 'source-layer': 'earth', paint: { 'fill-color': palette.land } },
    { id: 'landcover', type: 'fill', source, 'source-layer': 'landcover', filter: isGreen, paint: green },
    { id: 'landuse', type: 'fill', source, 'source-layer': 'landuse', filter: isGreen, paint: green },
    {
      id: firstAboveAreas,
      type: 'fill',
      source,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.water, 'fill-outline-color': palette.waterLine },
    },
    {
      id: 'streams',
      type: 'line',
      source,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': palette.waterLine, 'line-width': 1.2 * scale },
    },
    {
      id: 'buildings',
      type: 'fill',
      source,
      'source-layer': 'buildings',
      minzoom: 14 + closer(scale),
      paint: { 'fill-color': palette.building, 'fill-opacity': 0.8 },
    },
  ]
}

type Rank = keyof MapPalette['road']

/** Widths at zoom 9, 12, 15 and 18 of the 1920 pixel layout, in its pixels. */
const streets: readonly Readonly<{ rank: Rank; kinds: readonly string[]; from: number; widths: readonly number[] }>[] =
  [
    { rank: 'path', kinds: ['path', 'other'], from: 14, widths: [0, 0.3, 0.8, 2] },
    { rank: 'minor', kinds: ['minor_road'], from: 10, widths: [0.3, 0.7, 2.4, 9] },
    { rank: 'rail', kinds: ['rail'], from: 10, widths: [0.4, 0.8, 1.2, 2] },
    { rank: 'major', kinds: ['major_road', 'medium_road'], from: 7, widths: [0.6, 1.5, 4.4, 14] },
    { rank: 'highway', kinds: ['highway'], from: 5, widths: [1, 2.4, 6, 18] },
  ]

function streetLayers({ palette, scale }: StyleOptions): LayerSpecification[] {
  return [
    ...streets.map(({ rank, kinds, from, widths }): LayerSpecification => ({
      id: `streets-${rank}`,
      type: 'line',
      source,
      'source-layer': 'roads',
      minzoom: from + closer(scale),
      filter: ['in', ['get', 'kind'], ['literal', [...kinds]]],
      // Round ends of translucent lines would show as beads.
      layout: { 'line-cap': palette.road[rank].startsWith('#') ? 'round' : 'butt', 'line-join': 'round' },
      paint: { 'line-color': palette.road[rank], 'line-width': widthByZoom(widths, scale) },
    })),
    {
      id: 'boundaries',
      type: 'line',
      source,
      'source-layer': 'boundaries',
      paint: { 'line-color': palette.boundary, 'line-width': 1.2 * scale, 'line-dasharray': [4, 3] },
    },
  ]
}

function widthByZoom(widths: readonly number[], scale: number): DataDriven<number> {
  const [far = 0, mid = 0, near = 0, close = 0] = widths.map((width) => width * scale)
  const zoom = (of1920: number) => of1920 + closer(scale)
  return ['interpolate', ['exponential', 1.4], ['zoom'], zoom(9), far, zoom(12), mid, zoom(15), near, zoom(18), close]
}

/** A screen of twice the pixels shows the same ground at one zoom more, and should look the same. */
function closer(scale: number): number {
  return Math.log2(scale)
}

function nameLayers({ palette, language, scale }: StyleOptions): LayerSpecification[] {
  const name = nameIn(language)
  const halo = { 'text-halo-color': palette.label.halo, 'text-halo-width': 1.6 * scale }
  return [
    {
      id: firstName,
      type: 'symbol',
      source,
      'source-layer': 'roads',
      minzoom: 12.5 + closer(scale),
      filter: ['in', ['get', 'kind'], ['literal', ['highway', 'major_road', 'medium_road', 'minor_road']]],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 420 * scale,
        'text-field': name,
        'text-font': mapFont,
        'text-size': 14 * scale,
        'text-max-angle': 30,
        'text-padding': 6 * scale,
      },
      paint: { 'text-color': palette.label.street, ...halo },
    },
    ...(['Point', 'LineString'] as const).map((geometry): LayerSpecification => ({
      id: `water-names-${geometry}`,
      type: 'symbol',
      source,
      'source-layer': 'water',
      minzoom: 9,
      filter: ['==', ['geometry-type'], geometry],
      layout: {
        'symbol-placement': geometry === 'Point' ? 'point' : 'line',
        'symbol-spacing': 600 * scale,
        'text-field': name,
        'text-font': mapFont,
        'text-size': 16 * scale,
        'text-letter-spacing': 0.25,
        'text-padding': 6 * scale,
      },
      paint: { 'text-color': palette.label.water, ...halo },
    })),
    {
      id: 'place-names',
      type: 'symbol',
      source,
      'source-layer': 'places',
      minzoom: 13 + closer(scale),
      layout: { 'text-field': name, 'text-font': mapFont, 'text-size': 15 * scale, 'text-padding': 10 * scale },
      paint: { 'text-color': palette.label.place, ...halo },
    },
  ]
}

/** The name in a language, else in the other, else as the place itself writes it. */
export function nameIn(language: Language): ExpressionSpecification {
  const chinese = ['name:zh', 'name:zh-Hans']
  const order = language === 'en' ? ['name:en', 'name', ...chinese] : [...chinese, 'name', 'name:en']
  return ['coalesce', ...order.map((key): ExpressionSpecification => ['get', key])]
}
