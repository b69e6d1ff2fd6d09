import type { Site } from '../../shared/site.ts'

/** The room: how wide the wall is and how far its farthest reader stands, mm (domain C3, ISO 9241-303). */
export type Room = Pick<Site['wall'], 'widthMm' | 'farViewerMm'>

/** Height of a capital in Inter, and of a hanzi’s body in Noto Sans SC, as shares of the font size. */
const capital = 0.72
const hanzi = 0.92

/** No text on a wall may subtend less (ISO 9241-303, NUREG-0700). */
export const leastArcMinutes = 16

/** The smallest text of the wall is set so that its hanzi subtend this much; body text then subtends 31 (Latin 24). */
const smallestHanziArcMinutes = 25

/** Text sizes in units of `--u`; nothing on the wall is smaller than `small`. */
export const sizes = { small: 16, secondary: 18, body: 20, title: 24, figure: 33, clock: 40 } as const

/** Below this size of the smallest text a laptop on a desk is hard to read, whatever wall it stands in for; CSS px. */
const leastSmallPx = 12

/** Height that subtends an angle at a distance: `H = 2 D tan(θ/2)`, for small angles 6.283 D θ′ / 21600. */
export function heightMm(distanceMm: number, arcMinutes: number): number {
  return (6.283 * distanceMm * arcMinutes) / 21600
}

/** The angle a height subtends at a distance, minutes of arc. */
export function arcMinutes(heightMm: number, distanceMm: number): number {
  return (heightMm * 21600) / (6.283 * distanceMm)
}

/** What text of a font size subtends for the farthest reader: its capitals, and its hanzi. */
export function textArcMinutes(
  fontPx: number,
  { widthMm, farViewerMm }: Room,
  viewportWidthPx: number,
): { latin: number; hanzi: number } {
  const sizeMm = (fontPx * widthMm) / viewportWidthPx
  return { latin: arcMinutes(sizeMm * capital, farViewerMm), hanzi: arcMinutes(sizeMm * hanzi, farViewerMm) }
}

/** CSS pixels of one unit `--u`, of which every length on the wall is a multiple. */
export function unitPx({ widthMm, farViewerMm }: Room, viewportWidthPx: number): number {
  const glyphMm = heightMm(farViewerMm, smallestHanziArcMinutes)
  const fontPx = ((glyphMm / hanzi) * viewportWidthPx) / widthMm
  return Math.max(leastSmallPx, fontPx) / sizes.small
}
