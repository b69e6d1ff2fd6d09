import type { MarkKind } from '../../../shared/past/mark.ts'
import type { PastDensity } from '../../../shared/wire/past.ts'
import type { Palette } from '../../styles/palette.ts'
import { shareOf, type TimeWindow } from './timeWindow.ts'

/** One line of the strip: what it counts, or the gaps in feeds; its height in CSS pixels. */
export type Lane = Readonly<{ kind: MarkKind | 'gaps'; height: number; gap: number }>

/** What the strip shows, from its top. */
export const lanes: readonly Lane[] = [
  { kind: 'incident', height: 26, gap: 4 },
  { kind: 'alert', height: 18, gap: 4 },
  { kind: 'order', height: 18, gap: 4 },
  { kind: 'status', height: 14, gap: 4 },
  { kind: 'gaps', height: 10, gap: 6 },
]

export const lanesHeight = lanes.reduce((sum, { height, gap }) => sum + height + gap, 0)

type Canvas = Pick<CanvasRenderingContext2D, 'fillRect' | 'clearRect' | 'fillStyle'>
type Paint = Readonly<{
  density: PastDensity
  window: TimeWindow
  width: number
  palette: Palette
  lanes: readonly Lane[]
}>

/**
 * Draws how much happened as bars, a line for each kind, each line by its own highest; and when feeds were silent. Where
 * bars lie comes from their time, so that an older answer lies right in a window that has moved on.
 */
export function paintDensity(canvas: Canvas, { density, window, width, palette, lanes: shown }: Paint): void {
  const { from, bucketMs, counts, gaps } = density
  const xOf = (at: number) => shareOf(window, at) * width
  let top = 0
  for (const { kind, height, gap } of shown) {
    if (kind === 'gaps') {
      canvas.fillStyle = palette.inkQuiet
      for (const each of gaps) {
        const x = Math.max(0, xOf(each.from))
        const right = Math.min(width, xOf(each.to))
        if (right >= 0 && x <= width) canvas.fillRect(x, top, Math.max(2, right - x), height)
      }
    } else {
      const bars = counts[kind] ?? []
      const highest = bars.reduce((most, n) => Math.max(most, n), 1)
      canvas.fillStyle = kind === 'alert' ? palette.late : kind === 'status' ? palette.line : palette.measure
      bars.forEach((n, i) => {
        if (n === 0) return
        const x = xOf(from + i * bucketMs)
        const wide = xOf(from + (i + 1) * bucketMs) - x
        if (x + wide < 0 || x > width) return
        // Something that happened is seen, however much more there was at other times.
        const high = Math.max(1.5, (n / highest) * height)
        canvas.fillRect(x, top + height - high, Math.max(1, wide - (wide > 3 ? 1 : 0)), high)
      })
    }
    top += height + gap
  }
}
