import { ancestorAt, type Areas } from '../domain/area.ts'
import type { Alert } from '../domain/alert.ts'
import type { Priority } from '../domain/incident.ts'
import type { Site } from '../site.ts'
import { byUrgency } from './alertStack.ts'

/** What belongs together in a flood: several alerts of one incident, else those of one area, else of one feed. */
export type AlertGroup = Readonly<{
  key: string
  by: 'incident' | 'area' | 'feed'
  id: string
  priority: Priority
  unacknowledged: number
  /** By urgency; at least two. */
  alerts: readonly Alert[]
}>
export type AlertEntry = Readonly<{ alert: Alert }> | Readonly<{ group: AlertGroup }>

/**
 * The list of a flood: every priority 1 alert by itself and first, whatever it belongs to; the others gathered, the most
 * urgent groups first. Nothing is left out: a group holds its alerts.
 */
export function groupedAlerts(w: Areas, alerts: readonly Alert[], site: Pick<Site, 'areas'>): AlertEntry[] {
  const sorted = [...alerts].sort(byUrgency)
  const urgent = sorted.filter(({ priority }) => priority === 1)
  const rest = sorted.filter(({ priority }) => priority !== 1)
  const ofIncident = Map.groupBy(rest, ({ incidentId }) => incidentId)
  const gathered = Map.groupBy(rest, (alert) => {
    const { id, incidentId, areaId, feed } = alert
    if (incidentId !== null && ofIncident.get(incidentId)!.length > 1) return `incident|${incidentId}` as const
    const area = ancestorAt(w, areaId, site.areas.coarse)?.id ?? areaId
    return area === null ? (`feed|${feed ?? id}` as const) : (`area|${area}` as const)
  })
  const others = [...gathered].map(([key, members]): AlertEntry => {
    const [alert] = members
    if (members.length === 1) return { alert: alert! }
    const by = key.slice(0, key.indexOf('|')) as AlertGroup['by']
    const unacknowledged = members.filter(({ acknowledged }) => acknowledged === null).length
    return {
      group: { key, by, id: key.slice(by.length + 1), priority: alert!.priority, unacknowledged, alerts: members },
    }
  })
  return [...urgent.map((alert) => ({ alert })), ...others]
}
