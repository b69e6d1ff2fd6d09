import { zoned } from '../../../shared/select/clock.ts'

const two = (n: number) => String(n).padStart(2, '0')

/** An instant to the minute as it is written (`2026-11-21 14:05`), in the site’s zone. */
export function localMinute(at: number, zone: string): string {
  const { year, month, day, hour, minute } = zoned(at, zone)
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`
}
