import type { CountRow } from '../../../shared/select/dailyReviewCounts.ts'
import type { TableSignal } from '../../../shared/select/dailyReviewCounts.ts'
import type { DailyReview } from '../../../shared/select/dailyReview.ts'
import { reviewDay } from '../../../shared/select/dailyReviewDay.ts'
import { countSignal, type Signal } from '../../../shared/select/signal.ts'
import { zoned } from '../../../shared/select/clock.ts'
import type { Site } from '../../../shared/site.ts'
import type { Words } from '../../i18n/zh-CN.ts'

/** A mean as it is read: a tenth where it is small. */
export function meanText(mean: number): string {
  return mean < 10 ? mean.toFixed(1) : String(Math.round(mean))
}

/** A z with its sign, and a real minus. */
export function zText(z: number): string {
  const said = Math.abs(z).toFixed(1)
  return z < 0 && said !== '0.0' ? `−${said}` : said
}

/** What a difference means, in words. */
export function signalText(signal: Signal | null, { daily }: Words): string {
  if (!signal) return daily.unknownUsual
  if (!signal.isSignal) return daily.noSignal
  return signal.z > 0 ? daily.signalUp : daily.signalDown
}

export function cellSignal(n: number, mean: number | null | undefined): Signal | null {
  return mean === null || mean === undefined ? null : countSignal(n, mean)
}

/** The instant that an hour of the site’s clock began on a day: what a cell of the table plays back. */
export function hourBegins({ from, to }: Pick<DailyReview, 'from' | 'to'>, hour: number, zone: string): number {
  const hourMs = 3_600_000
  for (let at = from; at < to; at += hourMs) if (zoned(at, zone).hour === hour) return at
  return from
}

/** How a row of counts is called. */
export type RowName = (row: Pick<CountRow, 'key'>) => string

export function signalName(
  { of, key, hour }: TableSignal,
  names: Readonly<{ type: RowName; area: RowName }>,
  { daily }: Words,
): string {
  const about =
    of === 'area' ? names.area({ key }) : of === 'type' || of === 'type_hour' ? names.type({ key }) : daily.allCalls
  return hour === null ? about : daily.atHour(about, String(hour).padStart(2, '0'))
}

/** The day before or after one, by its date. */
export function besideDay(day: string, days: readonly { day: string; from: number }[], by: 1 | -1): number | null {
  const place = days.findIndex((each) => each.day === day)
  return place < 0 ? null : (days[place - by]?.from ?? null)
}

/** `2026-11-20 周五`. */
export function dayTitle(day: string, site: Pick<Site, 'zone' | 'review'>, words: Words): string {
  const from = reviewDay(day, site)?.from
  return from === undefined ? day : `${day} ${words.weekday(zoned(from, site.zone).weekday)}`
}
