import type { Alert, Alerts } from '../domain/alert.ts'
import { isReturned, isStanding } from './alertStack.ts'

/** The states of an alert, apart from each other: any number of them hold at once (ISA-18.2, OPC UA Part 9). */
export const alertStateNames = [
  'active',
  'returned',
  'unacknowledged',
  'acknowledged',
  'realarmed',
  'shelved',
  'suppressed',
  'chattering',
  'stale',
] as const
export type AlertState = (typeof alertStateNames)[number]

export function alertStates(w: Pick<Alerts, 'shelves'>, alert: Alert): AlertState[] {
  const holds: Record<AlertState, boolean> = {
    active: isStanding(alert),
    returned: isReturned(alert),
    unacknowledged: alert.acknowledged === null,
    acknowledged: alert.acknowledged !== null,
    realarmed: alert.acknowledged === null && (alert.realarmedAt ?? null) !== null,
    shelved: w.shelves.has(alert.key),
    suppressed: alert.suppressed !== null,
    chattering: alert.chattering,
    stale: alert.stale && isStanding(alert),
  }
  return alertStateNames.filter((name) => holds[name])
}
