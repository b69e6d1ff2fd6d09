import { describe, expect, it } from 'vitest'
import { alertBars } from '../../../client/charts/alertBars.ts'
import { bandBars } from '../../../client/charts/bandBars.ts'
import { dayBars } from '../../../client/charts/dayBars.ts'
import type { Palette } from '../../../client/styles/palette.ts'
import { hourMinute } from '../../../client/i18n/format.ts'
import { leastArcMinutes, textArcMinutes, unitPx } from '../../../client/wall/legibility.ts'
import type { AlertRate } from '../../../shared/select/alertRate.ts'
import type { DayStrip } from '../../../shared/select/dayStrip.ts'

const palette = new Proxy({} as Palette, { get: (_, name) => `the ${String(name)}` })
const minute = 60_000
const from = Date.UTC(2026, 10, 20, 16)
const atHour = (at: number) => hourMinute(at, 'Asia/Shanghai')

const rate: AlertRate = {
  from: from + 10 * minute,
  binMs: 10 * minute,
  priority1: [0, 1, 2],
  others: [3, 0, 1],
  lastTen: 3,
  floodAt: 10,
  positions: 1,
  flood: false,
}
const day: DayStrip = {
  from,
  to: from + 24 * 60 * minute,
  binMs: 10 * minute,
  counts: Array.from({ length: 144 }, (_, bin) => (bin === 3 ? 9 : 1)),
  band: {
    low: Array(144).fill(1),
    high: Array(144).fill(4),
    basis: 'weekday',
    days: 15,
  } as unknown as DayStrip['band'],
  exceeds: Array.from({ length: 144 }, (_, bin) => bin === 3),
  priority1At: [from + 35 * minute],
  total: 152,
  usual: 140,
}
const bands = [
  { label: '≤5', count: '278', share: 0.43, percent: '43.0%' },
  { label: '>5', count: '368', share: 0.57, percent: '57.0%' },
]

type Series = { data: unknown[]; itemStyle?: { color: string }; markLine?: { data: unknown[] } }
type Read = { series: Series[]; xAxis: Record<string, unknown>; yAxis: { min: number; max: number } }
const read = (option: object) => option as unknown as Read

describe('alerts per ten minutes', () => {
  const option = read(alertBars(rate, atHour, palette, 1))

  it('stands priority 1 at the foot of the bars, in the middle of each bin', () => {
    expect(option.series[0]!.itemStyle!.color).toBe('the priority1')
    expect(option.series[0]!.data[1]).toEqual([from + 25 * minute, 1])
  })

  it('always has room for the flood line, and for more', () => {
    expect(option.yAxis.max).toBeCloseTo(11.5)
    expect(option.series[1]!.markLine!.data).toEqual([{ yAxis: 10 }])
    expect(read(alertBars({ ...rate, others: [40, 0, 0] }, atHour, palette, 1)).yAxis.max).toBe(40)
  })
})

describe('the day in bars', () => {
  const option = read(dayBars(day, from + 12 * 60 * minute, atHour, palette, 1))

  it('spans the day, however little of it is over', () => {
    expect([option.xAxis.min, option.xAxis.max]).toEqual([day.from, day.to])
  })

  it('labels whole hours of the site’s zone, the last as 24:00', () => {
    const { customValues, formatter } = option.xAxis.axisLabel as {
      customValues: number[]
      formatter: (at: number) => string
    }
    expect(customValues.map(formatter)).toEqual([
      '00:00',
      '03:00',
      '06:00',
      '09:00',
      '12:00',
      '15:00',
      '18:00',
      '21:00',
      '24:00',
    ])
  })

  it('colours only bins above the band apart', () => {
    const colours = option.series[2]!.data.map((bar) => (bar as { itemStyle: { color: string } }).itemStyle.color)
    expect(colours.filter((colour) => colour === 'the measureOver')).toHaveLength(1)
    expect(colours[3]).toBe('the measureOver')
  })

  it('lets a wild hour of earlier days run out of the top', () => {
    const high = day.counts.map((_, bin) => (bin > 60 && bin < 68 ? 90 : 4))
    const wild = read(dayBars({ ...day, band: { ...day.band!, high } }, from, atHour, palette, 1))
    expect(wild.yAxis.max).toBeLessThan(12)
    for (const [, above] of wild.series[1]!.data as [number, number][])
      expect(1 + above).toBeLessThanOrEqual(wild.yAxis.max)
  })

  it('draws no band that is not known', () => {
    const bare = read(dayBars({ ...day, band: null }, from, atHour, palette, 1))
    expect(bare.series[0]!.data).toEqual([])
    expect(bare.series[1]!.data).toEqual([])
  })
})

describe('charts on a wall', () => {
  const room = { widthMm: 4800, farViewerMm: 5000 }

  it.each([
    ['alerts', (unit: number) => alertBars(rate, atHour, palette, unit)],
    ['day', (unit: number) => dayBars(day, from, atHour, palette, unit)],
    ['bands', (unit: number) => bandBars(bands, palette, unit)],
  ])('set no text too small for the room: %s', (_, build) => {
    const sizes: number[] = []
    JSON.stringify(build(unitPx(room, 1920)), (key, value: unknown) => {
      if (key === 'fontSize') sizes.push(value as number)
      return value
    })
    expect(sizes.length).toBeGreaterThan(0)
    for (const size of sizes) {
      const { latin, hanzi } = textArcMinutes(size, room, 1920)
      expect(Math.min(latin, hanzi)).toBeGreaterThanOrEqual(leastArcMinutes)
    }
  })

  it('are the same drawing at twice the unit', () => {
    const grid = (unit: number) => (dayBars(day, from, atHour, palette, unit) as { grid: { top: number } }).grid.top
    expect(grid(2)).toBe(2 * grid(1))
  })
})
