import { DirtyRows, type Range } from './dirtyRows.ts'
import { courseOf, Glides } from './glides.ts'
import { type Mercator, mercatorX, mercatorY, metresPerUnit } from './mercator.ts'

/** 32-bit floats a unit takes: from x y, to x y, start and length of the glide in seconds, heading in radians, look. */
export const rowFloats = 8

/** Seconds lose precision as 32-bit floats grow, so starts are counted from an epoch that is moved this often. */
const epochLastsMs = 3_600_000

/** The drawn units as the vertex shader reads them: one row a unit at its index, written only where something changed. */
export class UnitBuffer {
  readonly origin: Mercator
  rows = new Float32Array(0)
  /** Rows in use. */
  count = 0
  /** Instant that starts are counted from. */
  epoch: number
  /** Whether something changed that shows at once, and not only as a glide goes on. */
  jumped = true
  #glides = new Glides()
  /** Epoch ms of each unit’s last fix; NaN before the first. */
  #fixAt = new Float64Array(0)
  /** Degrees; NaN while unknown. */
  #heading = new Float64Array(0)
  #look = new Uint8Array(0)
  #dirty = new DirtyRows()
  #everything = true

  constructor(origin: Mercator, now: number) {
    this.origin = origin
    this.epoch = now
  }

  /**
   * A new fix: degrees, `heading` NaN when unknown. The unit glides there from where it is drawn now, unless `glides`
   * is false or it is its first; `pace` times as fast as it drove.
   */
  see(
    index: number,
    at: number,
    lon: number,
    lat: number,
    heading: number,
    now: number,
    glides: boolean,
    pace = 1,
  ): void {
    this.#reach(index)
    const x = mercatorX(lon)
    const y = mercatorY(lat)
    const perUnit = metresPerUnit(lat)
    const lastAt = this.#fixAt[index]!
    const isFirst = Number.isNaN(lastAt)
    if (!Number.isNaN(heading)) this.#heading[index] = heading
    else if (!isFirst) {
      const course = courseOf(this.#glides.toX(index), this.#glides.toY(index), x, y, perUnit)
      if (!Number.isNaN(course)) this.#heading[index] = course
    }
    if (isFirst || !glides) {
      this.#glides.stand(index, x, y)
      this.jumped = true
    } else if (!this.#glides.go(index, x, y, now, (at - lastAt) / pace, perUnit)) this.jumped = true
    this.#fixAt[index] = at
    this.#write(index)
  }

  /** Changes how a unit is drawn (see `encodeLook`). */
  look(index: number, look: number): void {
    if (index >= this.count || this.#look[index] === look) return
    this.#look[index] = look
    this.jumped = true
    this.#write(index)
  }

  headingKnown(index: number): boolean {
    return index < this.count && !Number.isNaN(this.#heading[index])
  }

  /** Where a unit is drawn at an instant; null for one that is not. */
  placeAt(index: number, now: number): Mercator | null {
    if (index >= this.count || this.#look[index] === 0) return null
    return [this.#glides.xAt(index, now), this.#glides.yAt(index, now)]
  }

  clear(): void {
    this.#fixAt.fill(NaN)
    this.#heading.fill(NaN)
    this.#look.fill(0)
    this.rows.fill(0)
    this.count = 0
    this.#everything = true
    this.jumped = true
  }

  /** Speed of the fastest that glides at an instant, Mercator units a second; 0 when all stand. */
  fastest(now: number): number {
    let fastest = 0
    for (let index = 0; index < this.count; index++)
      if (this.#look[index] !== 0 && this.#glides.endAt(index) > now)
        fastest = Math.max(fastest, this.#glides.speed(index))
    return fastest
  }

  /** What to upload since the last call: all rows (after growth or in a new epoch), or the ranges that changed. */
  takeChanges(now: number): 'all' | Range[] {
    if (now - this.epoch > epochLastsMs) this.#startEpoch(now)
    const ranges = this.#dirty.take()
    const changes = this.#everything ? 'all' : ranges
    this.#everything = false
    this.jumped = false
    return changes
  }

  #startEpoch(now: number): void {
    this.epoch = now
    for (let index = 0; index < this.count; index++) this.#write(index)
    this.#everything = true
  }

  #write(index: number): void {
    const { rows, origin } = this
    const glides = this.#glides
    const heading = this.#heading[index]!
    const row = index * rowFloats
    rows[row] = glides.fromX(index) - origin[0]
    rows[row + 1] = glides.fromY(index) - origin[1]
    rows[row + 2] = glides.toX(index) - origin[0]
    rows[row + 3] = glides.toY(index) - origin[1]
    rows[row + 4] = (glides.startAt(index) - this.epoch) / 1000
    rows[row + 5] = glides.durationMs(index) / 1000
    rows[row + 6] = Number.isNaN(heading) ? 0 : (heading * Math.PI) / 180
    rows[row + 7] = this.#look[index]!
    this.#dirty.add(index)
  }

  #reach(index: number): void {
    if (index < this.count) return
    const room = this.#look.length
    this.count = index + 1
    if (this.count <= room) return
    const capacity = Math.max(256, 2 ** Math.ceil(Math.log2(this.count)))
    const more = <T extends Float32Array | Float64Array | Uint8Array>(from: T, to: T): T => {
      to.set(from)
      return to
    }
    this.rows = more(this.rows, new Float32Array(capacity * rowFloats))
    this.#fixAt = more(this.#fixAt, new Float64Array(capacity).fill(NaN, room))
    this.#heading = more(this.#heading, new Float64Array(capacity).fill(NaN, room))
    this.#look = more(this.#look, new Uint8Array(capacity))
    this.#glides.reserve(capacity)
    this.#dirty.reserve(capacity)
    this.#everything = true
  }
}
