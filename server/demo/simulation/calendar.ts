import { dayStart, shiftAt, type ShiftSpan, zoned } from '../../../shared/select/clock.ts'
import type { Site } from '../../../shared/site.ts'
import { trafficAt } from './travel.ts'

/** Questions about the site's clock that are asked thousands of times a simulated day, worked out once a slot. */
export class Calendar {
  #site: Pick<Site, 'zone' | 'shifts'>
  #day = { from: 0, to: 0, code: '' }
  #hour = { from: -Infinity, weekday: 1, hour: 0 }
  #shift: ShiftSpan = { index: 0, from: 0, to: 0 }
  #jam = { slot: -1, value: 1 }

  constructor(site: Pick<Site, 'zone' | 'shifts'>) {
    this.#site = site
  }

  /** The day of an instant: its midnight in the zone, and its date as yymmdd. */
  dayAt(at: number): { from: number; code: string } {
    if (at < this.#day.from || at >= this.#day.to) {
      const { zone } = this.#site
      const from = dayStart(at, zone)
      const { year, month, day } = zoned(from, zone)
      const code = [year % 100, month, day].map((part) => String(part).padStart(2, '0')).join('')
      this.#day = { from, to: dayStart(at, zone, 1), code }
    }
    return this.#day
  }

  /** Weekday (1 Monday to 7 Sunday), hour and the share of the hour that is over. */
  hourAt(at: number): { weekday: number; hour: number; share: number } {
    if (at < this.#hour.from || at >= this.#hour.from + hourMs) {
      const { weekday, hour, minute, second } = zoned(at, this.#site.zone)
      const from = Math.floor(at / 1000) * 1000 - (minute * 60 + second) * 1000
      this.#hour = { from, weekday, hour }
    }
    const { from, weekday, hour } = this.#hour
    return { weekday, hour, share: (at - from) / hourMs }
  }

  shiftAt(at: number): ShiftSpan {
    if (at < this.#shift.from || at >= this.#shift.to) this.#shift = shiftAt(at, this.#site)
    return this.#shift
  }

  /** How congested the streets are, 1 being free. */
  jamAt(at: number): number {
    const slot = Math.floor(at / jamMs)
    if (slot !== this.#jam.slot) this.#jam = { slot, value: trafficAt(this.hourAt(slot * jamMs)) }
    return this.#jam.value
  }
}

const hourMs = 3_600_000
const jamMs = 10 * 60_000
