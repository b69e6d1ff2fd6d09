import { type Camera, projection } from './camera.ts'
import { GlPoints } from './glPoints.ts'
import type { IncidentMark } from './incidentMarks.ts'
import { incidentShaders } from './incidentShader.ts'
import { type Mercator, mercator } from './mercator.ts'
import type { OverlayLayer } from './overlay.ts'
import { rgb, type MapPalette } from './palette.ts'
import type { Point } from './spread.ts'

const rowFloats = 6

/** A mark and how far from its place it is drawn, CSS pixels. */
type DrawnIncident = Readonly<{ mark: IncidentMark; offset: Point }>

export type IncidentLayerOptions = Readonly<{ origin: Mercator; palette: MapPalette; scale: number }>

/** Draws the incidents over everything else of the map, the most urgent on top. */
export class IncidentLayer implements OverlayLayer {
  options: IncidentLayerOptions
  #points: GlPoints | null = null
  #rows = new Float32Array(0)
  #uploaded = false

  constructor(options: IncidentLayerOptions) {
    this.options = options
  }

  /** Replaces what is drawn; `drawn` comes most urgent first. Returns whether that is another picture. */
  show(drawn: readonly DrawnIncident[], selected: string | null): boolean {
    const { origin, scale } = this.options
    const rows = new Float32Array(drawn.length * rowFloats)
    drawn.toReversed().forEach(({ mark, offset }, row) => {
      const [x, y] = mercator(mark.lon, mark.lat)
      const chosen = mark.incident.id === selected ? 1 : 0
      const values = [x - origin[0], y - origin[1], offset.x / scale, offset.y / scale, mark.priority, chosen]
      rows.set(values, row * rowFloats)
    })
    if (rows.length === this.#rows.length && rows.every((value, index) => value === this.#rows[index])) return false
    this.#rows = rows
    this.#uploaded = false
    return true
  }

  begin(gl: WebGL2RenderingContext): void {
    this.#points = new GlPoints(gl, incidentShaders, [4, 2])
    this.#uploaded = false
  }

  end(): void {
    this.#points?.delete()
    this.#points = null
  }

  speed(): number {
    return 0
  }

  paint(gl: WebGL2RenderingContext, camera: Camera): void {
    if (!this.#points || this.#rows.length === 0) return
    const { origin, palette, scale } = this.options
    if (!this.#uploaded) this.#points.upload(this.#rows)
    this.#uploaded = true
    this.#points.draw(this.#rows.length / rowFloats, (uniform) => {
      const { scale: zoom, shift } = projection(camera, origin)
      gl.uniform1f(uniform('zoom'), zoom)
      gl.uniform2fv(uniform('shift'), shift)
      gl.uniform2f(uniform('viewport'), camera.width, camera.height)
      gl.uniform1f(uniform('pixels'), scale * camera.pixelRatio)
      gl.uniform3fv(
        uniform('colours'),
        ([1, 2, 3, 4] as const).flatMap((priority) => rgb(palette.priority[priority])),
      )
      gl.uniform3fv(uniform('edge'), rgb(palette.priorityEdge))
      gl.uniform3fv(uniform('chosen'), rgb(palette.selected))
    })
  }
}
