import { describe, expect, it } from 'vitest'
import { pixelsPerUnit, projection } from '../../../client/map/camera.ts'
import { mercator, metresPerUnit } from '../../../client/map/mercator.ts'

describe('Mercator', () => {
  it('has the world from 0 to 1, north above', () => {
    expect(mercator(-180, 85.051129)[1]).toBeCloseTo(0, 6)
    expect(mercator(0, 0)).toEqual([0.5, 0.5])
    expect(mercator(120, 30)[1]).toBeLessThan(0.5)
  })

  it('keeps centimetres in 32-bit floats when counted from a near origin', () => {
    const origin = mercator(120, 30)
    const place = mercator(120.05, 30.04)
    const camera = { centre: place, scale: pixelsPerUnit(18, 1), width: 1000, height: 800, pixelRatio: 1 }
    const { scale, shift } = projection(camera, origin)
    const drawn = [0, 1].map((axis) => Math.fround(Math.fround((place[axis]! - origin[axis]!) * scale) + shift[axis]!))
    expect((Math.hypot(...drawn) / scale) * metresPerUnit(30)).toBeLessThan(0.1)
  })
})
