import type { Camera } from './camera.ts'
import { repaintIn } from './repaintPace.ts'

/** Something drawn over the map with WebGL. */
export interface OverlayLayer {
  /** A graphics context is there (again): everything must be made and uploaded anew. */
  begin(gl: WebGL2RenderingContext): void
  /** The context is gone, or the layer is. */
  end(): void
  paint(gl: WebGL2RenderingContext, camera: Camera, now: number): void
  /** Speed of what moves fastest at an instant, Mercator units a second; 0 when a picture stays as it is. */
  speed(now: number): number
}

export type OverlayOptions = Readonly<{
  canvas: HTMLCanvasElement
  camera: () => Camera
  clock: () => number
  /** Pictures a second at most. */
  maxFps: number
  onFrame: (run: () => void) => void
}>

/**
 * A transparent picture over the map for what moves. The map beneath is not drawn again for it, which on a screen
 * without a graphics card is most of the work; and it is painted only while something moves visibly.
 */
export class Overlay {
  readonly #options: OverlayOptions
  readonly #gl: WebGL2RenderingContext
  readonly #unlisten: () => void
  #layers: readonly OverlayLayer[] = []
  #painted: Camera | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  #dueAt = 0
  #paintMs = 0
  #gone = false

  /** Throws where the browser has no WebGL 2. */
  constructor(options: OverlayOptions) {
    this.#options = options
    const { canvas } = options
    const gl = canvas.getContext('webgl2', { antialias: false, depth: false, stencil: false })
    if (!gl) throw new Error('no WebGL 2')
    this.#gl = gl
    const lost = (event: Event) => {
      event.preventDefault()
      for (const layer of this.#layers) layer.end()
    }
    const restored = () => {
      for (const layer of this.#layers) layer.begin(gl)
      this.paint()
    }
    canvas.addEventListener('webglcontextlost', lost)
    canvas.addEventListener('webglcontextrestored', restored)
    this.#unlisten = () => {
      canvas.removeEventListener('webglcontextlost', lost)
      canvas.removeEventListener('webglcontextrestored', restored)
    }
  }

  /** Puts a layer on top of those there are. Returns the undo. */
  add(layer: OverlayLayer): () => void {
    this.#layers = [...this.#layers, layer]
    if (!this.#gl.isContextLost()) layer.begin(this.#gl)
    this.changed(true)
    return () => {
      this.#layers = this.#layers.filter((other) => other !== layer)
      layer.end()
    }
  }

  /** Something changed: `atOnce` when it shows already, else it shows as what moves goes on. Paints in due time. */
  changed(atOnce: boolean): void {
    if (atOnce) this.#paintIn(repaintIn(Infinity, this.#paintMs, this.#options.maxFps))
    else this.#followMotion()
  }

  /** It is another picture altogether, and somebody waits for it: painted as soon as all that follow it have drawn it up. */
  replaced(): void {
    queueMicrotask(() => this.paint())
  }

  /** The map was drawn: if the camera moved, this picture goes with it in the same frame. */
  follow(): void {
    const camera = this.#options.camera()
    const same =
      this.#painted &&
      (Object.keys(camera) as (keyof Camera)[]).every((key) => equal(camera[key], this.#painted?.[key]))
    if (!same) this.paint()
  }

  paint(): void {
    if (this.#gone || this.#gl.isContextLost()) return
    this.#cancel()
    const gl = this.#gl
    const { canvas, camera, clock } = this.#options
    const view = camera()
    if (canvas.width !== view.width || canvas.height !== view.height) {
      canvas.width = view.width
      canvas.height = view.height
      // Pixel for pixel: a place that is a part of one larger would have the whole picture smoothed, each time it is shown.
      canvas.style.width = `${view.width / view.pixelRatio}px`
      canvas.style.height = `${view.height / view.pixelRatio}px`
    }
    gl.viewport(0, 0, view.width, view.height)
    gl.clear(gl.COLOR_BUFFER_BIT)
    const now = clock()
    for (const layer of this.#layers) layer.paint(gl, view, now)
    begin(gl)
    this.#painted = view
    this.#followMotion()
  }

  close(): void {
    this.#gone = true
    this.#cancel()
    this.#unlisten()
    for (const layer of this.#layers) layer.end()
    // Browsers allow a page few contexts, and do not give back those of removed canvases soon.
    this.#gl.getExtension('WEBGL_lose_context')?.loseContext()
  }

  #followMotion(): void {
    const { camera, clock, maxFps } = this.#options
    const now = clock()
    const fastest = Math.max(0, ...this.#layers.map((layer) => layer.speed(now)))
    if (fastest > 0) this.#paintIn(repaintIn(fastest * camera().scale, this.#paintMs, maxFps))
  }

  /** What was to be painted later is painted already, or never will be. */
  #cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  /** Paints after `ms`, or sooner if that was wanted already. */
  #paintIn(ms: number): void {
    const { clock, onFrame } = this.#options
    const now = clock()
    if (this.#timer !== null) {
      if (this.#dueAt <= now + ms) return
      this.#cancel()
    }
    this.#dueAt = now + ms
    this.#timer = setTimeout(() => {
      this.#timer = null
      const askedAt = clock()
      onFrame(() => {
        this.#paintMs += 0.2 * (clock() - askedAt - this.#paintMs)
        this.paint()
      })
    }, ms)
  }
}

/**
 * Has what was told be drawn from now on, while this thread lays out the rest of the page. Without the fence a processor
 * that stands in for a graphics card puts it off until the page waits for the picture.
 */
function begin(gl: WebGL2RenderingContext): void {
  const told = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
  gl.flush()
  gl.deleteSync(told)
}

function equal(a: Camera[keyof Camera], b: Camera[keyof Camera] | undefined): boolean {
  return typeof a === 'number' ? a === b : typeof b === 'object' && a[0] === b[0] && a[1] === b[1]
}
