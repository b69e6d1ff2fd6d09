import { type Alert, type Alerts, type Flood, presentFlood } from '../domain/alert.ts'
import type { Desks } from '../domain/desk.ts'
import type { Site } from '../site.ts'

/** Floods are counted over ten minutes (EEMUA 191). */
export const floodWindowMs = 600_000

/**
 * Positions that take alarms: desks manned by dispatchers and leads, and never fewer than the site says. Who does not
 * see every desk is told this number instead (`Now.manned`), so that all judge by the same.
 */
export function mannedPositions(w: Desks, { alarms }: Pick<Site, 'alarms'>): number {
  const manned = w.desks.values().filter(({ role }) => role === 'dispatcher' || role === 'shift_lead')
  return Math.max(
    1,
    alarms.positions,
    manned.reduce((n) => n + 1, 0),
  )
}

/** The flood that is on, or null. */
export function floodNow(w: Pick<Alerts, 'floods'>): Flood | null {
  return w.floods.get(presentFlood) ?? null
}

/** Moments at which an alert called on the room: when it was raised, and when it last asked again. */
export function announcedAt({ suppressed, raisedAt, realarmedAt }: Alert): number[] {
  if (suppressed !== null) return []
  return (realarmedAt ?? null) === null ? [raisedAt] : [raisedAt, realarmedAt!]
}

/** Announcements in (from, to], in order of time; without those of alarms that lay on the shelf already. */
export function announcements(w: Pick<Alerts, 'alerts' | 'shelves'>, from: number, to: number): number[] {
  const moments: number[] = []
  for (const alert of w.alerts.values()) {
    const shelvedAt = w.shelves.get(alert.key)?.at ?? Infinity
    for (const at of announcedAt(alert)) if (at > from && at <= to && at < shelvedAt) moments.push(at)
  }
  return moments.sort((a, b) => a - b)
}

/** The most moments within any window, of moments in order. */
export function peakOf(moments: readonly number[], windowMs = floodWindowMs): number {
  let peak = 0
  for (let first = 0, last = 0; last < moments.length; last++) {
    while (moments[last]! - moments[first]! >= windowMs) first++
    peak = Math.max(peak, last - first + 1)
  }
  return peak
}
