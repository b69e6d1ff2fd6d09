import type { Alerts } from '../../shared/domain/alert.ts'
import type { Incident, Incidents, Priority } from '../../shared/domain/incident.ts'
import { standingAlerts } from '../../shared/select/alertStack.ts'
import { openIncidents } from '../../shared/select/openIncidents.ts'
import type { Orders } from '../../shared/domain/order.ts'

/** An open incident that has a place. */
export type IncidentMark = Readonly<{
  incident: Incident
  lon: number
  lat: number
  priority: Priority
  /** A priority 1 alert about it stands that nobody has acknowledged. */
  unacknowledged: boolean
}>

/** What the map marks, the most urgent first. Incidents without a place are in the lists only. */
export function incidentMarks(w: Incidents & Orders & Alerts): IncidentMark[] {
  const waiting = new Set(
    standingAlerts(w).flatMap(({ priority, acknowledged, incidentId }) =>
      priority === 1 && acknowledged === null && incidentId !== null ? [incidentId] : [],
    ),
  )
  return openIncidents(w).flatMap((incident) => {
    const { id, lon, lat, priority } = incident
    if (lon === null || lat === null) return []
    return [{ incident, lon, lat, priority, unacknowledged: priority === 1 && waiting.has(id) }]
  })
}

/** Whether two lists of marks would be drawn the same. */
export function sameMarks(a: readonly IncidentMark[], b: readonly IncidentMark[]): boolean {
  return (
    a.length === b.length &&
    a.every((mark, i) => mark.incident === b[i]?.incident && mark.unacknowledged === b[i].unacknowledged)
  )
}

/** Marks that carry a label: priority 1, then 2 that nobody has reached, then the rest of 2; the selected one first. */
export function labelledMarks(marks: readonly IncidentMark[], selected: string | null, most: number): IncidentMark[] {
  const chosen = marks.filter(({ incident }) => incident.id === selected)
  const others = marks.filter(({ incident, priority }) => priority <= 2 && incident.id !== selected)
  return [...chosen, ...others].slice(0, most)
}
