import { describe, expect, it } from 'vitest'
import { dayStart, instantOf, sameShiftEarlier, shiftAt, zoned } from '../../../shared/select/clock.ts'
import { aSite } from '../../support/aHost.ts'
import { hours, noon } from '../../support/given.ts'

const shanghai = 'Asia/Shanghai'
const iso = (at: number) => new Date(at).toISOString()

describe('the site’s clock', () => {
  it('reads an instant in the named zone, not the machine’s', () => {
    expect(zoned(noon, shanghai)).toEqual({
      year: 2026,
      month: 11,
      day: 21,
      weekday: 6,
      hour: 12,
      minute: 0,
      second: 0,
    })
  })

  it('finds the instant of a wall-clock time, also around a change of the clocks', () => {
    expect(iso(instantOf(2026, 11, 21, 12, 0, shanghai))).toBe('2026-11-21T04:00:00.000Z')
    expect(iso(instantOf(2026, 3, 8, 1, 59, 'America/Los_Angeles'))).toBe('2026-03-08T09:59:00.000Z')
    expect(iso(instantOf(2026, 3, 8, 3, 0, 'America/Los_Angeles'))).toBe('2026-03-08T10:00:00.000Z')
    expect(iso(instantOf(2026, 11, 1, 12, 0, 'America/Los_Angeles'))).toBe('2026-11-01T20:00:00.000Z')
  })

  it('a day begins at midnight of the zone and lasts 23, 24 or 25 hours', () => {
    expect(iso(dayStart(noon, shanghai))).toBe('2026-11-20T16:00:00.000Z')
    const length = (at: number) => dayStart(at, 'America/Los_Angeles', 1) - dayStart(at, 'America/Los_Angeles')
    expect([Date.UTC(2026, 2, 8, 20), Date.UTC(2026, 2, 9, 20), Date.UTC(2026, 10, 1, 20)].map(length)).toEqual([
      23 * hours,
      24 * hours,
      25 * hours,
    ])
  })

  it.each([
    ['2026-11-20T21:59:59.000Z', 2, '2026-11-20T14:00:00.000Z', '2026-11-20T22:00:00.000Z'],
    ['2026-11-20T22:00:00.000Z', 0, '2026-11-20T22:00:00.000Z', '2026-11-21T06:00:00.000Z'],
    ['2026-11-21T04:00:00.000Z', 0, '2026-11-20T22:00:00.000Z', '2026-11-21T06:00:00.000Z'],
    ['2026-11-21T18:00:00.000Z', 2, '2026-11-21T14:00:00.000Z', '2026-11-21T22:00:00.000Z'],
  ])('at %s it is shift %d, from %s to %s', (at, index, from, to) => {
    expect(shiftAt(Date.parse(at), aSite)).toEqual({ index, from: Date.parse(from), to: Date.parse(to) })
  })

  it('the same shift of an earlier week begins at the same time of day, across a change of the clocks', () => {
    const site = { ...aSite, zone: 'America/Los_Angeles' }
    const span = shiftAt(Date.UTC(2026, 2, 10, 20), site)
    const earlier = sameShiftEarlier(span, 1, site)
    expect([zoned(span.from, site.zone).hour, zoned(earlier.from, site.zone).hour]).toEqual([6, 6])
    expect(span.from - earlier.from).toBe(7 * 24 * hours - hours)
  })
})
