import { describe, expect, it } from 'vitest'
import { between, pick, seedFor, seeded, shuffled } from '../../shared/random.ts'

const draw = (seed: number, count: number) => {
  const random = seeded(seed)
  return Array.from({ length: count }, () => random())
}

describe('seeded randomness', () => {
  it('draws the same numbers from the same seed and others from another', () => {
    expect(draw(42, 20)).toEqual(draw(42, 20))
    expect(draw(42, 20)).not.toEqual(draw(43, 20))
  })

  it('is kept from one version to the next, as seeds stand in tests and in demo data', () => {
    expect(draw(1, 3).map((value) => value.toFixed(9))).toMatchInlineSnapshot(`
      [
        "0.449488663",
        "0.466592588",
        "0.671363126",
      ]
    `)
  })

  it('spreads evenly over [0, 1)', () => {
    const tenths = Array.from({ length: 10 }, () => 0)
    for (const value of draw(7, 20_000)) tenths[Math.floor(value * 10)]!++
    expect(Math.min(...tenths)).toBeGreaterThan(1800)
    expect(Math.max(...tenths)).toBeLessThan(2200)
  })

  it('gives each purpose a seed of its own', () => {
    expect(seedFor(1, 'names')).toBe(seedFor(1, 'names'))
    expect(new Set([seedFor(1, 'names'), seedFor(1, 'roads'), seedFor(2, 'names')]).size).toBe(3)
  })

  it('picks within bounds, shuffles without loss, and refuses to pick from nothing', () => {
    const random = seeded(3)
    for (let i = 0; i < 100; i++) expect(between(random, -2, 5)).toSatisfy((value: number) => value >= -2 && value < 5)
    expect(shuffled(random, [1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5])
    expect(() => pick(random, [])).toThrow('nothing to pick from')
  })
})
