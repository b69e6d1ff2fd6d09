import type { Palette } from '../styles/palette.ts'
import { sizes } from '../wall/legibility.ts'

/** Text of a chart: the smallest the wall allows, quiet. `unit` is the px of `--u`. */
export function axisText({ inkQuiet, fontFamily }: Palette, unit: number) {
  return { color: inkQuiet, fontFamily, fontSize: sizes.small * unit }
}

/** A plain axis: no name, no ticks, no grid of its own. */
export const bare = { axisTick: { show: false }, splitLine: { show: false }, axisLabel: { show: false } } as const
