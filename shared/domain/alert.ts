import type { z } from 'zod'
import type { alertFacts } from '../facts/alert.ts'
import type { Appliers } from '../facts/fact.ts'
import type { Table } from '../table.ts'
import type { Priority } from './incident.ts'

/** One occurrence of an alarm: active, acknowledged, shelved and suppressed are apart, never one state (ISA-18.2). */
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
  /** Why it is kept back by design; null while it is not. */
  suppressed: string | null
  chattering: boolean
  stale: boolean
  /** When it last asked again for an acknowledgement it already had; null or missing if never. */
  realarmedAt?: number | null
}>

/** An alarm set aside for a time; its id is the alarm’s key, so that it stays aside if it clears and comes again. */
export type Shelf = Readonly<{ id: string; until: number; reason: string; oneShot: boolean; at: number; by: string }>

/**
 * A flood of alarms: more in ten minutes than the manned positions can take. The present one has the id `flood`; those
 * that ended keep their total, the most in any ten minutes, and their end.
 */
export type Flood = Readonly<{
  id: string
  since: number
  count: number
  ended?: Readonly<{ at: number; total: number; peak: number }>
}>

/** What a site changed of an alarm rule, over the starter catalogue; its id is the rule’s. */
export type RuleChange = Readonly<{
  id: string
  change: z.infer<(typeof alertFacts)['alarm_rule.changed']>['change']
  reason: string
  at: number
  by: string
  version: number
}>

export type Alerts = {
  alerts: Table<Alert>
  shelves: Table<Shelf>
  floods: Table<Flood>
  ruleChanges: Table<RuleChange>
}

/** The id of the present flood. */
export const presentFlood = 'flood'

export const alertAppliers: Appliers<Alerts, typeof alertFacts> = {
  'alert.raised': (w, { at, data }) => {
    const { alertId: id, ...rest } = data
    if (w.alerts.has(id)) return
    w.alerts.put({
      id,
      ...rest,
      raisedAt: at,
      clearedAt: null,
      acknowledged: null,
      suppressed: null,
      chattering: false,
      stale: false,
    })
  },
  'alert.cleared': (w, { at, data }) => {
    const alert = w.alerts.get(data.alertId)
    if (alert && alert.clearedAt === null) w.alerts.put({ ...alert, clearedAt: at })
  },
  'alert.acknowledged': (w, { at, by, data }) => {
    const alert = w.alerts.get(data.alertId)
    if (alert && !alert.acknowledged) w.alerts.put({ ...alert, acknowledged: { at, by, reason: data.reason } })
  },
  'alert.realarmed': (w, { at, data }) => change(w, data.alertId, { acknowledged: null, realarmedAt: at }),
  'alert.shelved': (w, { at, by, data: { key: id, until, reason, oneShot } }) =>
    w.shelves.put({ id, until, reason, oneShot, at, by }),
  'alert.unshelved': (w, { data }) => w.shelves.remove(data.key),
  'alert.suppressed': (w, { data }) => change(w, data.alertId, { suppressed: data.why }),
  'alert.unsuppressed': (w, { data }) => change(w, data.alertId, { suppressed: null }),
  'alert.marked': (w, { data }) => change(w, data.alertId, { [data.mark]: data.on }),
  'flood.began': (w, { at, data }) => w.floods.put({ id: presentFlood, since: at, count: data.count }),
  'flood.ended': (w, { at, data: { total, peak } }) => {
    const flood = w.floods.get(presentFlood)
    if (!flood) return
    w.floods.remove(presentFlood)
    w.floods.put({ ...flood, id: `${presentFlood}|${flood.since}`, ended: { at, total, peak } })
  },
  'alarm_rule.changed': (w, { at, by, data: { ruleId: id, change: changed, reason } }) => {
    const known = w.ruleChanges.get(id)
    w.ruleChanges.put({
      id,
      change: { ...known?.change, ...changed },
      reason,
      at,
      by,
      version: (known?.version ?? 0) + 1,
    })
  },
}

function change(w: Alerts, id: string, to: Partial<Alert>): void {
  const alert = w.alerts.get(id)
  if (alert) w.alerts.put({ ...alert, ...to })
}
