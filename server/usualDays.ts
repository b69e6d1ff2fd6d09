import type { Incident } from '../shared/domain/incident.ts'
import type { World } from '../shared/domain/world.ts'
import { dayStart, zoned } from '../shared/select/clock.ts'
import { countsByArea, type UsualIncidents } from '../shared/select/usualIncidents.ts'
import type { Site } from '../shared/site.ts'

/** Cases received in [from, to), as known now. */
type IncidentsBetween = (from: number, to: number) => Iterable<Incident>
/** Incidents of each hour of one day, by area. */
type Day = ReadonlyMap<string, Float64Array>

const hour = 3_600_000
const hoursADay = 24
const weeks = 8
const fewestWeekdays = 3

/**
 * Learns what areas usually have at each hour of the day: from the same weekday of up to eight weeks, or while fewer
 * than three of those are kept, from every earlier day kept. Days are read one at a time, the nearest first, so that
 * no moment costs much: a server knows eight weeks about a minute after its start.
 */
export class UsualDays {
  #site: Pick<Site, 'areas' | 'zone'>
  #between: IncidentsBetween
  #read = new Map<number, Day>()
  #today = { from: 0, to: 0, earlier: [] as { from: number; weekday: number }[], weekday: 0 }

  constructor(site: Pick<Site, 'areas' | 'zone'>, between: IncidentsBetween) {
    this.#site = site
    this.#between = between
  }

  /** What is known so far, after reading at most one more day. */
  at(now: number, world: World): UsualIncidents {
    if (now < this.#today.from || now >= this.#today.to) this.#begin(now)
    const { from: today, earlier, weekday } = this.#today
    const unread = earlier.find(({ from }) => !this.#read.has(from))
    if (unread) this.#read.set(unread.from, this.#dayOf(unread.from, world))
    // A day without any incident was not recorded, rather than quiet.
    const kept = earlier.filter(({ from }) => (this.#read.get(from)?.size ?? 0) > 0)
    const alike = kept.filter((day) => day.weekday === weekday)
    const used = (alike.length >= fewestWeekdays ? alike : kept).map(({ from }) => this.#read.get(from)!)
    return { days: used.length, meanOf: (areaId, from, to) => meanOf(used, areaId, from - today, to - today) }
  }

  #begin(now: number): void {
    const { zone } = this.#site
    const from = dayStart(now, zone)
    const earlier = Array.from({ length: weeks * 7 }, (_, i) => dayStart(from, zone, -(i + 1)))
    this.#today = {
      from,
      to: dayStart(from, zone, 1),
      weekday: zoned(from, zone).weekday,
      earlier: earlier.map((start) => ({ from: start, weekday: zoned(start, zone).weekday })),
    }
    for (const start of this.#read.keys()) if (!earlier.includes(start)) this.#read.delete(start)
  }

  #dayOf(start: number, world: World): Day {
    const day = new Map<string, Float64Array>()
    const byHour = Map.groupBy(this.#between(start, start + hoursADay * hour), ({ receivedAt }) =>
      Math.floor((receivedAt - start) / hour),
    )
    for (const [at, incidents] of byHour)
      for (const [area, count] of countsByArea(world, this.#site, -Infinity, Infinity, incidents)) {
        let hours = day.get(area)
        if (!hours) day.set(area, (hours = new Float64Array(hoursADay)))
        hours[at] = count
      }
    return day
  }
}

/** Between two times counted from midnight, taking each hour’s incidents as even over it. */
function meanOf(days: readonly Day[], areaId: string, from: number, to: number): number {
  let sum = 0
  for (let at = Math.floor(from / hour); at * hour < to; at++) {
    const share = (Math.min(to, (at + 1) * hour) - Math.max(from, at * hour)) / hour
    const ofDay = (at + hoursADay) % hoursADay
    for (const day of days) sum += share * (day.get(areaId)?.[ofDay] ?? 0)
  }
  return days.length === 0 ? 0 : sum / days.length
}
