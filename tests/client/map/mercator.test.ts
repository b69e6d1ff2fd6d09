import { describe, expect, it } from 'vitest'
import { fromOrigin, mercator, metresPerUnit } from '../../../client/map/mercator.ts'

describe('Mercator', () => {
  it('has the world from 0 to 1, north above', () => {
    expect(mercator(-180, 85.051129)[1]).toBeCloseTo(0, 6)
    expect(mercator(0, 0)).toEqual([0.5, 0.5])
    expect(mercator(120, 30)[1]).toBeLessThan(0.5)
  })

  it('keeps centimetres in 32-bit floats when counted from a near origin', () => {
    const origin = mercator(120, 30)
    const place = mercator(120.2, 30.15)
    const span = 512 * 2 ** 18
    const matrix = [span, 0, 0, 0, 0, span, 0, 0, 0, 0, 1, 0, -place[0] * span, -place[1] * span, 0, 1]
    const [a, b] = [Math.fround(place[0] - origin[0]), Math.fround(place[1] - origin[1])]
    const moved = fromOrigin(matrix, origin)
    const off = Math.hypot(moved[0]! * a + moved[12]!, moved[5]! * b + moved[13]!) / span
    expect(off * metresPerUnit(30)).toBeLessThan(0.2)
  })
})
