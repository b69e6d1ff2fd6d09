import type { Site } from '../site.ts'

/** Wall-clock parts of an instant in a named zone. */
export type ZonedTime = Readonly<{
  year: number
  month: number
  day: number
  /** 1 Monday to 7 Sunday. */
  weekday: number
  hour: number
  minute: number
  second: number
}>

const formats = new Map<string, Intl.DateTimeFormat>()
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

const quarterMs = 15 * 60_000
const mostQuarters = 4000
/** How far each zone’s clock was ahead of UTC, ms, by quarters of an hour; null for one in which it was changed. */
const offsets = new Map<string, Map<number, number | null>>()

export function zoned(at: number, zone: string): ZonedTime {
  const offset = offsetInQuarter(Math.floor(at / quarterMs), zone)
  if (offset === null) return formatted(at, zone)
  const there = new Date(Math.floor(at / 1000) * 1000 + offset)
  return {
    year: there.getUTCFullYear(),
    month: there.getUTCMonth() + 1,
    day: there.getUTCDate(),
    weekday: there.getUTCDay() || 7,
    hour: there.getUTCHours(),
    minute: there.getUTCMinutes(),
    second: there.getUTCSeconds(),
  }
}

/** Formatting is slow, and lists tell hundreds of times a picture: the zone’s clock is asked once a quarter. */
function offsetInQuarter(quarter: number, zone: string): number | null {
  const known = offsets.get(zone) ?? new Map<number, number | null>()
  const found = known.get(quarter)
  if (found !== undefined) return found
  const begin = offsetAt(quarter * quarterMs, zone)
  const offset = offsetAt((quarter + 1) * quarterMs - 1, zone) === begin ? begin : null
  if (known.size >= mostQuarters) known.clear()
  offsets.set(zone, known.set(quarter, offset))
  return offset
}

function formatted(at: number, zone: string): ZonedTime {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(zone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    year: Number(parts.year),
    month: Number(parts.month),
    day: Number(parts.day),
    weekday: weekdays.indexOf(parts.weekday ?? '') + 1,
    hour: Number(parts.hour),
    minute: Number(parts.minute),
    second: Number(parts.second),
  }
}

/** Milliseconds the zone’s clock is ahead of UTC at this instant. */
function aheadAt(at: number, zone: string): number {
  return offsetInQuarter(Math.floor(at / quarterMs), zone) ?? offsetAt(at, zone)
}

/** The same, not remembered. */
function offsetAt(at: number, zone: string): number {
  const t = formatted(at, zone)
  return Date.UTC(t.year, t.month - 1, t.day, t.hour, t.minute, t.second) - Math.floor(at / 1000) * 1000
}

/** The instant of a wall-clock time. In the hour a clock change skips it is the instant just after the change. */
export function instantOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  zone: string,
): number {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute)
  const guess = asUtc - aheadAt(asUtc, zone)
  return asUtc - aheadAt(guess, zone)
}

/** Midnight that began this instant’s day in the zone, moved by whole days. */
export function dayStart(at: number, zone: string, addDays = 0): number {
  const t = zoned(at, zone)
  return instantOf(t.year, t.month, t.day + addDays, 0, 0, zone)
}

export type ShiftSpan = Readonly<{ index: number; from: number; to: number }>

/** The shift in force at an instant: its place in the site’s list, and its span. */
export function shiftAt(at: number, { zone, shifts }: Pick<Site, 'zone' | 'shifts'>): ShiftSpan {
  const starts = [-1, 0, 1]
    .flatMap((days) => {
      const t = zoned(dayStart(at, zone, days), zone)
      return shifts.map(({ start }, index) => {
        const [hour = 0, minute = 0] = start.split(':').map(Number)
        return { index, from: instantOf(t.year, t.month, t.day, hour, minute, zone) }
      })
    })
    .sort((a, b) => a.from - b.from)
  const last = starts.findLastIndex(({ from }) => from <= at)
  const { index, from } = starts[last]!
  return { index, from, to: starts[last + 1]!.from }
}

/** The same shift `weeks` weeks earlier, by the zone’s own clock. */
export function sameShiftEarlier(span: ShiftSpan, weeks: number, site: Pick<Site, 'zone' | 'shifts'>): ShiftSpan {
  const t = zoned(span.from, site.zone)
  return shiftAt(instantOf(t.year, t.month, t.day - 7 * weeks, t.hour, t.minute, site.zone), site)
}
