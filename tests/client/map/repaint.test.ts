import { describe, expect, it } from 'vitest'
import { DirtyRows } from '../../../client/map/dirtyRows.ts'
import { repaintIn } from '../../../client/map/repaintPace.ts'
import { throttled } from '../../../client/map/throttled.ts'

describe('the pace of repainting', () => {
  it('paints when the fastest unit has gone a visible step', () => {
    expect(repaintIn(3, 5, 12)).toBe(250)
    expect(repaintIn(0.1, 5, 12)).toBe(1000)
  })

  it('keeps under the most pictures a second, and leaves a slow machine two thirds of its time', () => {
    expect(repaintIn(1000, 5, 12)).toBeCloseTo(83.3, 1)
    expect(repaintIn(1000, 100, 12)).toBe(300)
  })
})

describe('rows to upload', () => {
  const take = (...rows: number[]) => {
    const dirty = new DirtyRows()
    dirty.reserve(1000)
    for (const row of rows) dirty.add(row)
    return dirty.take()
  }

  it('join with their neighbours, and stay apart from distant ones', () => {
    expect(take(70, 5, 3, 500, 3)).toEqual([
      { from: 3, to: 6 },
      { from: 70, to: 71 },
      { from: 500, to: 501 },
    ])
    expect(take(60, 5)).toEqual([{ from: 5, to: 61 }])
  })

  it('are clean once taken, and can change again', () => {
    const dirty = new DirtyRows()
    dirty.reserve(10)
    dirty.add(4)
    dirty.take()
    expect(dirty.take()).toEqual([])
    dirty.add(4)
    expect(dirty.take()).toEqual([{ from: 4, to: 5 }])
  })
})

describe('throttling', () => {
  it('runs at once and then waits its time', () => {
    let now = 0
    let runs = 0
    const each = throttled(
      () => runs++,
      1000,
      () => now,
    )
    each.call()
    each.call()
    each.stop()
    expect(runs).toBe(1)
    now = 1000
    each.call()
    expect(runs).toBe(2)
    each.stop()
  })
})
