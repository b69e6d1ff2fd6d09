import type { HandoverItem } from '../domain/handover.ts'
import type { World, WorldRows } from '../domain/world.ts'
import type { Sight } from './view.ts'

/** Rows that the lines of a pack are about, for a reader to name them by when the live world has let them go. */
export type PackRows = Pick<WorldRows, 'incidents' | 'orders' | 'alerts' | 'entries'>

/** Those of a world, as far as the reader may have them. */
export function packRows(w: World, items: readonly HandoverItem[], row: Sight['row']): PackRows {
  const subjects = new Set(items.flatMap(({ subject, next, key }) => [subject, next ?? '', key.replace(/^note:/, '')]))
  const alerts = [...w.alerts.values()].filter(({ id }) => subjects.has(id))
  const orders = [...w.orders.values()].filter(({ id }) => subjects.has(id))
  const entries = [...w.entries.values()].filter(({ id }) => subjects.has(id))
  const about = new Set([...alerts, ...orders, ...entries].map(({ incidentId }) => incidentId))
  const incidents = [...w.incidents.values()].filter(({ id }) => subjects.has(id) || about.has(id))
  return {
    incidents: incidents.flatMap((each) => row('incidents', each) ?? []),
    orders: orders.flatMap((each) => row('orders', each) ?? []),
    alerts: alerts.flatMap((each) => row('alerts', each) ?? []),
    entries: entries.flatMap((each) => row('entries', each) ?? []),
  }
}
