import { describe, expect, it } from 'vitest'
import { spread } from '../../../client/map/spread.ts'

describe('marks at one place', () => {
  it('stay where they are when they are apart', () => {
    const places = [
      { x: 0, y: 0 },
      { x: 40, y: 0 },
    ]
    expect(spread(places, 15)).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ])
  })

  it('are moved so far that each can be read, the first keeping its place', () => {
    const places = Array.from({ length: 19 }, () => ({ x: 100, y: 100 }))
    const offsets = spread(places, 15)
    expect(offsets[0]).toEqual({ x: 0, y: 0 })
    for (const [i, a] of offsets.entries())
      for (const b of offsets.slice(0, i)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(14.5)
    expect(Math.max(...offsets.map(({ x, y }) => Math.hypot(x, y)))).toBeLessThan(31)
  })

  it('give up rather than wander off', () => {
    const offsets = spread(
      Array.from({ length: 300 }, () => ({ x: 0, y: 0 })),
      10,
    )
    expect(Math.max(...offsets.map(({ x, y }) => Math.hypot(x, y)))).toBeLessThanOrEqual(51)
  })
})
