import { describe, expect, it } from 'vitest'
import { earlierDay, lastReadyDay, reviewDay, reviewDayOf } from '../../../shared/select/dailyReviewDay.ts'
import { siteSchema } from '../../../shared/site.ts'
import { hours, minutes } from '../../support/given.ts'

const siteOf = (zone: string, review: object = {}) =>
  siteSchema.parse({ name: { zh: '测试', en: 'Test' }, zone, review })
const shanghai = siteOf('Asia/Shanghai')
const at = (text: string) => Date.parse(text)

describe('the day of a daily review', () => {
  it('is from midnight to midnight of the site’s clock, and made at eight the next morning [Q1]', () => {
    expect(reviewDay('2026-11-20', shanghai)).toEqual({
      day: '2026-11-20',
      from: at('2026-11-20T00:00+08:00'),
      to: at('2026-11-21T00:00+08:00'),
      readyAt: at('2026-11-21T08:00+08:00'),
    })
  })

  it('ends and is made when the site says, the cut-off at eight for one', () => {
    const site = siteOf('Asia/Shanghai', { dayBegins: '08:00', dailyAt: '07:30' })
    const day = reviewDay('2026-11-20', site)!
    expect(day.to).toBe(at('2026-11-21T08:00+08:00'))
    expect(day.readyAt).toBe(at('2026-11-22T07:30+08:00'))
    expect(reviewDayOf(at('2026-11-21T07:59+08:00'), site)).toEqual(day)
  })

  it('is an hour shorter or longer where the clock changes', () => {
    const berlin = siteOf('Europe/Berlin')
    const length = (day: string) => {
      const { from, to } = reviewDay(day, berlin)!
      return (to - from) / hours
    }
    expect([length('2026-03-29'), length('2026-10-25'), length('2026-10-26')]).toEqual([23, 25, 24])
    expect(earlierDay(reviewDay('2026-03-30', berlin)!, berlin).day).toBe('2026-03-29')
  })

  it('that can be read is the last whose hour has come [Q1]', () => {
    const ready = reviewDay('2026-11-20', shanghai)!.readyAt
    expect(lastReadyDay(ready, shanghai).day).toBe('2026-11-20')
    expect(lastReadyDay(ready - minutes, shanghai).day).toBe('2026-11-19')
  })

  it.each(['2026-02-30', '2026-13-01', 'yesterday', ''])('is none for %j', (said) => {
    expect(reviewDay(said, shanghai)).toBeNull()
  })
})
