import { describe, expect, it } from 'vitest'
import { countSignal, shareSignal } from '../../../shared/select/signal.ts'

describe('whether a difference is a signal', () => {
  // Examples of the method’s source: 4 → 9 is within chance, 4 → 16 is not.
  it.each([
    [9, 4, 2, false],
    [16, 4, 4, true],
    [4, 16, -4, true],
    [0, 0, 0, false],
    [49, 4, 10, true],
  ])('%d against %d is z = %d [Q2]', (count, other, z, isSignal) => {
    expect(countSignal(count, other)).toEqual({ z, isSignal })
  })

  it('exactly three is none', () => {
    expect(countSignal(12.25, 4)).toEqual({ z: 3, isSignal: false })
  })

  it('weighs shares by how many they are of', () => {
    expect(shareSignal({ k: 9, of: 10 }, { k: 5, of: 10 })?.isSignal).toBe(false)
    expect(shareSignal({ k: 90, of: 100 }, { k: 50, of: 100 })?.isSignal).toBe(true)
    expect(shareSignal({ k: 5, of: 10 }, { k: 50, of: 100 })?.z).toBeCloseTo(0)
    expect(shareSignal({ k: 0, of: 0 }, { k: 5, of: 10 })).toBeNull()
  })
})
