/** How a unit gets from one fix to the next on screen. Times in milliseconds of the screen’s own steady clock. */
export type Glide = Readonly<{
  fromX: number
  fromY: number
  toX: number
  toY: number
  startAt: number
  durationMs: number
}>

/** Glides never take longer, so that a unit heard of late is soon where it was last seen. */
export const longestGlideMs = 12_000
/** Farther than this in one step is a corrected or wrong fix: the unit appears there, and does not fly over the city. */
export const farthestGlideM = 3_000

/** A unit that stands where it is. */
export function standing(x: number, y: number): Glide {
  return { fromX: x, fromY: y, toX: x, toY: y, startAt: 0, durationMs: 0 }
}

/** Where a glide is, at an instant. */
export function placeAt(glide: Glide, at: number): readonly [x: number, y: number] {
  const share = glide.durationMs > 0 ? Math.min(1, Math.max(0, (at - glide.startAt) / glide.durationMs)) : 1
  return [glide.fromX + (glide.toX - glide.fromX) * share, glide.fromY + (glide.toY - glide.fromY) * share]
}

/**
 * The glide to a new fix: from where the unit is drawn now, over the time that lay between the last two fixes, which is
 * when the next is expected.
 */
export function glideTo(
  before: Glide,
  to: readonly [x: number, y: number],
  now: number,
  betweenFixesMs: number,
  metresPerUnit: number,
): Glide {
  const [fromX, fromY] = placeAt(before, now)
  const metres = Math.hypot(to[0] - fromX, to[1] - fromY) * metresPerUnit
  if (metres > farthestGlideM || metres < 0.5) return standing(to[0], to[1])
  const durationMs = Math.min(Math.max(betweenFixesMs, 0), longestGlideMs)
  return { fromX, fromY, toX: to[0], toY: to[1], startAt: now, durationMs }
}

/** Degrees clockwise from north of a movement in Mercator; null for one too short to tell. */
export function courseOf(fromX: number, fromY: number, toX: number, toY: number, metresPerUnit: number): number | null {
  const east = toX - fromX
  const south = toY - fromY
  if (Math.hypot(east, south) * metresPerUnit < 8) return null
  return ((Math.atan2(east, -south) * 180) / Math.PI + 360) % 360
}
