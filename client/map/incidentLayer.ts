import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibre } from 'maplibre-gl'
import { GlPoints } from './glPoints.ts'
import type { IncidentMark } from './incidentMarks.ts'
import { incidentShaders } from './incidentShader.ts'
import { fromOrigin, type Mercator, mercator } from './mercator.ts'
import { rgb, type MapPalette } from './palette.ts'
import type { Point } from './spread.ts'

const rowFloats = 6

/** A mark and how far from its place it is drawn, CSS pixels. */
type DrawnIncident = Readonly<{ mark: IncidentMark; offset: Point }>

export type IncidentLayerOptions = Readonly<{ origin: Mercator; palette: MapPalette; scale: number }>

/** Draws the incidents over everything else of the map, the most urgent on top. */
export class IncidentLayer implements CustomLayerInterface {
  readonly id = 'incidents'
  readonly type = 'custom'
  options: IncidentLayerOptions
  #map: MapLibre | null = null
  #points: GlPoints | null = null
  #rows = new Float32Array(0)
  #uploaded = false

  constructor(options: IncidentLayerOptions) {
    this.options = options
  }

  /** Replaces what is drawn; `drawn` comes most urgent first. */
  show(drawn: readonly DrawnIncident[], selected: string | null): void {
    const { origin, scale } = this.options
    const rows = new Float32Array(drawn.length * rowFloats)
    drawn.toReversed().forEach(({ mark, offset }, row) => {
      const [x, y] = mercator(mark.lon, mark.lat)
      const chosen = mark.incident.id === selected ? 1 : 0
      const values = [x - origin[0], y - origin[1], offset.x / scale, offset.y / scale, mark.priority, chosen]
      rows.set(values, row * rowFloats)
    })
    if (rows.length === this.#rows.length && rows.every((value, index) => value === this.#rows[index])) return
    this.#rows = rows
    this.#uploaded = false
    this.#map?.triggerRepaint()
  }

  onAdd(map: MapLibre, gl: WebGL2RenderingContext): void {
    this.#map = map
    this.#points = new GlPoints(gl, incidentShaders, [4, 2])
    this.#uploaded = false
  }

  onRemove(): void {
    this.#points?.delete()
    this.#points = null
    this.#map = null
  }

  render(gl: WebGL2RenderingContext, { defaultProjectionData }: CustomRenderMethodInput): void {
    if (!this.#points || this.#rows.length === 0) return
    const { origin, palette, scale } = this.options
    if (!this.#uploaded) this.#points.upload(this.#rows)
    this.#uploaded = true
    this.#points.draw(this.#rows.length / rowFloats, (uniform) => {
      gl.uniformMatrix4fv(uniform('matrix'), false, fromOrigin(defaultProjectionData.mainMatrix, origin))
      gl.uniform2f(uniform('viewport'), gl.drawingBufferWidth, gl.drawingBufferHeight)
      gl.uniform1f(uniform('pixels'), scale * (this.#map?.getPixelRatio() ?? 1))
      gl.uniform3fv(
        uniform('colours'),
        ([1, 2, 3, 4] as const).flatMap((priority) => rgb(palette.priority[priority])),
      )
      gl.uniform3fv(uniform('edge'), rgb(palette.priorityEdge))
      gl.uniform3fv(uniform('chosen'), rgb(palette.selected))
    })
  }
}
