import { type GeoJSONSource, Map as MapLibre, now, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { mercator } from '../../../../client/map/mercator.ts'
import { pixelsPerUnit } from '../../../../client/map/camera.ts'
import { Overlay } from '../../../../client/map/overlay.ts'
import { mapPalettes } from '../../../../client/map/palette.ts'
import { UnitBuffer } from '../../../../client/map/unitBuffer.ts'
import { UnitLayer } from '../../../../client/map/unitLayer.ts'
import { encodeLook } from '../../../../client/map/unitLook.ts'
import { between, seeded } from '../../../../shared/random.ts'

/** How units get onto the map: not at all (it only repaints), by the product’s overlay, or as a GeoJSON source. */
export type Way = 'idle' | 'overlay' | 'setData'

setWorkerUrl(workerUrl)

const query = new URLSearchParams(location.search)
const way = query.get('way') as Way
const count = Number(query.get('units'))
const tickMs = Number(query.get('tickMs'))

const random = seeded(7)
const units = Array.from({ length: count }, () => ({
  lon: between(random, 100.4, 100.8),
  lat: between(random, 13.6, 13.9),
}))
const map = new MapLibre({
  container: 'map',
  style: {
    version: 8,
    sources: {},
    layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#0b0f13' } }],
  },
  center: [100.6, 13.75],
  zoom: 10.2,
  fadeDuration: 0,
  attributionControl: false,
})

const ways: Record<Way, () => () => void> = {
  idle: () => () => map.triggerRepaint(),

  overlay() {
    const canvas = document.createElement('canvas')
    canvas.style.cssText = 'position: absolute; inset: 0; width: 100%; height: 100%'
    map.getCanvas().after(canvas)
    const centre = mercator(100.6, 13.75)
    const { width, height } = map.getCanvas()
    const camera = { centre, scale: pixelsPerUnit(10.2, 1), width, height, pixelRatio: 1 }
    const onFrame = (run: () => void) => void requestAnimationFrame(run)
    const overlay = new Overlay({ canvas, camera: () => camera, clock: now, maxFps: 1000 / tickMs, onFrame })
    const buffer = new UnitBuffer(centre, now())
    overlay.add(new UnitLayer({ buffer, palette: mapPalettes.dark.unit, scale: 1 }))
    const look = encodeLook({ shape: 'arrow', tone: 'free', contact: 'fresh' })
    let at = 0
    return () => {
      at += tickMs
      const seenAt = now()
      units.forEach(({ lon, lat }, index) => {
        buffer.see(index, at, lon, lat, index % 360, seenAt, true)
        buffer.look(index, look)
      })
      overlay.changed(buffer.jumped)
    }
  },

  setData() {
    const collection = () => ({
      type: 'FeatureCollection' as const,
      features: units.map(({ lon, lat }, id) => ({
        type: 'Feature' as const,
        id,
        properties: {},
        geometry: { type: 'Point' as const, coordinates: [lon, lat] },
      })),
    })
    map.addSource('units', { type: 'geojson', data: collection() })
    map.addLayer({
      id: 'units',
      type: 'circle',
      source: 'units',
      paint: { 'circle-radius': 4, 'circle-color': '#8fb4d9' },
    })
    return () => void map.getSource<GeoJSONSource>('units')?.setData(collection())
  },
}

map.on('load', () => {
  const show = ways[way]()
  setInterval(() => {
    for (const unit of units) {
      unit.lon += between(random, -0.001, 0.001)
      unit.lat += between(random, -0.001, 0.001)
    }
    show()
  }, tickMs)
  document.body.dataset.ready = 'true'
})
