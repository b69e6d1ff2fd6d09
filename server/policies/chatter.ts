import type { Alert, Alerts } from '../../shared/domain/alert.ts'

/** Raised and cleared so often in so short a time, an alarm chatters: it is held as one until it has been quiet. */
const cycles = 3
const cyclesWithinMs = 60_000
export const chatterQuietMs = 60_000

/** Whether clearing this alert would be one cycle too many. */
export function isChattering(w: Pick<Alerts, 'alerts'>, { key, raisedAt }: Alert, now: number): boolean {
  let n = 1
  for (const other of w.alerts.values())
    if (other.key === key && other.clearedAt !== null && other.raisedAt > now - cyclesWithinMs) n++
  return n >= cycles && raisedAt > now - cyclesWithinMs
}
