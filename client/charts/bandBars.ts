import type { Palette } from '../styles/palette.ts'
import { axisText, bare } from './axis.ts'
import type { ChartOption } from './chart.ts'

export type Band = Readonly<{ label: string; count: string; share: number; percent: string }>

/** How many cases fall in each reporting band: the share over each bar, the band and its count under it. */
export function bandBars(bands: readonly Band[], palette: Palette, unit: number): ChartOption {
  const text = axisText(palette, unit)
  const most = bands.reduce((highest, { share }) => Math.max(highest, share), 0)
  return {
    grid: { left: 0, right: 0, top: 26 * unit, bottom: 48 * unit, outerBoundsMode: 'none' },
    xAxis: {
      type: 'category',
      data: bands.map(({ label, count }) => `{band|${label}}\n${count}`),
      ...bare,
      axisLine: { lineStyle: { color: palette.line, width: unit } },
      axisLabel: {
        ...text,
        interval: 0,
        margin: 7 * unit,
        lineHeight: 20 * unit,
        rich: { band: { ...text, color: palette.ink, lineHeight: 20 * unit } },
      },
    },
    yAxis: { type: 'value', min: 0, max: Math.max(most, 0.01), ...bare, axisLine: { show: false } },
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: '62%',
        itemStyle: { color: palette.measure },
        label: { show: true, position: 'top', distance: 4 * unit, ...text, color: palette.ink },
        data: bands.map(({ share, percent }) => ({ value: share, label: { formatter: percent } })),
      },
    ],
  }
}
