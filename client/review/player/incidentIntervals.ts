import type { Incident } from '../../../shared/domain/incident.ts'
import { incidentInterval, intervalEnds, type IntervalName } from '../../../shared/select/intervals.ts'
import { targetOf } from '../../../shared/select/responseTimes.ts'
import type { Site } from '../../../shared/site.ts'

/**
 * One interval of an incident as of an instant: how long it took, or has run so far (`isRunning`), against its target.
 * `lateMs` is how far it is beyond it; null while it is not, and without a target.
 */
export type IncidentInterval = Readonly<{
  name: IntervalName
  ms: number
  isRunning: boolean
  targetMs: number | null
  lateMs: number | null
}>

const shown = ['answer', 'dispatch', 'receipt', 'turnout', 'travel', 'total', 'feedback'] as const

/** The intervals of an incident that had begun by an instant, in their order. One that was left out has no length. */
export function incidentIntervals(incident: Incident, at: number, site: Site): IncidentInterval[] {
  const moments = { ...incident.stamps, received: incident.receivedAt }
  return shown.flatMap((name): IncidentInterval[] => {
    const { from, to } = intervalEnds(name, site.turnoutFrom)
    const begun = moments[from]
    const measured = incidentInterval(incident, { from, to })
    const isRunning = !('ms' in measured) && begun !== undefined && moments[to] === undefined && incident.end === null
    if (!('ms' in measured) && !isRunning) return []
    const ms = 'ms' in measured ? measured.ms : Math.max(0, at - begun!)
    const targetMs = targetOf(site, name, incident.priority)
    const lateMs = targetMs !== null && ms > targetMs ? ms - targetMs : null
    return [{ name, ms, isRunning, targetMs, lateMs }]
  })
}
