/**
 * One position report (telemetry, never a fact). Units are named by their index in the world's unit table, areas by
 * their place in the packed frames (see `AreaIndex`), coordinates in WGS-84 degrees rounded to 1e-6.
 */
export type Fix = Readonly<{
  unit: number
  at: number
  receivedAt: number
  lon: number
  lat: number
  speedKmh: number | null
  /** Degrees clockwise from north, 0 to 359; null when unknown. */
  heading: number | null
  /** Index of the township (or the site's packing level) the position lies in; 0 outside all areas. */
  area: number
}>

/**
 * The latest fix of every unit, one array per property, indexed by unit: for readers that walk thousands of units a
 * frame. The arrays are replaced when they grow, so a reader takes them anew each time.
 */
export type PositionColumns = Readonly<{
  /** Epoch ms; -Infinity where the unit has no position, and then the other columns mean nothing. */
  at: Float64Array
  receivedAt: Float64Array
  lon: Float64Array
  lat: Float64Array
  /** NaN when unknown. */
  speedKmh: Float64Array
  /** NaN when unknown. */
  heading: Float64Array
  area: Uint32Array
}>

/**
 * The latest known fix of every unit: the later `at` wins, and of two at the same instant the one received first (then
 * the lower area), whatever the order of arrival.
 */
export class Positions {
  columns: PositionColumns = emptyColumns(0)
  /** One past the highest unit ever held. */
  limit = 0
  /** Fixes already handed out, until the unit's next one. */
  #rows: (Fix | undefined)[] = []
  #isWatched = false
  #isTouched = new Uint8Array(0)
  #touched = new Uint32Array(0)
  #touchedCount = 0

  constructor(fixes: Iterable<Fix> = []) {
    for (const fix of fixes) this.put(fix)
  }

  /** The same object until the unit's fix changes, so that readers may compare by identity. */
  get(unit: number): Fix | undefined {
    return this.has(unit) ? (this.#rows[unit] ??= this.#row(unit)) : undefined
  }

  has(unit: number): boolean {
    return unit < this.limit && this.columns.at[unit]! > -Infinity
  }

  /** Returns whether the fix was news: an older one, or the same again, changes nothing. */
  put(fix: Fix): boolean {
    const { unit, at, receivedAt, lon, lat, speedKmh, heading, area } = fix
    return this.offer(unit, at, receivedAt, lon, lat, speedKmh ?? NaN, heading ?? NaN, area)
  }

  /** As `put`, for callers that hold no `Fix`; speed (km/h) and heading are NaN when unknown. */
  offer(
    unit: number,
    at: number,
    receivedAt: number,
    lon: number,
    lat: number,
    speedKmh: number,
    heading: number,
    area: number,
  ): boolean {
    this.reach(unit)
    const { columns } = this
    const knownAt = columns.at[unit]!
    if (!(at >= knownAt)) return false
    if (at === knownAt) {
      const knownReceivedAt = columns.receivedAt[unit]!
      if (receivedAt > knownReceivedAt || (receivedAt === knownReceivedAt && area >= columns.area[unit]!)) return false
    }
    columns.at[unit] = at
    columns.receivedAt[unit] = receivedAt
    columns.lon[unit] = lon
    columns.lat[unit] = lat
    columns.speedKmh[unit] = speedKmh
    columns.heading[unit] = heading
    columns.area[unit] = area
    this.changed(unit)
    return true
  }

  /** Forgets the unit's position. */
  remove(unit: number): void {
    if (!this.has(unit)) return
    this.columns.at[unit] = -Infinity
    this.changed(unit)
  }

  *values(): Generator<Fix> {
    for (let unit = 0; unit < this.limit; unit++) if (this.has(unit)) yield this.get(unit)!
  }

  /** Starts gathering touched units for a reader that drains them. */
  watch(): void {
    this.#isWatched = true
  }

  /** Units whose latest fix changed since the last call, each once. */
  drain(): Uint32Array {
    const touched = this.#touched.slice(0, this.#touchedCount)
    for (let i = 0; i < touched.length; i++) this.#isTouched[touched[i]!] = 0
    this.#touchedCount = 0
    this.#isWatched = true
    return touched
  }

  /** To be called for a unit whose columns were written directly. */
  changed(unit: number): void {
    this.#rows[unit] = undefined
    if (!this.#isWatched || this.#isTouched[unit] === 1) return
    this.#isTouched[unit] = 1
    this.#touched[this.#touchedCount++] = unit
  }

  /** Makes room for `unit`, so that its columns may be read and written. */
  reach(unit: number): void {
    if (unit < this.limit) return
    this.limit = unit + 1
    if (this.limit <= this.columns.at.length) return
    const capacity = Math.max(64, this.limit, this.columns.at.length * 2)
    this.columns = grownColumns(this.columns, capacity)
    while (this.#rows.length < capacity) this.#rows.push(undefined)
    this.#isTouched = grown(this.#isTouched, new Uint8Array(capacity))
    this.#touched = grown(this.#touched, new Uint32Array(capacity))
  }

  #row(unit: number): Fix {
    const { at, receivedAt, lon, lat, speedKmh, heading, area } = this.columns
    return {
      unit,
      at: at[unit]!,
      receivedAt: receivedAt[unit]!,
      lon: lon[unit]!,
      lat: lat[unit]!,
      speedKmh: known(speedKmh[unit]!),
      heading: known(heading[unit]!),
      area: area[unit]!,
    }
  }
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value)

function emptyColumns(capacity: number): PositionColumns {
  const numbers = () => new Float64Array(capacity)
  return {
    at: numbers().fill(-Infinity),
    receivedAt: numbers(),
    lon: numbers(),
    lat: numbers(),
    speedKmh: numbers(),
    heading: numbers(),
    area: new Uint32Array(capacity),
  }
}

function grownColumns(columns: PositionColumns, capacity: number): PositionColumns {
  const larger = emptyColumns(capacity)
  for (const name of Object.keys(columns) as (keyof PositionColumns)[]) grown(columns[name], larger[name])
  return larger
}

function grown<T extends Uint8Array | Uint32Array | Float64Array>(from: ArrayLike<number>, to: T): T {
  to.set(from)
  return to
}
