import { nearestRank } from '../../shared/select/percentile.ts'
import type { DayStrip } from '../../shared/select/dayStrip.ts'
import type { Palette } from '../styles/palette.ts'
import { axisText, bare } from './axis.ts'
import type { ChartOption } from './chart.ts'

/** Bins to either side that the band’s edges are averaged over, so that it reads as a band and not as more bars. */
const smoothing = 2
const labelEveryMs = 3 * 3_600_000

/** The day in bars against the band of earlier days, with priority 1 marks along the top and a line at now. */
export function dayBars(
  day: DayStrip,
  now: number,
  hourMinute: (at: number) => string,
  palette: Palette,
  unit: number,
): ChartOption {
  const { from, to, binMs, counts, band, exceeds, priority1At } = day
  const middle = (bin: number) => from + (bin + 0.5) * binMs
  const low = smooth(band?.low ?? [])
  const high = smooth(band?.high ?? [])
  // One wild hour of one earlier day must not press today’s bars flat: the band may run out of the top.
  const top =
    Math.max(
      ...counts,
      nearestRank(
        high.toSorted((a, b) => a - b),
        0.9,
      ) ?? 0,
      5,
    ) * 1.08
  const edge = { type: 'line', stack: 'band', symbol: 'none', silent: true, lineStyle: { opacity: 0 }, z: 1 } as const
  // A day the clocks change on is an hour shorter or longer: its labels still tell the clock’s time.
  const hours = [
    ...Array.from({ length: Math.round((to - from) / labelEveryMs) }, (_, i) => from + i * labelEveryMs),
    to,
  ]
  return {
    grid: { left: 0, right: 0, top: 26 * unit, bottom: 28 * unit, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: from,
      max: to,
      ...bare,
      axisLine: { onZero: false, lineStyle: { color: palette.line, width: unit } },
      axisLabel: {
        ...axisText(palette, unit),
        margin: 7 * unit,
        customValues: hours,
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
        formatter: (at: number) => (at === to ? '24:00' : hourMinute(at)),
      },
    },
    yAxis: { type: 'value', min: 0, max: top, ...bare, axisLine: { show: false } },
    series: [
      { ...edge, areaStyle: { opacity: 0 }, data: low.map((value, bin) => [middle(bin), value]) },
      {
        ...edge,
        areaStyle: { color: palette.band, opacity: 1 },
        data: high.map((value, bin) => [middle(bin), Math.min(value, top) - (low[bin] ?? 0)]),
      },
      {
        type: 'bar',
        silent: true,
        barWidth: '76%',
        z: 2,
        data: counts.map((count, bin) => ({
          value: [middle(bin), count],
          itemStyle: { color: exceeds[bin] ? palette.measureOver : palette.measure },
        })),
      },
      {
        type: 'scatter',
        silent: true,
        clip: false,
        symbol: 'triangle',
        symbolSize: 11 * unit,
        symbolOffset: [0, -13 * unit],
        itemStyle: { color: palette.priority1, opacity: 1 },
        z: 3,
        data: priority1At.map((at) => [at, top]),
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: palette.ink, width: 2 * unit, type: 'solid' },
          data: [{ xAxis: now }],
        },
      },
    ],
  }
}

/** Moving average; the ends use what lies on their side. */
function smooth(values: readonly number[]): number[] {
  return values.map((_, bin) => {
    const around = values.slice(Math.max(0, bin - smoothing), bin + smoothing + 1)
    return around.reduce((a, b) => a + b, 0) / around.length
  })
}
