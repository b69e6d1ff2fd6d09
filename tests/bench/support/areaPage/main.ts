import { type ExpressionSpecification, Map as MapLibre, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { noHatch, withAreas } from '../../../../client/map/areaLayers.ts'
import { AreaPainter } from '../../../../client/map/areaPainter.ts'
import { readAreas } from '../../../../client/map/areaShapes.ts'
import { mapPalettes } from '../../../../client/map/palette.ts'
import { baseStyle } from '../../../../client/map/style.ts'
import { seeded } from '../../../../shared/random.ts'

setWorkerUrl(workerUrl)

const count = Number(new URLSearchParams(location.search).get('areas'))
const side = Math.ceil(Math.sqrt(count))
const step = 0.4 / side
const shapes = readAreas({
  features: Array.from({ length: count }, (_, i) => {
    const [west, south] = [119.8 + (i % side) * step, 29.8 + Math.floor(i / side) * step]
    const [east, north] = [west + step, south + step]
    const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]] // prettier-ignore
    const properties = { areaId: `c${i}`, parentId: null, level: 'community', nameZh: `${i}`, nameEn: `${i}` }
    return { properties, geometry: { type: 'Polygon', coordinates: [ring] } }
  }),
})
const palette = mapPalettes.dark
const base = baseStyle({ palette, language: 'en', scale: 1, basemap: null, fontFaces: {}, names: false })
const levels = { fine: 'community', coarse: 'township' } as const
const map = new MapLibre({
  container: 'map',
  style: withAreas(base, { shapes, hatched: noHatch, levels, palette, theme: 'dark', scale: 1 }),
  bounds: [119.8, 29.8, 120.2, 30.2],
  fadeDuration: 0,
  attributionControl: false,
})
const painter = new AreaPainter(map)
const random = seeded(5)
const someClasses = () => Int8Array.from({ length: count }, () => Math.floor(random() * 5))

/** Gives every area a new class and waits until the map is drawn with them. */
const restyles: Record<string, () => Promise<unknown>> = {
  state() {
    const drawn = new Promise((resolve) => void map.once('render', resolve))
    painter.paint({ classes: someClasses(), hatched: noHatch, key: '' })
    return drawn
  },
  expression() {
    const colours = [...someClasses()].flatMap((value, id) => [id, palette.classes[value]!])
    const match = ['match', ['id'], ...colours, '#000000'] as unknown as ExpressionSpecification
    const drawn = new Promise((resolve) => void map.once('idle', resolve))
    map.setPaintProperty('area-fill', 'fill-color', match)
    return drawn
  },
}

Object.assign(window, { restyle: (way: string) => restyles[way]!().then(() => null) })
map.once('idle', () => (document.body.dataset.ready = 'true'))
