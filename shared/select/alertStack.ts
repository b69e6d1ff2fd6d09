import type { Alert, Alerts } from '../domain/alert.ts'

/** Whether the condition behind an alert still holds. */
export function isStanding(alert: Alert): boolean {
  return alert.clearedAt === null
}

/** Standing alerts, as a room reads them: by priority, unacknowledged before acknowledged, then the newest. */
export function standingAlerts(w: Alerts): Alert[] {
  return [...w.alerts.values()]
    .filter(isStanding)
    .sort(
      (a, b) =>
        a.priority - b.priority ||
        Number(a.acknowledged !== null) - Number(b.acknowledged !== null) ||
        b.since - a.since,
    )
}
