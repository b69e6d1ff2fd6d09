import { describe, expect, it } from 'vitest'
import { courseOf, farthestGlideM, Glides, longestGlideMs } from '../../../client/map/glides.ts'
import { mercator, metresPerUnit } from '../../../client/map/mercator.ts'

const perUnit = metresPerUnit(30)
const metres = (m: number) => m / perUnit
const [x, y] = mercator(120, 30)

/** One unit that stands at the origin. */
function standing(): Glides {
  const glides = new Glides()
  glides.reserve(1)
  glides.stand(0, x, y)
  return glides
}
const eastAt = (glides: Glides, at: number) => Math.round((glides.xAt(0, at) - x) * perUnit)

describe('a glide', () => {
  it('takes a unit from where it is drawn to its new fix in the time between its last two', () => {
    const glides = standing()
    expect(glides.go(0, x + metres(100), y, 1000, 10_000, perUnit)).toBe(true)
    expect([500, 1000, 6000, 11_000, 60_000].map((at) => eastAt(glides, at))).toEqual([0, 0, 50, 100, 100])
    expect(glides.endAt(0)).toBe(11_000)
    expect(glides.speed(0) * perUnit).toBeCloseTo(10, 3)
  })

  it('goes on from the middle of the last one without a jump', () => {
    const glides = standing()
    glides.go(0, x + metres(100), y, 0, 10_000, perUnit)
    const middle = [glides.xAt(0, 4000), glides.yAt(0, 4000)]
    glides.go(0, x + metres(100), y + metres(100), 4000, 10_000, perUnit)
    expect([glides.xAt(0, 4000), glides.yAt(0, 4000)]).toEqual(middle)
    expect([glides.xAt(0, 14_000), glides.yAt(0, 14_000)]).toEqual([x + metres(100), y + metres(100)])
  })

  it('never lasts long, however late the fix', () => {
    const glides = standing()
    glides.go(0, x + metres(400), y, 0, 90_000, perUnit)
    expect(glides.durationMs(0)).toBe(longestGlideMs)
  })

  it('does not fly over the city to a corrected fix, and does not creep with the noise of a receiver', () => {
    const far = standing()
    expect(far.go(0, x + metres(farthestGlideM * 1.01), y, 0, 10_000, perUnit)).toBe(false)
    expect(eastAt(far, 0)).toBe(Math.round(farthestGlideM * 1.01))
    expect(standing().go(0, x + metres(0.2), y, 0, 10_000, perUnit)).toBe(false)
  })
})

describe('a course', () => {
  it('is told from a movement, clockwise from north', () => {
    const to = (east: number, north: number) => courseOf(x, y, x + metres(east), y - metres(north), perUnit)
    expect([to(0, 50), to(50, 0), to(0, -50), to(-50, 0)].map(Math.round)).toEqual([0, 90, 180, 270])
  })

  it('is not guessed from a step too short to tell', () => {
    expect(courseOf(x, y, x + metres(3), y, perUnit)).toBeNaN()
  })
})
