import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibre } from 'maplibre-gl'
import { GlPoints } from './glPoints.ts'
import { fromOrigin } from './mercator.ts'
import { rgb, type MapPalette } from './palette.ts'
import { repaintIn } from './repaintPace.ts'
import type { UnitBuffer } from './unitBuffer.ts'
import { unitTones } from './unitLook.ts'
import { unitShaders } from './unitShader.ts'

export type UnitLayerOptions = Readonly<{
  buffer: UnitBuffer
  /** The steady clock that glides are counted by, ms. */
  clock: () => number
  palette: MapPalette['unit']
  /** Size of a unit, times its size in the 1920 pixel layout. */
  scale: number
  /** Pictures a second at most while units glide. */
  maxFps: number
}>

/**
 * Draws units with one buffer and one call. It asks for another picture only while a unit glides, and only when one
 * would show a difference. After a lost context it is added again by whoever restores the style.
 */
export class UnitLayer implements CustomLayerInterface {
  readonly id = 'units'
  readonly type = 'custom'
  options: UnitLayerOptions
  #map: MapLibre | null = null
  #points: GlPoints | null = null
  #rowsOnGpu = 0
  #timer: ReturnType<typeof setTimeout> | null = null
  #dueAt = 0
  #askedAt = 0
  #paintMs = 0

  constructor(options: UnitLayerOptions) {
    this.options = options
  }

  onAdd(map: MapLibre, gl: WebGL2RenderingContext): void {
    this.#map = map
    this.#points = new GlPoints(gl, unitShaders, [4, 2, 2])
    this.#rowsOnGpu = 0
  }

  onRemove(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#points?.delete()
    this.#points = null
    this.#map = null
  }

  /** The buffer changed: paints when it shows, and not at once, so that a burst of fixes is one picture. */
  changed(): void {
    if (this.options.buffer.jumped) this.#repaintIn(repaintIn(Infinity, this.#paintMs, this.options.maxFps))
    else this.#keepGliding(this.options.clock())
  }

  render(gl: WebGL2RenderingContext, { defaultProjectionData }: CustomRenderMethodInput): void {
    if (!this.#points) return
    const { buffer, clock, palette, scale } = this.options
    const now = clock()
    this.#upload(now)
    this.#points.draw(buffer.count, (uniform) => {
      gl.uniformMatrix4fv(uniform('matrix'), false, fromOrigin(defaultProjectionData.mainMatrix, buffer.origin))
      gl.uniform1f(uniform('now'), (now - buffer.epoch) / 1000)
      gl.uniform1f(uniform('pixels'), scale * this.#pixelRatio() * this.#nearness())
      gl.uniform3fv(
        uniform('tones'),
        unitTones.flatMap((tone) => rgb(palette[tone])),
      )
      gl.uniform3fv(uniform('edge'), rgb(palette.edge))
    })
    if (this.#askedAt > 0) this.#paintMs += 0.2 * (now - this.#askedAt - this.#paintMs)
    this.#askedAt = 0
    this.#keepGliding(now)
  }

  #upload(now: number): void {
    const { buffer } = this.options
    const changes = buffer.takeChanges(now)
    if (changes === 'all' || this.#rowsOnGpu !== buffer.rows.length) {
      this.#points?.upload(buffer.rows)
      this.#rowsOnGpu = buffer.rows.length
    } else for (const { from, to } of changes) this.#points?.uploadRange(buffer.rows, from, to)
  }

  #keepGliding(now: number): void {
    const { until, fastest } = this.options.buffer.motion(now)
    if (until === 0 || !this.#map) return
    const devicePxPerUnit = 512 * 2 ** this.#map.getZoom() * this.#pixelRatio()
    this.#repaintIn(repaintIn(fastest * devicePxPerUnit, this.#paintMs, this.options.maxFps))
  }

  /** Paints after `ms`, or sooner if that was wanted already. */
  #repaintIn(ms: number): void {
    const now = this.options.clock()
    if (this.#timer !== null) {
      if (this.#dueAt <= now + ms) return
      clearTimeout(this.#timer)
    }
    this.#dueAt = now + ms
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#askedAt = this.options.clock()
      this.#map?.triggerRepaint()
    }, ms)
  }

  /** Units are drawn larger where there is room for it: on a desk that has gone near. */
  #nearness(): number {
    const zoom = (this.#map?.getZoom() ?? 0) - Math.log2(this.options.scale)
    return Math.min(1.6, Math.max(1, 1 + (zoom - 12.5) * 0.2))
  }

  #pixelRatio(): number {
    return this.#map?.getPixelRatio() ?? 1
  }
}
