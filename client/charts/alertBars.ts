import type { AlertRate } from '../../shared/select/alertRate.ts'
import type { Palette } from '../styles/palette.ts'
import { axisText, bare } from './axis.ts'
import type { ChartOption } from './chart.ts'

/** Hours between the labels under the bars. */
const labelEveryMs = 2 * 3_600_000

/** Alerts per ten minutes, priority 1 at the foot, with the line above which a flood begins. */
export function alertBars(
  rate: AlertRate,
  hourMinute: (at: number) => string,
  palette: Palette,
  unit: number,
): ChartOption {
  const { from, binMs, priority1, others, floodAt } = rate
  const to = from + binMs * priority1.length
  const middle = (bin: number) => from + (bin + 0.5) * binMs
  const most = priority1.reduce((highest, count, bin) => Math.max(highest, count + (others[bin] ?? 0)), 0)
  const bar = { type: 'bar', stack: 'alerts', barWidth: '78%', silent: true } as const
  return {
    grid: { left: 0, right: 0, top: 10 * unit, bottom: 26 * unit, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: from,
      max: to,
      interval: labelEveryMs,
      ...bare,
      axisLine: { onZero: false, lineStyle: { color: palette.line, width: unit } },
      axisLabel: {
        ...axisText(palette, unit),
        margin: 6 * unit,
        customValues: labelsBetween(from, to),
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
        formatter: hourMinute,
      },
    },
    yAxis: { type: 'value', min: 0, max: Math.max(floodAt * 1.15, most), ...bare, axisLine: { show: false } },
    series: [
      { ...bar, itemStyle: { color: palette.priority1 }, data: priority1.map((count, bin) => [middle(bin), count]) },
      {
        ...bar,
        itemStyle: { color: palette.measure },
        data: others.map((count, bin) => [middle(bin), count]),
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: palette.late, width: 1.5 * unit, type: [6 * unit, 5 * unit], opacity: 0.75 },
          data: [{ yAxis: floodAt }],
        },
      },
    ],
  }
}

/** Whole even hours in the span, leaving room at its ends. */
function labelsBetween(from: number, to: number): number[] {
  const labels = []
  for (let at = Math.ceil(from / labelEveryMs) * labelEveryMs; at < to; at += labelEveryMs) labels.push(at)
  return labels
}
