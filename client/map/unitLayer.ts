import { type Camera, projection } from './camera.ts'
import { GlPoints } from './glPoints.ts'
import type { OverlayLayer } from './overlay.ts'
import { rgb, type MapPalette } from './palette.ts'
import type { UnitBuffer } from './unitBuffer.ts'
import { unitTones } from './unitLook.ts'
import { unitShaders } from './unitShader.ts'

export type UnitLayerOptions = Readonly<{
  buffer: UnitBuffer
  palette: MapPalette['unit']
  /** Size of a unit, times its size in the 1920 pixel layout. */
  scale: number
}>

/** Draws all units from one buffer in one call, of which only changed rows are uploaded. */
export class UnitLayer implements OverlayLayer {
  options: UnitLayerOptions
  #points: GlPoints | null = null
  #rowsOnGpu = 0

  constructor(options: UnitLayerOptions) {
    this.options = options
  }

  begin(gl: WebGL2RenderingContext): void {
    this.#points = new GlPoints(gl, unitShaders, [4, 2, 2])
    this.#rowsOnGpu = 0
  }

  end(): void {
    this.#points?.delete()
    this.#points = null
  }

  speed(now: number): number {
    return this.options.buffer.fastest(now)
  }

  paint(gl: WebGL2RenderingContext, camera: Camera, now: number): void {
    if (!this.#points) return
    const { buffer, palette, scale } = this.options
    this.#upload(now)
    this.#points.draw(buffer.count, (uniform) => {
      const { scale: zoom, shift } = projection(camera, buffer.origin)
      gl.uniform1f(uniform('zoom'), zoom)
      gl.uniform2fv(uniform('shift'), shift)
      gl.uniform2f(uniform('viewport'), camera.width, camera.height)
      gl.uniform1f(uniform('now'), (now - buffer.epoch) / 1000)
      gl.uniform1f(uniform('pixels'), scale * camera.pixelRatio * nearness(camera, scale))
      gl.uniform3fv(
        uniform('tones'),
        unitTones.flatMap((tone) => rgb(palette[tone])),
      )
      gl.uniform3fv(uniform('edge'), rgb(palette.edge))
    })
  }

  #upload(now: number): void {
    const { buffer } = this.options
    const changes = buffer.takeChanges(now)
    if (changes === 'all' || this.#rowsOnGpu !== buffer.rows.length) {
      this.#points?.upload(buffer.rows)
      this.#rowsOnGpu = buffer.rows.length
    } else for (const { from, to } of changes) this.#points?.uploadRange(buffer.rows, from, to)
  }
}

/** Units are drawn larger where there is room for it: on a desk that has gone near. */
function nearness({ scale, pixelRatio }: Camera, layoutScale: number): number {
  const zoom = Math.log2(scale / pixelRatio / 512 / layoutScale)
  return Math.min(1.6, Math.max(1, 1 + (zoom - 12.5) * 0.2))
}
