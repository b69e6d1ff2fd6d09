import { lengths, rowsThatFit } from './layout.ts'

/** At most this many alerts are shown at once: more cannot be taken in at a glance. */
export const mostAlerts = 7

/** Lengths of the queues in units: a row, the line that counts what is not shown, the line that says there is none. */
const row = 66
const moreLine = 34
const calmLine = 84
const roomForTwo = 6 * row

export type QueueRows = Readonly<{ alerts: number; incidents: number }>

/**
 * How many rows of each queue a column of `height` units shows whole. Alerts come first, but never push the last
 * incidents out while there is room for both.
 */
export function queueRows(height: number, alertCount: number, incidentCount: number): QueueRows {
  const room = height - 2 * lengths.panelHead
  const fewestIncidents = room < roomForTwo ? 1 : 2
  const reserved = Math.min(fewestIncidents, incidentCount) * row + (incidentCount > fewestIncidents ? moreLine : 0)
  const most = Math.min(mostAlerts, alertCount)
  const alerts = Math.max(0, Math.min(most, Math.floor((room - Math.max(reserved, calmLine)) / row)))
  const left = room - (alertCount === 0 ? calmLine : alerts * row)
  return { alerts, incidents: rowsThatFit(left, row, incidentCount, moreLine) }
}

/** The same for a queue with a column of its own. */
export function loneRows(height: number, count: number): number {
  return rowsThatFit(height - lengths.panelHead, row, count, moreLine)
}
