import type { Names } from '../../shared/domain/area.ts'
import type { PanelName, PlacedPanel, Scene } from '../../shared/domain/screen.ts'
import { misplaced } from '../../shared/scenes.ts'

/** A scene as somebody edits it, until it is saved as the next version. */
export class SceneDraft {
  readonly id: string
  /** The version that was read; saving is refused when another was saved since. */
  readonly version: number
  readonly cols: number
  readonly rows: number
  name: Names = $state({ zh: '', en: '' })
  #panels = $state.raw<readonly PlacedPanel[]>([])
  #chosen = $state<number | null>(null)
  #changed = $state(false)

  constructor({ id, version, name, cols, rows, panels }: Scene) {
    this.id = id
    this.version = version
    this.cols = cols
    this.rows = rows
    this.name = { ...name }
    this.#panels = panels
  }

  get panels(): readonly PlacedPanel[] {
    return this.#panels
  }
  /** Place of the chosen panel in the list; null for none. */
  get chosen(): number | null {
    return this.#chosen
  }
  get changed(): boolean {
    return this.#changed
  }
  /** The first panel that overlaps or leaves the grid; -1 for none. */
  get fault(): number {
    return misplaced(this)
  }

  choose(at: number | null): void {
    this.#chosen = at
  }

  touch(): void {
    this.#changed = true
  }

  /** Adds a panel where there is room for it, else over what is there, to be moved. */
  add(panel: PanelName): void {
    const [w, h] = usualSizes[panel]
    const wide = Math.min(w, this.cols)
    const high = Math.min(h, this.rows)
    const at = this.#freePlace(wide, high) ?? { x: 0, y: 0 }
    this.#put([...this.#panels, { panel, ...at, w: wide, h: high, measure: null, areaId: null }])
    this.#chosen = this.#panels.length - 1
  }

  remove(at: number): void {
    this.#put(this.#panels.filter((_, i) => i !== at))
    this.#chosen = null
  }

  change(at: number, change: Partial<PlacedPanel>): void {
    this.#put(this.#panels.map((panel, i) => (i === at ? { ...panel, ...change } : panel)))
  }

  /** Moves a panel by cells, as far as the grid goes. */
  move(at: number, dx: number, dy: number): void {
    const { x, y, w, h } = this.#panels[at]!
    this.change(at, { x: clamp(x + dx, 0, this.cols - w), y: clamp(y + dy, 0, this.rows - h) })
  }

  /** Makes a panel wider and higher by cells, as far as the grid goes; at least one cell each way. */
  resize(at: number, dw: number, dh: number): void {
    const { x, y, w, h } = this.#panels[at]!
    this.change(at, { w: clamp(w + dw, 1, this.cols - x), h: clamp(h + dh, 1, this.rows - y) })
  }

  asScene(): Pick<Scene, 'name' | 'cols' | 'rows' | 'panels'> {
    const { name, cols, rows, panels } = this
    return { name: { ...name }, cols, rows, panels }
  }

  #put(panels: readonly PlacedPanel[]): void {
    this.#panels = panels
    this.#changed = true
  }

  #freePlace(w: number, h: number): { x: number; y: number } | null {
    for (let y = 0; y + h <= this.rows; y++)
      for (let x = 0; x + w <= this.cols; x++) {
        const tried = { panel: 'map' as const, x, y, w, h, measure: null, areaId: null }
        if (misplaced({ cols: this.cols, rows: this.rows, panels: [...this.#panels, tried] }) < 0) return { x, y }
      }
    return null
  }
}

/** Cells a panel gets when it is added, on a grid of 48 by 27. */
const usualSizes: Readonly<Record<PanelName, readonly [w: number, h: number]>> = {
  header: [48, 2],
  map: [24, 18],
  alerts: [12, 12],
  incidents: [12, 12],
  clocks: [12, 11],
  bands: [12, 5],
  alertRate: [12, 5],
  force: [12, 12],
  dayStrip: [48, 4],
  orders: [12, 12],
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
