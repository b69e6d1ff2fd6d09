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

/** The latest known fix of every unit: the later `at` wins, whatever the order of arrival. */
export class Positions {
  #latest: (Fix | undefined)[] = []
  #touched: Set<number> | null = null

  constructor(fixes: Iterable<Fix> = []) {
    for (const fix of fixes) this.put(fix)
  }

  get(unit: number): Fix | undefined {
    return this.#latest[unit]
  }

  /** Returns whether the fix was news: an older one, or the same again, changes nothing. */
  put(fix: Fix): boolean {
    const known = this.#latest[fix.unit]
    if (known && known.at >= fix.at) return false
    this.#latest[fix.unit] = fix
    this.#touched?.add(fix.unit)
    return true
  }

  *values(): Generator<Fix> {
    for (const fix of this.#latest) if (fix) yield fix
  }

  /** Starts gathering touched units for a reader that drains them. */
  watch(): void {
    this.#touched ??= new Set()
  }

  /** Units whose latest fix changed since the last call. */
  drain(): ReadonlySet<number> {
    const touched = this.#touched ?? new Set<number>()
    this.#touched = new Set()
    return touched
  }
}
