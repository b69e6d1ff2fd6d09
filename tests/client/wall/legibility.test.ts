import { describe, expect, it } from 'vitest'
import {
  arcMinutes,
  heightMm,
  leastArcMinutes,
  sizes,
  textArcMinutes,
  unitPx,
} from '../../../client/wall/legibility.ts'

const sketched = { widthMm: 4800, farViewerMm: 5000 }

describe('the size of text on a wall', () => {
  it('follows H = 6.283 D θ / 21600', () => {
    expect(heightMm(5000, 20)).toBeCloseTo(29.09, 2)
    expect(arcMinutes(heightMm(8000, 31), 8000)).toBeCloseTo(31, 9)
  })

  it('agrees with the table for an LED wall of 1.25 mm pitch at 5 m', () => {
    expect(textArcMinutes(32, sketched, 3840).latin).toBeCloseTo(19.8, 1)
    expect(textArcMinutes(38, sketched, 3840).hanzi).toBeCloseTo(30, 0)
  })

  it('comes out as sketched for a 4.8 m wall at 5 m: about 20, 18, 33 and 40 px of 1920', () => {
    const u = unitPx(sketched, 1920)
    expect(u * sizes.body).toBeCloseTo(20, 0)
    expect(u * sizes.secondary).toBeCloseTo(18, 0)
    expect(u * sizes.figure).toBeCloseTo(33, 0)
    expect(u * sizes.clock).toBeCloseTo(40, 0)
  })

  it('is the same picture at twice the pixels', () => {
    expect(unitPx(sketched, 3840)).toBeCloseTo(2 * unitPx(sketched, 1920), 9)
  })

  it('grows with the distance of the farthest reader', () => {
    expect(unitPx({ ...sketched, farViewerMm: 10_000 }, 1920)).toBeCloseTo(2 * unitPx(sketched, 1920), 9)
  })

  it.each([
    ['LED 4.8 m at 5 m', sketched, 1920],
    ['LED 4.8 m at 12 m', { widthMm: 4800, farViewerMm: 12_000 }, 3840],
    ['LED 9.6 m at 8 m', { widthMm: 9600, farViewerMm: 8000 }, 7680],
    ['55 inch tile at 5 m', { widthMm: 1210, farViewerMm: 5000 }, 1920],
  ])('keeps body at 20′ Latin and 30′ hanzi, and the smallest above 16′: %s', (_, room, viewport) => {
    const u = unitPx(room, viewport)
    const body = textArcMinutes(u * sizes.body, room, viewport)
    expect(body.latin).toBeGreaterThanOrEqual(20)
    expect(body.hanzi).toBeGreaterThanOrEqual(30)
    for (const size of Object.values(sizes)) {
      const { latin, hanzi } = textArcMinutes(u * size, room, viewport)
      expect(Math.min(latin, hanzi)).toBeGreaterThanOrEqual(leastArcMinutes)
      expect(hanzi).toBeGreaterThanOrEqual(24.99)
    }
  })

  it('never falls under 12 px on a laptop that shows a large wall', () => {
    expect(unitPx({ widthMm: 12_000, farViewerMm: 5000 }, 1280) * sizes.small).toBe(12)
  })
})
