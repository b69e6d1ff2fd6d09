import { describe, expect, it } from 'vitest'
import { lengths, rowsThatFit, wallLayout } from '../../../client/wall/layout.ts'
import { unitPx } from '../../../client/wall/legibility.ts'
import { loneRows, mostAlerts, queueRows } from '../../../client/wall/queues.ts'

function layoutOf(width: number, height: number, room = { widthMm: 4800, farViewerMm: 5000 }) {
  const unit = unitPx(room, width)
  return wallLayout(width / unit, height / unit)
}
const panelsOf = ({ left, right }: ReturnType<typeof layoutOf>) => [...left, ...right].map(({ panels }) => panels)

describe('the wall’s layout', () => {
  it('has every panel on a 16:9 wall of the usual size', () => {
    const layout = layoutOf(1920, 1080)
    expect(panelsOf(layout)).toEqual([
      ['alerts', 'incidents'],
      ['clocks', 'bands', 'alertRate', 'force'],
    ])
    expect(layout).toMatchObject({ clocksUnder: false, dayStrip: true, header: 'full' })
    expect(layout.clocks).toEqual(['answer', 'dispatch', 'receipt', 'total'])
  })

  it('is the same at twice the pixels', () => {
    expect(layoutOf(3840, 2160)).toEqual(layoutOf(1920, 1080))
  })

  it('shows the fifth clock where there is the height', () => {
    expect(layoutOf(1440, 900).clocks).toContain('feedback')
  })

  it('gives a wider wall more columns and a larger map', () => {
    expect(panelsOf(layoutOf(2560, 1080, { widthMm: 6400, farViewerMm: 5000 }))).toEqual([
      ['alerts', 'incidents'],
      ['clocks', 'bands', 'alertRate'],
      ['force'],
    ])
    expect(panelsOf(layoutOf(3840, 1080, { widthMm: 9600, farViewerMm: 5000 }))).toEqual([
      ['alerts'],
      ['incidents'],
      ['clocks', 'bands', 'alertRate'],
      ['force'],
    ])
  })

  it('leaves the map at least four tenths of the width beside columns', () => {
    for (let width = 1480; width < 5000; width += 10) {
      const { left, right, clocksUnder } = wallLayout(width, 1090)
      const beside = [...left, ...right].reduce((sum, column) => sum + column.width, 0)
      if (!clocksUnder) expect((width - beside) / width, `${width} units`).toBeGreaterThan(0.39)
    }
  })

  it('gives up panels for a farther reader, arrival last', () => {
    const at8 = layoutOf(1920, 1080, { widthMm: 4800, farViewerMm: 8000 })
    expect(at8).toMatchObject({ clocksUnder: true, right: [], header: 'brief', dayStrip: false })
    expect(at8.clocks).toEqual(['answer', 'dispatch', 'receipt', 'total'])
    const at12 = layoutOf(1920, 1080, { widthMm: 4800, farViewerMm: 12_000 })
    expect(at12.header).toBe('least')
    expect(at12.clocks).toEqual(['dispatch', 'total'])
  })

  it('never stacks more than a column holds', () => {
    const least = { clocks: lengths.panelHead + 4 * lengths.clockRow, bands: 154, alertRate: 150, force: 170 } as const
    for (let height = 760; height < 2000; height += 20) {
      const column = wallLayout(1943, height).right[0]!
      const needed = column.panels.reduce((sum, panel) => sum + (least[panel as keyof typeof least] ?? 0), 0)
      expect(needed, `${height} units`).toBeLessThanOrEqual(height - lengths.header - lengths.strip)
    }
  })
})

describe('rows of a queue', () => {
  it('are whole, and one line is kept for counting the rest', () => {
    expect(rowsThatFit(660, 66, 10, 34)).toBe(10)
    expect(rowsThatFit(660, 66, 11, 34)).toBe(9)
    expect(rowsThatFit(20, 66, 3, 34)).toBe(0)
  })

  it('show at most seven alerts and leave room for incidents', () => {
    expect(queueRows(873, 30, 50)).toEqual({ alerts: mostAlerts, incidents: 4 })
    expect(queueRows(500, 30, 50)).toEqual({ alerts: 3, incidents: 2 })
  })

  it('give incidents what alerts do not need', () => {
    expect(queueRows(873, 0, 50).incidents).toBeGreaterThan(queueRows(873, 7, 50).incidents)
    expect(queueRows(873, 2, 1)).toEqual({ alerts: 2, incidents: 1 })
  })

  it('fit a column of their own', () => {
    expect(loneRows(873, 5)).toBe(5)
    expect(loneRows(873, 50)).toBe(12)
  })

  it('never fit more than the column is high', () => {
    for (let height = 100; height < 1500; height += 7)
      for (const alerts of [0, 1, 5, 40])
        for (const incidents of [0, 1, 3, 80]) {
          const rows = queueRows(height, alerts, incidents)
          const used = 2 * lengths.panelHead + (rows.alerts + rows.incidents) * 66
          if (rows.alerts + rows.incidents > 0) expect(used).toBeLessThanOrEqual(height + 1)
        }
  })
})
