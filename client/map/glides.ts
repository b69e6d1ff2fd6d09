/** Glides never take longer, so that a unit heard of late is soon where it was last seen. */
export const longestGlideMs = 12_000
/** Farther than this in one step is a corrected or wrong fix: the unit appears there, and does not fly over the city. */
export const farthestGlideM = 3_000
/** Nearer than this is the noise of a receiver. */
const nearestGlideM = 0.5
/** A step too short to tell a course from. */
const shortestCourseM = 8

const pathFloats = 4
const spanFloats = 2

/**
 * How each unit gets from one fix to the next on screen, a row a unit: Mercator places, and milliseconds of the screen’s
 * own steady clock. Flat arrays, as thousands of units may move many times a second.
 */
export class Glides {
  #path = new Float64Array(0)
  #span = new Float64Array(0)

  reserve(rows: number): void {
    this.#path = grown(this.#path, rows * pathFloats)
    this.#span = grown(this.#span, rows * spanFloats)
  }

  /** The unit stands at a place. */
  stand(row: number, x: number, y: number): void {
    this.#put(row, x, y, x, y, 0, 0)
  }

  /**
   * Sends a unit to a new fix: from where it is drawn now, over the time that lay between its last two fixes, which is
   * when the next is expected. Returns whether it glides; otherwise it stands there.
   */
  go(row: number, x: number, y: number, now: number, betweenFixesMs: number, metresPerUnit: number): boolean {
    const fromX = this.xAt(row, now)
    const fromY = this.yAt(row, now)
    const metres = Math.sqrt((x - fromX) ** 2 + (y - fromY) ** 2) * metresPerUnit
    const glides = metres <= farthestGlideM && metres >= nearestGlideM && betweenFixesMs > 0
    if (glides) this.#put(row, fromX, fromY, x, y, now, Math.min(betweenFixesMs, longestGlideMs))
    else this.stand(row, x, y)
    return glides
  }

  xAt(row: number, at: number): number {
    const from = this.fromX(row)
    return from + (this.toX(row) - from) * this.#share(row, at)
  }
  yAt(row: number, at: number): number {
    const from = this.fromY(row)
    return from + (this.toY(row) - from) * this.#share(row, at)
  }

  fromX(row: number): number {
    return this.#path[row * pathFloats]!
  }
  fromY(row: number): number {
    return this.#path[row * pathFloats + 1]!
  }
  toX(row: number): number {
    return this.#path[row * pathFloats + 2]!
  }
  toY(row: number): number {
    return this.#path[row * pathFloats + 3]!
  }
  startAt(row: number): number {
    return this.#span[row * spanFloats]!
  }
  durationMs(row: number): number {
    return this.#span[row * spanFloats + 1]!
  }
  /** When a glide is over; 0 for a unit that stands. */
  endAt(row: number): number {
    const duration = this.durationMs(row)
    return duration > 0 ? this.startAt(row) + duration : 0
  }
  /** Mercator units a second along the glide. */
  speed(row: number): number {
    const across = this.toX(row) - this.fromX(row)
    const down = this.toY(row) - this.fromY(row)
    return (Math.sqrt(across * across + down * down) / this.durationMs(row)) * 1000
  }

  #share(row: number, at: number): number {
    const duration = this.durationMs(row)
    return duration > 0 ? Math.min(1, Math.max(0, (at - this.startAt(row)) / duration)) : 1
  }

  #put(row: number, fromX: number, fromY: number, toX: number, toY: number, startAt: number, durationMs: number): void {
    const path = row * pathFloats
    this.#path[path] = fromX
    this.#path[path + 1] = fromY
    this.#path[path + 2] = toX
    this.#path[path + 3] = toY
    this.#span[row * spanFloats] = startAt
    this.#span[row * spanFloats + 1] = durationMs
  }
}

/** Degrees clockwise from north of a movement in Mercator; NaN for one too short to tell. */
export function courseOf(fromX: number, fromY: number, toX: number, toY: number, metresPerUnit: number): number {
  const east = toX - fromX
  const south = toY - fromY
  if ((east * east + south * south) * metresPerUnit ** 2 < shortestCourseM ** 2) return NaN
  return ((Math.atan2(east, -south) * 180) / Math.PI + 360) % 360
}

function grown(array: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(length)
  larger.set(array)
  return larger
}
