import { describe, expect, it } from 'vitest'
import { ClockSkew } from '../../server/feeds/clockSkew.ts'
import { UsualDays } from '../../server/usualDays.ts'
import type { Incident } from '../../shared/domain/incident.ts'
import { World } from '../../shared/domain/world.ts'
import { dayStart } from '../../shared/select/clock.ts'
import { aSite } from '../support/aHost.ts'
import { aCall, given, hours, minutes, noon, seconds } from '../support/given.ts'

describe('what an area usually has', () => {
  const areas = [
    { id: 't1', parentId: null, level: 'township' as const, name: { zh: 't1', en: 't1' }, centre: [120, 30] as const },
  ]
  const [call] = [...given(aCall('J1', 0)).incidents.values()]
  /** On each of so many days before: four calls from eight to nine, eight from nine to ten. */
  function past(days: number): Incident[] {
    return Array.from({ length: days }, (_, i) => dayStart(noon, aSite.zone, -(i + 1))).flatMap((start) =>
      [8.1, 8.3, 8.5, 8.7, 9, 9.1, 9.2, 9.3, 9.4, 9.5, 9.6, 9.7].map((hour, n) => ({
        ...call!,
        id: `${start}-${n}`,
        area: 't1',
        receivedAt: start + hour * hours,
      })),
    )
  }
  const learned = (days: number) => {
    const incidents = past(days)
    const usual = new UsualDays(aSite, (from, to) =>
      incidents.filter(({ receivedAt }) => receivedAt >= from && receivedAt < to),
    )
    const world = new World({ areas })
    for (let i = 0; i < 60; i++) usual.at(noon, world)
    return usual.at(noon, world)
  }

  it('is the mean of the same hours of earlier days, part of an hour by its share', () => {
    const { days, meanOf } = learned(5)
    const midnight = dayStart(noon, aSite.zone)
    expect(days).toBe(5)
    expect(meanOf('t1', midnight + 8 * hours, midnight + 9 * hours)).toBe(4)
    expect(meanOf('t1', midnight + 8.5 * hours, midnight + 9.5 * hours)).toBe(6)
    expect(meanOf('t2', midnight + 8 * hours, midnight + 9 * hours)).toBe(0)
  })

  it('keeps to the same weekday once three of them are kept', () => {
    expect(learned(20).days).toBe(20)
    expect(learned(30).days).toBe(4)
  })

  it('reads one day at a time', () => {
    let reads = 0
    const usual = new UsualDays(aSite, () => (reads++, []))
    usual.at(noon, new World({ areas }))
    expect(reads).toBe(1)
  })
})

describe('the clock of a feed', () => {
  it('is told by its heartbeats, ahead or behind, by the median', () => {
    const skew = new ClockSkew()
    for (const ahead of [-3000, -2900, 90_000, -3100, -3000]) skew.hear('calls', 'heartbeat', noon + ahead, noon)
    expect(skew.of('calls', noon)).toBe(-3000)
    expect(skew.of('calls', noon + 11 * minutes)).toBeUndefined()
  })

  it('is told by rows only where they come from the future: an old row may be late', () => {
    const skew = new ClockSkew()
    for (let i = 0; i < 5; i++) skew.hear('late', 'row', noon - 20 * seconds, noon)
    for (let i = 0; i < 5; i++) skew.hear('ahead', 'row', noon + 5 * seconds, noon)
    expect(skew.of('late', noon)).toBe(0)
    expect(skew.of('ahead', noon)).toBe(5 * seconds)
    expect(skew.of('unheard', noon)).toBeUndefined()
  })
})
