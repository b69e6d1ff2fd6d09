import { instantOf, zoned } from '../../../shared/select/clock.ts'

const two = (n: number) => String(n).padStart(2, '0')

/** An instant as a date and time field has it (`2026-11-21T14:05`), in the site’s zone. */
export function localMinute(at: number, zone: string): string {
  const { year, month, day, hour, minute } = zoned(at, zone)
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`
}

/** The instant that such a field says; null while it says none. */
export function minuteOf(text: string, zone: string): number | null {
  const said = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text)
  if (!said) return null
  const [year, month, day, hour, minute] = said.slice(1).map(Number) as [number, number, number, number, number]
  return instantOf(year, month, day, hour, minute, zone)
}
