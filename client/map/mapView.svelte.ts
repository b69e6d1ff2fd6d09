import { Map as MapLibre, now, setWorkerUrl, type StyleSpecification } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { AreaPainter } from './areaPainter.ts'
import type { Box } from './box.ts'
import { type Camera, pixelsPerUnit } from './camera.ts'
import { hatchImage, hatchOf } from './hatch.ts'
import type { MapName } from './mapName.ts'
import { mercator } from './mercator.ts'
import { Overlay } from './overlay.ts'
import { mapPalettes } from './palette.ts'
import type { Point } from './spread.ts'
import { baseSource } from './style.ts'
import { waterNames } from './waterNames.ts'

setWorkerUrl(workerUrl)

export type Bounds = readonly [west: number, south: number, east: number, north: number]
/** What the camera frames, and the room that panels take at the map’s edges, CSS pixels. */
export type Framing = Readonly<{ bounds: Bounds | null; top: number; right: number; bottom: number; left: number }>

/** Where the camera of a flat map is: its middle and how near. */
export type CameraPlace = Readonly<{ lon: number; lat: number; zoom: number }>

export type MapViewOptions = Readonly<{
  container: HTMLElement
  style: StyleSpecification
  framing: Framing
  scale: number
  interactive: boolean
  /** Pictures a second at most while something moves. */
  maxFps: number
  onClick: (at: Point) => void
  /** What MapLibre would print: a tile that cannot be read, a style that is wrong. */
  onError: (message: string) => void
}>

const flightMs = 1200

/** One MapLibre map and a picture of what moves over it, kept through style changes and lost graphics contexts. */
export class MapView {
  /** MapLibre’s steady clock, ms: it can be frozen, and every picture with it. */
  readonly clock: () => number = now
  readonly areas: AreaPainter
  readonly overlay: Overlay
  readonly #map: MapLibre
  readonly #scale: number
  #framing: Framing
  #placed = false
  #wheeled = false
  #onHand: readonly ((place: CameraPlace) => void)[] = []
  #styled = false
  #moves = $state(0)
  /** Everything asked for so far was drawn once. */
  ready = $state(false)
  /** Names of the waters in the tiles seen first. */
  waters = $state.raw<readonly MapName[]>([])
  /** The graphics device was reset, and MapLibre waits for it. */
  lost = $state(false)

