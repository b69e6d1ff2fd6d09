import { dayStart } from '../../../shared/select/clock.ts'
import type { TimeWindow } from './timeWindow.ts'

/** A line of the axis; one where a day begins says which. */
export type TimeTick = Readonly<{ at: number; isDay: boolean }>

const minute = 60_000
const hour = 60 * minute
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * minute)

/** Round times of the zone’s clock in a stretch, as many as fit; days begin where the zone’s days do. */
export function timeTicks({ from, to }: TimeWindow, zone: string, most: number): TimeTick[] {
  const length = to - from
  const step = steps.find((each) => length / each <= most) ?? 24 * hour
  const days = Math.ceil(length / (24 * hour) / Math.max(1, most))
  const ticks: TimeTick[] = []
  for (let day = dayStart(from, zone), n = 0; day <= to; day = dayStart(day, zone, 1), n++) {
    if (step >= 24 * hour) {
      if (day >= from && n % days === 0) ticks.push({ at: day, isDay: true })
      continue
    }
    const next = dayStart(day, zone, 1)
    // A day on which the clocks change has another length: what lies past its end belongs to the next.
    for (let at = day; at < next && at <= to; at += step) if (at >= from) ticks.push({ at, isDay: at === day })
  }
  return ticks
}
