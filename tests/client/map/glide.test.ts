import { describe, expect, it } from 'vitest'
import { courseOf, farthestGlideM, glideTo, longestGlideMs, placeAt, standing } from '../../../client/map/glide.ts'
import { mercator, metresPerUnit } from '../../../client/map/mercator.ts'

const perUnit = metresPerUnit(30)
const metres = (m: number) => m / perUnit
const [x, y] = mercator(120, 30)

describe('a glide', () => {
  it('takes a unit from where it is drawn to its new fix in the time between its last two', () => {
    const glide = glideTo(standing(x, y), [x + metres(100), y], 1000, 10_000, perUnit)
    const eastAt = (at: number) => Math.round((placeAt(glide, at)[0] - x) * perUnit)
    expect([500, 1000, 6000, 11_000, 60_000].map(eastAt)).toEqual([0, 0, 50, 100, 100])
  })

  it('goes on from the middle of the last one without a jump', () => {
    const first = glideTo(standing(x, y), [x + metres(100), y], 0, 10_000, perUnit)
    const second = glideTo(first, [x + metres(100), y + metres(100)], 4000, 10_000, perUnit)
    expect(placeAt(second, 4000)).toEqual(placeAt(first, 4000))
    expect(placeAt(second, 14_000)).toEqual([x + metres(100), y + metres(100)])
  })

  it('never lasts long, however late the fix', () => {
    expect(glideTo(standing(x, y), [x + metres(400), y], 0, 90_000, perUnit).durationMs).toBe(longestGlideMs)
  })

  it('does not fly over the city to a corrected fix, and does not creep with the noise of a receiver', () => {
    const far = metres(farthestGlideM * 1.01)
    expect(placeAt(glideTo(standing(x, y), [x + far, y], 0, 10_000, perUnit), 0)).toEqual([x + far, y])
    expect(glideTo(standing(x, y), [x + metres(0.2), y], 0, 10_000, perUnit).durationMs).toBe(0)
  })
})

describe('a course', () => {
  it('is told from a movement, clockwise from north', () => {
    const to = (east: number, north: number) => courseOf(x, y, x + metres(east), y - metres(north), perUnit)
    expect([to(0, 50), to(50, 0), to(0, -50), to(-50, 0)].map((course) => Math.round(course ?? -1))).toEqual([
      0, 90, 180, 270,
    ])
  })

  it('is not guessed from a step too short to tell', () => {
    expect(courseOf(x, y, x + metres(3), y, perUnit)).toBeNull()
  })
})
