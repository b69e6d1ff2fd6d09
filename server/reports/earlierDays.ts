import { zoned } from '../../shared/select/clock.ts'
import { earlierDay, type ReviewDay } from '../../shared/select/dailyReviewDay.ts'
import type { ReviewBaseline } from '../../shared/select/dailyReview.ts'
import type { Site } from '../../shared/site.ts'

const weekdaysRead = 15
const everyDayRead = 56
const fewestWeekdays = 3

/** Days that a day is compared with, the nearest first. */
export type EarlierDays = Readonly<{ basis: ReviewBaseline['basis']; days: readonly ReviewDay[] }>

/**
 * The same weekday of up to fifteen weeks, or while fewer than three of those are kept, every earlier day kept of eight
 * weeks. A day that was not kept whole is none: it began before `firstAt`, or nothing was received in it.
 */
export function earlierDays(
  day: ReviewDay,
  site: Pick<Site, 'zone' | 'review'>,
  firstAt: number,
  isKept: (day: ReviewDay) => boolean,
): EarlierDays {
  const { zone } = site
  const kept = (count: number, apart: number) =>
    Array.from({ length: count }, (_, i) => earlierDay(day, site, (i + 1) * apart)).filter(
      (each) => each.from >= firstAt && isKept(each),
    )
  const { weekday } = zoned(day.from, zone)
  const alike = kept(weekdaysRead, 7).filter(({ from }) => zoned(from, zone).weekday === weekday)
  if (alike.length >= fewestWeekdays) return { basis: 'weekday', days: alike }
  return { basis: 'every_day', days: kept(everyDayRead, 1) }
}
