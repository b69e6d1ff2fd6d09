import type { Fix, Positions } from './position.ts'

/** Degrees as whole millionths, the exactness positions are kept and sent with (about 0.1 m). */
export const micro = (degrees: number): number => Math.round(degrees * 1e6)

/** -1 stands for unknown. */
export const wholeSpeed = (speedKmh: number | null): number =>
  speedKmh === null ? -1 : Math.max(0, Math.round(speedKmh))

/** 0 to 359, or -1 for unknown. */
export const wholeHeading = (heading: number | null): number =>
  heading === null ? -1 : ((Math.round(heading) % 360) + 360) % 360

/**
 * A list of fixes held one array per property, for coding and folding by the hundred thousand. What goes in is rounded
 * to what is kept: coordinates to 1e-6 degrees, times to 1 ms, speed to 1 km/h, heading to 1 degree.
 */
export class FixColumns {
  length = 0
  unit: Uint32Array
  at: Float64Array
  receivedAt: Float64Array
  /** Millionths of a degree. */
  lon: Float64Array
  lat: Float64Array
  /** km/h, -1 when unknown. */
  speed: Float64Array
  /** Degrees, -1 when unknown. */
  heading: Float64Array
  area: Uint32Array

  constructor(capacity = 64) {
    // One piece of memory for all columns, quicker to get than eight; and one type for what the chunk coder sums up,
    // though smaller ones would hold it, since the same loops are faster when they only ever see one.
    const memory = new ArrayBuffer(56 * capacity)
    const numbers = (place: number) => new Float64Array(memory, 8 * place * capacity, capacity)
    this.at = numbers(0)
    this.receivedAt = numbers(1)
    this.lon = numbers(2)
    this.lat = numbers(3)
    this.speed = numbers(4)
    this.heading = numbers(5)
    this.unit = new Uint32Array(memory, 48 * capacity, capacity)
    this.area = new Uint32Array(memory, 52 * capacity, capacity)
  }

  push(fix: Fix, receivedAt = fix.receivedAt): void {
    this.reserve(1)
    const i = this.length++
    this.unit[i] = fix.unit
    this.at[i] = Math.round(fix.at)
    this.receivedAt[i] = Math.round(receivedAt)
    this.lon[i] = micro(fix.lon)
    this.lat[i] = micro(fix.lat)
    this.speed[i] = wholeSpeed(fix.speedKmh)
    this.heading[i] = wholeHeading(fix.heading)
    this.area[i] = fix.area
  }

  /** Appends row `i` of another list. */
  take(from: FixColumns, i: number): void {
    this.reserve(1)
    const to = this.length++
    this.unit[to] = from.unit[i]!
    this.at[to] = from.at[i]!
    this.receivedAt[to] = from.receivedAt[i]!
    this.lon[to] = from.lon[i]!
    this.lat[to] = from.lat[i]!
    this.speed[to] = from.speed[i]!
    this.heading[to] = from.heading[i]!
    this.area[to] = from.area[i]!
  }

  fix(i: number): Fix {
    const speed = this.speed[i]!
    const heading = this.heading[i]!
    return {
      unit: this.unit[i]!,
      at: this.at[i]!,
      receivedAt: this.receivedAt[i]!,
      lon: this.lon[i]! / 1e6,
      lat: this.lat[i]! / 1e6,
      speedKmh: speed < 0 ? null : speed,
      heading: heading < 0 ? null : heading,
      area: this.area[i]!,
    }
  }

  /** Whether row `i` says the same as row `j` of another list. */
  same(i: number, other: FixColumns, j: number): boolean {
    return (
      this.unit[i] === other.unit[j] &&
      this.at[i] === other.at[j] &&
      this.receivedAt[i] === other.receivedAt[j] &&
      this.lon[i] === other.lon[j] &&
      this.lat[i] === other.lat[j] &&
      this.speed[i] === other.speed[j] &&
      this.heading[i] === other.heading[j] &&
      this.area[i] === other.area[j]
    )
  }

  /** Row numbers in the order of history: when received, then unit, then area, then as listed. */
  order(): Uint32Array {
    const { unit, receivedAt, area } = this
    const rows = Uint32Array.from({ length: this.length }, (_, i) => i)
    return rows.sort((a, b) => receivedAt[a]! - receivedAt[b]! || unit[a]! - unit[b]! || area[a]! - area[b]! || a - b)
  }

  /** A copy with each unit's fixes together, units rising; each unit's in the order received, then as listed. */
  byUnit(): FixColumns {
    const { length, unit, receivedAt } = this
    const rows = Uint32Array.from({ length }, (_, i) => i)
    if (rows.some((row) => row > 0 && receivedAt[row]! < receivedAt[row - 1]!)) {
      rows.sort((a, b) => receivedAt[a]! - receivedAt[b]! || a - b)
    }
    // Counted into place rather than sorted: the order of the rows is kept, and it is several times as fast.
    const ends = new Uint32Array(unit.subarray(0, length).reduce((most, next) => Math.max(most, next), 0) + 1)
    for (const row of rows) ends[unit[row]!]!++
    for (let i = 1; i < ends.length; i++) ends[i]! += ends[i - 1]!
    const places = new Uint32Array(length)
    for (let i = length - 1; i >= 0; i--) places[--ends[unit[rows[i]!]!]!] = rows[i]!
    const copy = new FixColumns(length)
    for (const row of places) copy.take(this, row)
    return copy
  }

  /** Folds the fixes received at or before `until` into `positions`. */
  foldInto(positions: Positions, until = Infinity): void {
    const { unit, at, receivedAt, lon, lat, speed, heading, area } = this
    for (let i = 0, next = 1; i < this.length; i = next++) {
      if (receivedAt[i]! > until) continue
      // What the next row replaces need not be offered: in a unit's packed history that is all but the last.
      if (next < this.length && unit[next] === unit[i] && at[next]! > at[i]! && receivedAt[next]! <= until) continue
      const kmh = speed[i]!
      const degrees = heading[i]!
      positions.offer(
        unit[i]!,
        at[i]!,
        receivedAt[i]!,
        lon[i]! / 1e6,
        lat[i]! / 1e6,
        kmh < 0 ? NaN : kmh,
        degrees < 0 ? NaN : degrees,
        area[i]!,
      )
    }
  }

  /** Becomes so many rows long; what they hold is to be written. */
  resize(length: number): void {
    this.length = 0
    this.reserve(length)
    this.length = length
  }

  /** Makes room for `more` rows after the last. */
  reserve(more: number): void {
    if (this.length + more <= this.unit.length) return
    const grown = new FixColumns(Math.max(64, this.unit.length * 2, this.length + more))
    grown.unit.set(this.unit)
    grown.at.set(this.at)
    grown.receivedAt.set(this.receivedAt)
    grown.lon.set(this.lon)
    grown.lat.set(this.lat)
    grown.speed.set(this.speed)
    grown.heading.set(this.heading)
    grown.area.set(this.area)
    Object.assign(this, grown, { length: this.length })
  }
}
