import type { Site } from '../site.ts'
import { instantOf, sameShiftEarlier, shiftAt, zoned } from './clock.ts'

type ClockSite = Pick<Site, 'zone' | 'shifts'>

/** Two instants that stand beside each other; both go on by the same clock, so what is between them stays. */
export type Sides = Readonly<{ left: number; right: number }>

/** The moment of the same shift a week earlier: as long after its beginning, by the zone’s own clock. */
export function sameShiftLastWeek(at: number, site: ClockSite): number {
  const shift = shiftAt(at, site)
  const earlier = sameShiftEarlier(shift, 1, site)
  return Math.min(earlier.from + (at - shift.from), earlier.to - 1)
}

/** The same time of the day before, by the zone’s own clock. */
export function sameTimeYesterday(at: number, { zone }: Pick<Site, 'zone'>): number {
  const { year, month, day, hour, minute, second } = zoned(at, zone)
  return instantOf(year, month, day - 1, hour, minute, zone) + second * 1000
}

/** Both sides so much further on, and neither beyond the last instant there is. */
export function movedSides({ left, right }: Sides, by: number, last: number): Sides {
  const most = last - Math.max(left, right)
  const moved = Math.min(by, most)
  return { left: left + moved, right: right + moved }
}
