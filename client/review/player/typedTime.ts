import { dayStart, instantOf, zoned } from '../../../shared/select/clock.ts'

const form = /^(?:(?:(\d{4})[-/年.])?(\d{1,2})[-/月.](\d{1,2})日?[ T]+)?(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?$/

/**
 * The instant that somebody typed, in the zone: `02:14`, `02:14:30`, `11-20 02:14`, `2026-11-20 02:14:30`. A time alone is
 * of the day that is shown; what has not come yet is of the day before, and without a year of the year before. Null for
 * anything else.
 */
export function typedTime(typed: string, shown: number, present: number, zone: string): number | null {
  const found = form.exec(
    typed.trim().replace(/^(\d{2})(\d{2})(\d{2})?$/, (_, h, m, s) => [h, m, s].filter(Boolean).join(':')),
  )
  if (!found) return null
  const [year, month, day, hour, minute, second] = found
    .slice(1)
    .map((part) => (part === undefined ? null : Number(part)))
  if (hour! > 23 || minute! > 59 || (second ?? 0) > 59) return null
  const today = zoned(shown, zone)
  const instant = (y: number, m: number, d: number) => instantOf(y, m, d, hour!, minute!, zone) + (second ?? 0) * 1000
  if (month == null || day == null) {
    const at = instant(today.year, today.month, today.day)
    if (at <= present) return at
    const before = zoned(dayStart(present, zone, -1), zone)
    return instant(before.year, before.month, before.day)
  }
  const at = instant(year ?? today.year, month, day)
  const said = zoned(at, zone)
  // There is no 31 November: the calendar would go on into December.
  if (said.month !== month || said.day !== day) return null
  return year === null && at > present ? instant(today.year - 1, month, day) : at
}
