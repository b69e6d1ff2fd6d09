/** How far something should move between two pictures, in device pixels: less cannot be seen, more is seen to jump. */
const stepPx = 0.75

/**
 * Milliseconds until the next picture is worth painting while something glides: when the fastest mover has gone a
 * visible step, at most `maxFps` times a second, and so that painting takes at most a third of the time on a machine
 * that needs `paintMs` for a picture (a wall PC without a GPU must stay cool).
 */
export function repaintIn(fastestPxPerS: number, paintMs: number, maxFps: number): number {
  const visible = fastestPxPerS > 0 ? (stepPx / fastestPxPerS) * 1000 : Infinity
  return Math.min(Math.max(visible, 1000 / maxFps, paintMs * 3), 1000)
}