  /** Throws where the browser has no WebGL 2. */
  constructor(options: MapViewOptions) {
    const { container, style, framing, scale, interactive, maxFps, onClick, onError } = options
    this.#framing = framing
    this.#scale = scale
    this.#map = new MapLibre({
      container,
      style,
      interactive,
      ...(framing.bounds
        ? { bounds: [...framing.bounds], fitBoundsOptions: { padding: paddingOf(framing, container) } }
        : {}),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      maxZoom: 19,
      // Eight thousand pixels across is the widest wall; the default would draw it blurred.
      maxCanvasSize: [8192, 8192],
      localIdeographFontFamily: false,
    })
    this.areas = new AreaPainter(this.#map)
    const canvas = document.createElement('canvas')
    canvas.className = 'overlay'
    this.#map.getCanvas().after(canvas)
    const onFrame = (run: () => void) => void requestAnimationFrame(run)
    this.overlay = new Overlay({ canvas, camera: () => this.#camera(), clock: now, maxFps, onFrame })
    if (interactive) this.#map.on('click', ({ point }) => onClick(point))
    this.#listen(onError)
  }

  /** CSS pixels of a place. Reading it makes a reader reactive to the camera and to the map’s size. */
  project(lon: number, lat: number): Point {
    void this.#moves
    return this.#map.project([lon, lat])
  }

  unproject({ x, y }: Point): readonly [lon: number, lat: number] {
    const { lng, lat } = this.#map.unproject([x, y])
    return [lng, lat]
  }

  /** The whole picture, CSS pixels; reactive like `project`. */
  get box(): Box {
    void this.#moves
    const { clientWidth: width, clientHeight: height } = this.#map.getContainer()
    return { x: 0, y: 0, width, height }
  }

  /** Where the camera is; reactive like `project`. */
  get place(): CameraPlace {
    void this.#moves
    const { lng: lon, lat } = this.#map.getCenter()
    return { lon, lat, zoom: this.#map.getZoom() }
  }

  /** Whether somebody put the camera elsewhere since it was last framed: a new size of the map leaves it there. */
  get placed(): boolean {
    return this.#placed
  }

  /** Moves the camera there at once. */
  go({ lon, lat, zoom }: CameraPlace): void {
    this.#placed = true
    this.#map.jumpTo({ center: [lon, lat], zoom })
  }

  /** Calls back after somebody moved the camera by hand. Returns the undo. */
  onMovedByHand(run: (place: CameraPlace) => void): () => void {
    this.#onHand = [...this.#onHand, run]
    return () => void (this.#onHand = this.#onHand.filter((each) => each !== run))
  }

  restyle(style: StyleSpecification): void {
    // A style that is still loading cannot be compared with another; only the last one asked for matters.
    if (!this.#styled) this.#map.once('style.load', () => this.#map.setStyle(style, { diff: true }))
    else this.#map.setStyle(style, { diff: true })
  }

  /** Frames the bounds, at once or in a short flight that shows the way there. */
  frame(framing: Framing, flying = false): void {
    this.#framing = framing
    this.#placed = this.#wheeled = false
    if (!framing.bounds) return
    const padding = paddingOf(framing, this.#map.getContainer())
    this.#map.fitBounds([...framing.bounds], { padding, animate: flying, ...(flying && { duration: flightMs }) })
  }

  remove(): void {
    this.#styled = false
    this.overlay.close()
    this.#map.remove()
  }

  #listen(onError: (message: string) => void): void {
    const map = this.#map
    map.on('style.load', () => {
      this.#styled = true
      this.areas.repaint()
    })
    map.on('move', () => this.#moves++)
    // MapLibre does not name the event of a wheel’s first turn; where it does not zoom, the camera stays.
    map.on('wheel', () => (this.#wheeled = map.scrollZoom.isEnabled()))
    map.on('moveend', ({ originalEvent }) => {
      if (!originalEvent && !this.#wheeled) return
      this.#wheeled = false
      this.#placed = true
      for (const run of this.#onHand) run(this.place)
    })
    map.on('render', () => this.overlay.follow())
    map.on('resize', () => {
      if (!this.#placed) this.frame(this.#framing)
      this.#moves++
    })
    map.once('idle', () => {
      this.ready = true
      if (!map.getSource(baseSource)) return
      this.waters = waterNames(map.querySourceFeatures(baseSource, { sourceLayer: 'water', filter: ['has', 'name'] }))
    })
    map.setMissingStyleImageResolver((name) => this.#addHatch(name))
    map.on('error', ({ error }) => onError(error.message))
    map.on('webglcontextlost', () => {
      this.#styled = false
      this.lost = true
    })
    map.on('webglcontextrestored', () => (this.lost = false))
  }

  #camera(): Camera {
    const { lng, lat } = this.#map.getCenter()
    const { width, height } = this.#map.getCanvas()
    const pixelRatio = this.#map.getPixelRatio()
    return {
      centre: mercator(lng, lat),
      scale: pixelsPerUnit(this.#map.getZoom(), pixelRatio),
      width,
      height,
      pixelRatio,
    }
  }

  #addHatch(name: string): void {
    const hatch = hatchOf(name)
    if (!hatch || this.#map.hasImage(name)) return
    const pixelRatio = this.#map.getPixelRatio()
    const image = hatchImage(hatch.kind, mapPalettes[hatch.theme], this.#scale * pixelRatio)
    this.#map.addImage(name, image, { pixelRatio })
  }
}

/** What is kept free around the bounds; of a map too small for that, at most three quarters. */
function paddingOf({ top, right, bottom, left }: Framing, { clientWidth, clientHeight }: HTMLElement) {
  const [across, down] = [clientWidth / (left + right), clientHeight / (top + bottom)].map((room) =>
    Math.min(1, 0.75 * room),
  ) as [number, number]
  return { top: top * down, right: right * across, bottom: bottom * down, left: left * across }
}
