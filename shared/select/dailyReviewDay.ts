import type { Site } from '../site.ts'
import { dayStart, instantOf, zoned } from './clock.ts'

/** One day of the daily review, by its date on the site’s clock, and when its review is made. */
export type ReviewDay = Readonly<{ day: string; from: number; to: number; readyAt: number }>

type DaySite = Pick<Site, 'zone' | 'review'>

/** The day of a date (`2026-11-20`); null where there is no such date. */
export function reviewDay(day: string, site: DaySite): ReviewDay | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)?.map(Number) ?? []
  if (year === undefined || month === undefined || date === undefined) return null
  const { zone, review } = site
  const begins = (add: number) => atClock(year, month, date + add, review.dayBegins, zone)
  const from = begins(0)
  if (dateOf(instantOf(year, month, date, 12, 0, zone), zone) !== day) return null
  const to = begins(1)
  const ready = [1, 2].map((add) => atClock(year, month, date + add, review.dailyAt, zone)).find((at) => at >= to)!
  return { day, from, to, readyAt: ready }
}

/** The day that an instant belongs to: before the hour it begins at, the one before. */
export function reviewDayOf(at: number, site: DaySite): ReviewDay {
  const today = reviewDay(dateOf(at, site.zone), site)!
  return at >= today.from ? today : earlierDay(today, site)
}

export function earlierDay({ from }: Pick<ReviewDay, 'from'>, site: DaySite, days = 1): ReviewDay {
  return reviewDay(dateOf(dayStart(from, site.zone, -days), site.zone), site)!
}

/** The last day whose review was to be made by now. */
export function lastReadyDay(now: number, site: DaySite): ReviewDay {
  let day = reviewDayOf(now, site)
  while (day.readyAt > now) day = earlierDay(day, site)
  return day
}

function dateOf(at: number, zone: string): string {
  const { year, month, day } = zoned(at, zone)
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}

function atClock(year: number, month: number, day: number, clock: string, zone: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return instantOf(year, month, day, hour, minute, zone)
}
