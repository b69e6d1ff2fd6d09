import type { alertFacts } from '../facts/alert.ts'
import type { Appliers } from '../facts/fact.ts'
import type { Table } from '../table.ts'
import type { Priority } from './incident.ts'

/** One occurrence of an alarm: active and acknowledged are apart, never one state (ISA-18.2). */
export type Alert = Readonly<{
  id: string
  rule: string
  key: string
  priority: Priority
  incidentId: string | null
  unitId: string | null
  areaId: string | null
  feed: string | null
  since: number
  raisedAt: number
  clearedAt: number | null
  acknowledged: Readonly<{ at: number; by: string; reason: string | null }> | null
}>
export type Alerts = { alerts: Table<Alert> }

export const alertAppliers: Appliers<Alerts, typeof alertFacts> = {
  'alert.raised': (w, { at, data }) => {
    const { alertId: id, ...rest } = data
    if (!w.alerts.has(id)) w.alerts.put({ id, ...rest, raisedAt: at, clearedAt: null, acknowledged: null })
  },
  'alert.cleared': (w, { at, data }) => {
    const alert = w.alerts.get(data.alertId)
    if (alert && alert.clearedAt === null) w.alerts.put({ ...alert, clearedAt: at })
  },
  'alert.acknowledged': (w, { at, by, data }) => {
    const alert = w.alerts.get(data.alertId)
    if (alert && !alert.acknowledged) w.alerts.put({ ...alert, acknowledged: { at, by, reason: data.reason } })
  },
}
