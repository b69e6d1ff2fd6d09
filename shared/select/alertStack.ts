import type { Alert, Alerts } from '../domain/alert.ts'

/** Whether the condition behind an alert still holds. */
export function isStanding(alert: Alert): boolean {
  return alert.clearedAt === null
}

/** Whether it says anything: neither set aside by somebody nor kept back by design. */
export function isAnnounced(w: Pick<Alerts, 'shelves'>, alert: Alert): boolean {
  return alert.suppressed === null && !w.shelves.has(alert.key)
}

/** Gone before anybody acknowledged it: of the two upper priorities it stays listed until somebody does. */
export function isReturned(alert: Alert): boolean {
  return alert.clearedAt !== null && alert.acknowledged === null && alert.priority <= 2 && alert.suppressed === null
}

/** Standing alerts that are neither shelved nor suppressed, as a room reads them. */
export function standingAlerts(w: Pick<Alerts, 'alerts' | 'shelves'>): Alert[] {
  return [...w.alerts.values()].filter((alert) => isStanding(alert) && isAnnounced(w, alert)).sort(byUrgency)
}

/** What a desk lists: what stands, and what was gone before anybody acknowledged it. */
export function listedAlerts(w: Pick<Alerts, 'alerts' | 'shelves'>): Alert[] {
  return [...w.alerts.values()]
    .filter((alert) => (isStanding(alert) || isReturned(alert)) && isAnnounced(w, alert))
    .sort(byUrgency)
}

/** Priority 1 first; unacknowledged before acknowledged; what still holds before what is gone; then the newest. */
export function byUrgency(a: Alert, b: Alert): number {
  return (
    a.priority - b.priority ||
    Number(a.acknowledged !== null) - Number(b.acknowledged !== null) ||
    Number(a.clearedAt !== null) - Number(b.clearedAt !== null) ||
    b.since - a.since
  )
}
