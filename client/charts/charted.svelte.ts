import type { Attachment } from 'svelte/attachments'
import { type Palette, paletteAt } from '../styles/palette.ts'
import { type ChartOption, openChart } from './chart.ts'

/**
 * Draws a chart on its element for as long as that is there. `option` is asked again whenever what it read changes;
 * panels read figures that change at most once a second.
 */
export function charted(option: (palette: Palette) => ChartOption, said: () => string): Attachment<HTMLElement> {
  return (element) => {
    const chart = openChart(element)
    $effect(() => chart.draw(option(paletteAt(element)), said()))
    return chart.close
  }
}
