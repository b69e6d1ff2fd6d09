import { zoned } from '../../shared/select/clock.ts'
import type { Language } from '../../shared/site.ts'

/** A length of time as read off a wall: the figure, and the unit it needs beside it (none where `m:ss` says it). */
export type Reading = Readonly<{ figure: string; unit: 's' | 'min' | 'h' | null }>

const second = 1000
const minute = 60 * second
const hour = 60 * minute

const two = (n: number) => String(n).padStart(2, '0')

/** A running clock: `m:ss` under an hour, then `h:mm` with its unit, so that the two cannot be taken for each other. */
export function elapsed(ms: number): Reading {
  const whole = Math.max(0, Math.floor(ms / second))
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60), whole % 60]
  if (hours === 0) return { figure: `${minutes}:${two(seconds)}`, unit: null }
  return { figure: `${hours}:${two(minutes % 60)}`, unit: 'h' }
}

/** A measured interval: tenths of a second when short, whole seconds under a minute, then as a running clock. */
export function interval(ms: number): Reading {
  const tenths = Math.round(ms / 100) / 10
  if (tenths < 10) return { figure: tenths.toFixed(1), unit: 's' }
  const seconds = Math.round(ms / second)
  if (seconds < 60) return { figure: String(seconds), unit: 's' }
  return elapsed(seconds * second)
}

/** How old data is: whole seconds under a minute, then as a running clock. */
export function age(ms: number): Reading {
  if (ms < minute) return { figure: String(Math.max(0, Math.floor(ms / second))), unit: 's' }
  return elapsed(ms)
}

/** A length set by somebody (a target, a band’s edge, a window): in the largest unit that says it whole. */
export function setLength(ms: number): Reading {
  if (ms % hour === 0) return { figure: String(ms / hour), unit: 'h' }
  if (ms % minute === 0) return { figure: String(ms / minute), unit: 'min' }
  return { figure: String(ms / second), unit: 's' }
}

const countFormats: Record<Language, Intl.NumberFormat> = {
  'zh-CN': new Intl.NumberFormat('zh-CN'),
  en: new Intl.NumberFormat('en'),
}

export function count(n: number, language: Language): string {
  return countFormats[language].format(n)
}

/** A share of 0 to 1 in percent: tenths on a screen’s figure, never rounded up to a full 100. */
export function percent(share: number, digits = 1): string {
  const step = 10 ** digits
  const shown = Math.floor(share * 100 * step + 1e-9) / step
  return `${share >= 1 ? 100 : shown.toFixed(digits)}%`
}

/** `21:43:10` in the site’s zone. */
export function timeOfDay(at: number, zone: string): string {
  const { hour, minute, second } = zoned(at, zone)
  return `${two(hour)}:${two(minute)}:${two(second)}`
}

/** `21:43` in the site’s zone. */
export function hourMinute(at: number, zone: string): string {
  const { hour, minute } = zoned(at, zone)
  return `${two(hour)}:${two(minute)}`
}

/** 2020-04-15 */
export function isoDate(at: number, zone: string): string {
  const { year, month, day } = zoned(at, zone)
  return `${year}-${two(month)}-${two(day)}`
}

/** `21:43:10`, with its day before it (`11-21 21:43:10`) where that is not the day of `now`: a time alone means today. */
export function timeOrDay(at: number, now: number, zone: string): string {
  return otherDay(at, now, zone) + timeOfDay(at, zone)
}

/** The same to the minute: `21:43`, or `11-21 21:43`. */
export function minuteOrDay(at: number, now: number, zone: string): string {
  return otherDay(at, now, zone) + hourMinute(at, zone)
}

function otherDay(at: number, now: number, zone: string): string {
  const date = isoDate(at, zone)
  const today = isoDate(now, zone)
  if (date === today) return ''
  return `${date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date} `
}
