import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fix, Positions } from '../../../shared/domain/position.ts'
import { anyFix, aFix } from '../../support/fixes.ts'

describe('the latest positions', () => {
  it('keeps the later fix, whatever came first', () => {
    const positions = new Positions()
    expect(positions.put(aFix({ unit: 3, at: 2000, lon: 120.2 }))).toBe(true)
    expect(positions.put(aFix({ unit: 3, at: 1000, lon: 120.1 }))).toBe(false)
    expect(positions.get(3)?.lon).toBe(120.2)
  })

  it('takes no notice of the same fix again', () => {
    const positions = new Positions([aFix({ unit: 3 })])
    expect(positions.put(aFix({ unit: 3 }))).toBe(false)
  })

  it('of two fixes at one instant believes the one received first', () => {
    const first = aFix({ unit: 1, receivedAt: 5000, lon: 120.1 })
    const second = aFix({ unit: 1, receivedAt: 6000, lon: 120.2 })
    expect(new Positions([first, second]).get(1)).toEqual(first)
    expect(new Positions([second, first]).get(1)).toEqual(first)
  })

  it('gives back what was put, unknown speed and heading included', () => {
    const fix = aFix({ unit: 70, speedKmh: null, heading: null })
    expect(new Positions([fix]).get(70)).toEqual(fix)
    expect([...new Positions([fix]).values()]).toEqual([fix])
  })

  it('knows nothing of units it never heard of', () => {
    const positions = new Positions([aFix({ unit: 5 })])
    expect(positions.get(4)).toBeUndefined()
    expect(positions.get(5000)).toBeUndefined()
  })

  it('gives the same object until the fix changes', () => {
    const positions = new Positions([aFix({ unit: 1, at: 1000 }), aFix({ unit: 2, at: 1000 })])
    const [one, two] = [positions.get(1), positions.get(2)]
    positions.put(aFix({ unit: 2, at: 2000 }))
    expect(positions.get(1)).toBe(one)
    expect(positions.get(2)).not.toBe(two)
  })

  it('tells a reader each changed unit once', () => {
    const positions = new Positions([aFix({ unit: 1, at: 1000 })])
    positions.watch()
    positions.put(aFix({ unit: 2, at: 1000 }))
    positions.put(aFix({ unit: 2, at: 2000 }))
    positions.put(aFix({ unit: 1, at: 500 }))
    expect([...positions.drain()]).toEqual([2])
    positions.remove(1)
    positions.remove(1)
    expect([...positions.drain()]).toEqual([1])
    expect([...positions.drain()]).toEqual([])
  })

  it('forgets a removed unit and hears of it anew', () => {
    const positions = new Positions([aFix({ unit: 1, at: 5000 })])
    positions.remove(1)
    expect(positions.get(1)).toBeUndefined()
    expect([...positions.values()]).toEqual([])
    expect(positions.put(aFix({ unit: 1, at: 1000 }))).toBe(true)
  })

  it('ends the same whatever the order of arrival', () => {
    const fixes = fc.uniqueArray(anyFix({ units: 5, areas: 3 }), { selector: instant, maxLength: 40 })
    const shuffled = fixes.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(shuffled, ([list, others]) => {
        expect([...new Positions(others).values()]).toEqual([...new Positions(list).values()])
      }),
      { seed: 20261121 },
    )
  })
})

const instant = ({ unit, at, receivedAt, area }: Fix): string => [unit, at, receivedAt, area].join()
