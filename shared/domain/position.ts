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
  #isTouched = new Uint8Array(0)
  #touched: number[] | null = null

  constructor(fixes: Iterable<Fix> = []) {
    for (const fix of fixes) this.put(fix)
  }

  get(unit: number): Fix | undefined {
    return this.has(unit) ? this.#row(unit) : undefined
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
    if (unit >= this.limit) this.reach(unit)
    const { columns } = this
    const knownAt = columns.at[unit]!
    if (!(at >= knownAt)) return false
    if (at === knownAt) {
      const knownReceivedAt = columns.receivedAt[unit]!
      if (receivedAt > knownReceivedAt || (receivedAt === knownReceivedAt && area >= columns.area[unit]!)) return false
    }
    this.set(unit, at, receivedAt, lon, lat, speedKmh, heading, area)
    return true
  }

  /** Replaces what is held of the unit, newer or not: for a source whose word is final, such as the server's frames. */
  set(
    unit: number,
    at: number,
    receivedAt: number,
    lon: number,
    lat: number,
    speedKmh: number,
    heading: number,
    area: number,
  ): void {
    if (unit >= this.limit) this.reach(unit)
    const { columns } = this
    columns.at[unit] = at
    columns.receivedAt[unit] = receivedAt
    columns.lon[unit] = lon
    columns.lat[unit] = lat
    columns.speedKmh[unit] = speedKmh
    columns.heading[unit] = heading
    columns.area[unit] = area
    this.#touch(unit)
  }

  /** Forgets the unit's position. */
  remove(unit: number): void {
    if (!this.has(unit)) return
    this.columns.at[unit] = -Infinity
    this.#touch(unit)
  }

  *values(): Generator<Fix> {
    for (let unit = 0; unit < this.limit; unit++) if (this.has(unit)) yield this.#row(unit)
  }

  /** Starts gathering touched units for a reader that drains them. */
  watch(): void {
    this.#touched ??= []
  }

  /** Units whose latest fix changed since the last call, each once. */
  drain(): readonly number[] {
    const touched = this.#touched ?? []
    for (const unit of touched) this.#isTouched[unit] = 0
    this.#touched = []
    return touched
  }

  /** Makes room for `unit`, so that its columns can be read. */
  reach(unit: number): void {
    if (unit >= this.columns.at.length) {
      const capacity = Math.max(64, unit + 1, this.columns.at.length * 2)
      this.columns = grownColumns(this.columns, capacity)
      const isTouched = new Uint8Array(capacity)
      isTouched.set(this.#isTouched)
      this.#isTouched = isTouched
    }
    if (unit >= this.limit) this.limit = unit + 1
  }

  #touch(unit: number): void {
    if (this.#touched === null || this.#isTouched[unit]) return
    this.#isTouched[unit] = 1
    this.#touched.push(unit)
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
  return {
    at: new Float64Array(capacity).fill(-Infinity),
    receivedAt: new Float64Array(capacity),
    lon: new Float64Array(capacity),
    lat: new Float64Array(capacity),
    speedKmh: new Float64Array(capacity),
    heading: new Float64Array(capacity),
    area: new Uint32Array(capacity),
  }
}

function grownColumns(columns: PositionColumns, capacity: number): PositionColumns {
  const grown = emptyColumns(capacity)
  for (const name of Object.keys(columns) as (keyof PositionColumns)[]) grown[name].set(columns[name])
  return grown
}
