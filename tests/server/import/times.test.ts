import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { localClock } from '../../../server/import/localTime.ts'
import { settle } from '../../../server/import/settle.ts'
import { timeReader } from '../../../server/import/timeText.ts'

const wall = (text: string) => DateTime.fromISO(text, { zone: 'utc' }).toMillis()
const at = (text: string) => DateTime.fromISO(text).toMillis()

describe('a time as text', () => {
  const read = timeReader({ zone: 'UTC', formats: ['M/d/yyyy h:mm:ss a', 'iso', 'epoch_s'], locale: 'en-US' })

  it.each([
    ['04/07/2020 12:00:00 AM', '2020-04-07T00:00:00'],
    ['04/07/2020 12:59:59 PM', '2020-04-07T12:59:59'],
    ['4/7/2020 1:05:09 pm', '2020-04-07T13:05:09'],
    ['2020-04-07T13:05:09.250', '2020-04-07T13:05:09.250'],
    ['2020-04-07 13:05:09', '2020-04-07T13:05:09'],
  ])('%s is what a clock on the wall showed', (text, expected) => {
    expect(read(text)).toEqual({ wall: wall(expected) })
  })

  it.each([
    ['2020-04-07T13:05:09+08:00', '2020-04-07T05:05:09Z'],
    ['2020-04-07T13:05:09Z', '2020-04-07T13:05:09Z'],
    ['1586264709', '2020-04-07T13:05:09Z'],
  ])('%s is a moment whatever the zone', (text, expected) => {
    expect(read(text)).toEqual({ at: at(expected) })
  })

  it('with an offset in its own format is a moment too', () => {
    const offset = timeReader({ zone: 'UTC', formats: ['yyyy/MM/dd HH:mm ZZ'], locale: 'en-US' })
    expect(offset('2020/04/07 13:05 +08:00')).toEqual({ at: at('2020-04-07T05:05:00Z') })
  })

  it('in none of the formats says which there are', () => {
    expect(read('13/32/2020 1:00:00 AM')).toEqual({ reason: 'not M/d/yyyy h:mm:ss a or iso or epoch_s' })
  })

  it('that stands for none, as the year 1900 does, is not a time', () => {
    expect(read('1900-01-01T00:00:00')).toEqual({ reason: 'not between 1990 and 2200' })
  })
})

describe('the local clock', () => {
  const losAngeles = localClock('America/Los_Angeles')

  it('runs on the offset of the day', () => {
    expect(losAngeles(wall('2020-04-07T23:53:08'))).toEqual({ moment: at('2020-04-07T23:53:08-07:00'), gap: false })
    expect(losAngeles(wall('2020-12-07T23:53:08'))).toEqual({ moment: at('2020-12-07T23:53:08-08:00'), gap: false })
  })

  it('shows the hour twice when clocks go back', () => {
    const twice = [at('2020-11-01T01:30:00-07:00'), at('2020-11-01T01:30:00-08:00')]
    expect(losAngeles(wall('2020-11-01T01:30:00'))).toEqual({ moment: twice, gap: false })
    expect(losAngeles(wall('2020-11-01T00:59:59')).moment).toBe(at('2020-11-01T00:59:59-07:00'))
    expect(losAngeles(wall('2020-11-01T02:00:00')).moment).toBe(at('2020-11-01T02:00:00-08:00'))
  })

  it('skips the hour when clocks go forward: read as if they had not', () => {
    expect(losAngeles(wall('2020-03-08T02:30:00'))).toEqual({ moment: at('2020-03-08T02:30:00-08:00'), gap: true })
    expect(losAngeles(wall('2020-03-08T03:00:00'))).toEqual({ moment: at('2020-03-08T03:00:00-07:00'), gap: false })
    expect(losAngeles(wall('2020-03-08T01:59:59')).moment).toBe(at('2020-03-08T01:59:59-08:00'))
  })

  it.each([
    ['America/Los_Angeles', '2024-03-10', '2024-11-03'],
    ['Europe/Berlin', '2024-03-31', '2024-10-27'],
    ['Australia/Lord_Howe', '2024-04-07', '2024-10-06'],
    ['Asia/Kathmandu', '2024-04-07', '2024-10-06'],
  ])('names every quarter of an hour around the changes in %s', (zone, ...changes) => {
    const clock = localClock(zone)
    for (const change of changes)
      for (
        let time = at(`${change}T00:00:00Z`) - 36 * 3_600_000, end = time + 72 * 3_600_000;
        time < end;
        time += 900_000
      ) {
        const { offset } = DateTime.fromMillis(time, { zone })
        const { moment, gap } = clock(time + offset * 60_000)
        expect(typeof moment === 'number' ? [moment] : moment).toContain(time)
        expect(gap).toBe(false)
      }
  })
})

describe('the hour that comes twice', () => {
  const hour = 3_600_000
  const twice = (minute: number) => [minute * 60_000, minute * 60_000 + hour] as const
  const minute = (m: number) => m * 60_000

  it('is its first run after a stamp shortly before it', () => {
    expect(settle([minute(-5), twice(3)])).toEqual({ at: [minute(-5), minute(3)], how: 'settled' })
  })

  it('is its second run before a stamp shortly after it', () => {
    expect(settle([twice(58), minute(122)])).toEqual({ at: [minute(118), minute(122)], how: 'settled' })
  })

  it('turns where the clock steps back between two stamps', () => {
    expect(settle([twice(50), twice(2)])).toEqual({ at: [minute(50), minute(62)], how: 'settled' })
  })

  it('is taken as the earlier where nothing tells', () => {
    expect(settle([twice(10)])).toEqual({ at: [minute(10)], how: 'guessed' })
    expect(settle([twice(10), twice(12)])).toEqual({ at: [minute(10), minute(12)], how: 'guessed' })
    expect(settle([minute(-5), twice(30), minute(125)])).toEqual({
      at: [minute(-5), minute(30), minute(125)],
      how: 'guessed',
    })
  })
})
