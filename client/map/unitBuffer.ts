import { dirtyRanges, type Range } from './dirtyRanges.ts'
import { courseOf, type Glide, glideTo, placeAt, standing } from './glide.ts'
import { type Mercator, mercator, metresPerUnit } from './mercator.ts'

/** 32-bit floats a unit takes: from x y, to x y, start and length of the glide in seconds, heading in radians, look. */
export const rowFloats = 8

/** Seconds lose precision as 32-bit floats grow, so starts are counted from an epoch that is moved this often. */
const epochLastsMs = 3_600_000

/** What a fix says to the buffer. */
export type Sighting = Readonly<{ at: number; lon: number; lat: number; heading: number | null }>

type Held = { glide: Glide; fixAt: number; heading: number | null; look: number }

/** The drawn units as the vertex shader reads them: one row a unit at its index, written only where something changed. */
export class UnitBuffer {
  readonly origin: Mercator
  rows = new Float32Array(rowFloats * 256)
  /** Rows in use. */
  count = 0
  /** Instant that starts are counted from. */
  epoch: number
  #held: (Held | undefined)[] = []
  #dirty = new Set<number>()
  #everything = true
  #jumped = true

  constructor(origin: Mercator, now: number) {
    this.origin = origin
    this.epoch = now
  }

  /** A new fix. The unit glides there from where it is drawn now, unless `glides` is false or it is its first. */
  see(index: number, { at, lon, lat, heading }: Sighting, now: number, glides: boolean): void {
    const to = mercator(lon, lat)
    const perUnit = metresPerUnit(lat)
    const before = this.#held[index]
    const glide = before && glides ? glideTo(before.glide, to, now, at - before.fixAt, perUnit) : standing(to[0], to[1])
    const [lastX, lastY] = before ? [before.glide.toX, before.glide.toY] : to
    const course = heading ?? courseOf(lastX, lastY, to[0], to[1], perUnit) ?? before?.heading ?? null
    this.#held[index] = { glide, fixAt: at, heading: course, look: before?.look ?? 0 }
    if (glide.durationMs === 0) this.#jumped = true
    this.#write(index)
  }

  /** Changes how a unit is drawn (see `encodeLook`). */
  look(index: number, look: number): void {
    const held = this.#held[index]
    if (!held || held.look === look) return
    held.look = look
    this.#jumped = true
    this.#write(index)
  }

  headingKnown(index: number): boolean {
    return this.#held[index]?.heading != null
  }

  /** Where a unit is drawn at an instant. */
  placeAt(index: number, now: number): Mercator | null {
    const held = this.#held[index]
    return held && held.look > 0 ? placeAt(held.glide, now) : null
  }

  clear(): void {
    this.#held = []
    this.count = 0
    this.#dirty.clear()
    this.#everything = true
    this.#jumped = true
  }

  /** Until when anything glides, and the speed of the fastest that does, in Mercator units a second. */
  motion(now: number): { until: number; fastest: number } {
    let until = 0
    let fastest = 0
    for (const held of this.#held) {
      if (!held || held.look === 0) continue
      const { startAt, durationMs, fromX, fromY, toX, toY } = held.glide
      if (durationMs === 0 || startAt + durationMs <= now) continue
      until = Math.max(until, startAt + durationMs)
      fastest = Math.max(fastest, (Math.hypot(toX - fromX, toY - fromY) / durationMs) * 1000)
    }
    return { until, fastest }
  }

  /** Whether something changed that shows at once, and not only as a glide goes on. */
  get jumped(): boolean {
    return this.#jumped
  }

  /** What to upload since the last call: all rows (after growth or another epoch), or the ranges that changed. */
  takeChanges(now: number): 'all' | Range[] {
    if (now - this.epoch > epochLastsMs) this.#startEpoch(now)
    const changes = this.#everything ? 'all' : dirtyRanges(this.#dirty)
    this.#everything = false
    this.#jumped = false
    this.#dirty.clear()
    return changes
  }

  #startEpoch(now: number): void {
    this.epoch = now
    this.#held.forEach((_, index) => this.#write(index))
    this.#everything = true
  }

  #write(index: number): void {
    const held = this.#held[index]
    if (!held) return
    if ((index + 1) * rowFloats > this.rows.length) this.#grow(index + 1)
    this.count = Math.max(this.count, index + 1)
    const { glide, heading, look } = held
    const [x, y] = this.origin
    const at = index * rowFloats
    this.rows[at] = glide.fromX - x
    this.rows[at + 1] = glide.fromY - y
    this.rows[at + 2] = glide.toX - x
    this.rows[at + 3] = glide.toY - y
    this.rows[at + 4] = (glide.startAt - this.epoch) / 1000
    this.rows[at + 5] = glide.durationMs / 1000
    this.rows[at + 6] = ((heading ?? 0) * Math.PI) / 180
    this.rows[at + 7] = look
    this.#dirty.add(index)
  }

  #grow(rows: number): void {
    const larger = new Float32Array(rowFloats * 2 ** Math.ceil(Math.log2(rows)))
    larger.set(this.rows)
    this.rows = larger
    this.#everything = true
  }
}
