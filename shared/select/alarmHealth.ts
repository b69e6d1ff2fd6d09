import { ancestorAt } from '../domain/area.ts'
import type { Alert, Shelf } from '../domain/alert.ts'
import type { World } from '../domain/world.ts'
import type { Site } from '../site.ts'
import { announcements, announcedAt, floodWindowMs, peakOf } from './alarmFlood.ts'
import { isStanding } from './alertStack.ts'
import { shiftAt } from './clock.ts'
import { nearestRank } from './percentile.ts'
import { timeBins } from './timeBins.ts'

const hour = 3_600_000
/** Figures look back so far, or to the beginning of what is known. */
export const healthWindowMs = 24 * hour

/** EEMUA 191: what an operator can take in ten minutes. */
export type EemuaBand = 'acceptable' | 'manageable' | 'over_demanding' | 'unacceptable'

export function bandOf(perTenMinutes: number): EemuaBand {
  if (perTenMinutes <= 1) return 'acceptable'
  if (perTenMinutes <= 2) return 'manageable'
  return perTenMinutes < 10 ? 'over_demanding' : 'unacceptable'
}

/** Alarms for each manned position over a time: how many, and what that is in ten minutes. */
export type AlarmLoad = Readonly<{ from: number; count: number; perPosition: number; band: EemuaBand }>

export type AlarmSource = Readonly<{ rule: string; areaId: string | null; count: number; share: number }>

/** How the alarm system itself is doing (ISA-18.2, EEMUA 191), for each manned position as manned now. */
export type AlarmHealth = Readonly<{
  positions: number
  /** Where the window of the figures begins; it ends now. */
  from: number
  count: number
  load: Readonly<Record<'tenMinutes' | 'hour' | 'shift' | 'window', AlarmLoad>>
  /** The most for a position in any ten minutes. */
  peak: number
  /** Of the whole ten minutes of the clock, those with more than five and more than ten for a position. */
  bins: Readonly<{ n: number; over5: number; over10: number }>
  /** Of the whole hours of the clock, those with more than thirty for a position. */
  hours: Readonly<{ n: number; over30: number }>
  flood: Readonly<{ count: number; ms: number; share: number }>
  sources: readonly AlarmSource[]
  /** Share of all alarms that the listed sources have. */
  sourcesShare: number
  chattering: readonly Alert[]
  stale: readonly Alert[]
  shelved: readonly Readonly<{ shelf: Shelf; leftMs: number; alert: Alert | null }>[]
  mix: Readonly<{ high: number; medium: number; low: number }>
  acknowledged: Readonly<{ n: number; p50: number | null; p90: number | null; waiting: number }>
}>

/** `positions` are those manned now (see `mannedPositions`). */
export function alarmHealth(w: World, now: number, site: Site, positions: number): AlarmHealth {
  const from = Math.max(now - healthWindowMs, knownFrom(w, now))
  const alerts = [...w.alerts.values()].filter(({ suppressed, raisedAt }) => suppressed === null && raisedAt <= now)
  const within = alerts.filter(({ raisedAt }) => raisedAt > from)
  const moments = announcements(w, from, now)
  const load = (since: number): AlarmLoad => {
    const begin = Math.max(since, from)
    const count = moments.filter((at) => at > begin).length
    const perPosition = count / positions
    const tens = Math.max(1, (now - begin) / floodWindowMs)
    return { from: begin, count, perPosition, band: bandOf(perPosition / tens) }
  }
  const over = (bins: readonly number[], limit: number) => bins.filter((n) => n / positions > limit).length
  const bins = wholeBins(moments, from, now, floodWindowMs)
  const hours = wholeBins(moments, from, now, hour)
  const sources = sourcesOf(w, alerts, site, from, now)
  return {
    positions,
    from,
    count: moments.length,
    load: {
      tenMinutes: load(now - floodWindowMs),
      hour: load(now - hour),
      shift: load(shiftAt(now, site).from),
      window: load(from),
    },
    peak: peakOf(moments) / positions,
    bins: { n: bins.length, over5: over(bins, 5), over10: over(bins, 10) },
    hours: { n: hours.length, over30: over(hours, 30) },
    flood: floodOf(w, from, now),
    sources: sources.slice(0, mostSources),
    sourcesShare: sources.slice(0, mostSources).reduce((sum, { share }) => sum + share, 0),
    chattering: within.filter(({ chattering }) => chattering),
    stale: alerts.filter((alert) => alert.stale && isStanding(alert)),
    shelved: [...w.shelves.values()]
      .map((shelf) => ({
        shelf,
        leftMs: Math.max(0, shelf.until - now),
        alert: [...w.alerts.values()].findLast(({ key }) => key === shelf.id) ?? null,
      }))
      .sort((a, b) => a.leftMs - b.leftMs),
    mix: mixOf(within),
    acknowledged: acknowledgementOf(within),
  }
}

const mostSources = 10

/** The live world keeps a day and a little; a server that is younger knows less. */
function knownFrom(w: World, now: number): number {
  let first = now
  for (const { raisedAt } of w.alerts.values()) first = Math.min(first, raisedAt - 1)
  for (const { receivedAt } of w.incidents.values()) first = Math.min(first, receivedAt)
  return first
}

function wholeBins(moments: readonly number[], from: number, now: number, binMs: number): number[] {
  const first = Math.ceil(from / binMs) * binMs
  const last = Math.floor(now / binMs) * binMs
  return last > first ? timeBins(moments, first, last, binMs) : []
}

function floodOf(w: World, from: number, now: number): AlarmHealth['flood'] {
  let [count, ms] = [0, 0]
  for (const { since, ended } of w.floods.values()) {
    const end = ended?.at ?? now
    if (end <= from || since > now) continue
    count++
    ms += Math.min(end, now) - Math.max(since, from)
  }
  return { count, ms, share: now > from ? ms / (now - from) : 0 }
}

/** By rule and area of the site’s coarse level, the most alarming first. */
function sourcesOf(w: World, alerts: readonly Alert[], site: Site, from: number, now: number): AlarmSource[] {
  const counts = new Map<string, { rule: string; areaId: string | null; count: number }>()
  let total = 0
  for (const alert of alerts) {
    const times = announcedAt(alert).filter((at) => at > from && at <= now).length
    if (times === 0) continue
    const areaId = ancestorAt(w, alert.areaId, site.areas.coarse)?.id ?? alert.areaId
    const key = `${alert.rule}|${areaId ?? ''}`
    const source = counts.get(key) ?? { rule: alert.rule, areaId, count: 0 }
    source.count += times
    counts.set(key, source)
    total += times
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count || a.rule.localeCompare(b.rule))
    .map((source) => ({ ...source, share: source.count / total }))
}

/** Priority 1 is high, 2 medium, the rest low. */
function mixOf(alerts: readonly Alert[]): AlarmHealth['mix'] {
  const high = alerts.filter(({ priority }) => priority === 1).length
  const medium = alerts.filter(({ priority }) => priority === 2).length
  return { high, medium, low: alerts.length - high - medium }
}

/** From the last time an alert called to its acknowledgement. */
function acknowledgementOf(alerts: readonly Alert[]): AlarmHealth['acknowledged'] {
  const times = alerts
    .flatMap(({ acknowledged, raisedAt, realarmedAt }) =>
      acknowledged ? [Math.max(0, acknowledged.at - (realarmedAt ?? raisedAt))] : [],
    )
    .sort((a, b) => a - b)
  return {
    n: times.length,
    p50: nearestRank(times, 0.5),
    p90: nearestRank(times, 0.9),
    waiting: alerts.length - times.length,
  }
}
