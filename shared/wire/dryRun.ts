import type { Priority } from '../domain/incident.ts'

/** One alarm a rule would have raised. */
export type DryAlarm = Readonly<{
  raisedAt: number
  clearedAt: number | null
  priority: Priority
  incidentId: string | null
  unitId: string | null
  areaId: string | null
}>

export type DryOutcome = Readonly<{
  raised: number
  /** Of these still active at the end. */
  active: number
  byHour: readonly Readonly<{ at: number; count: number }>[]
  /** By area of the site’s coarse level, the most first; null for what has none. */
  byArea: readonly Readonly<{ areaId: string | null; count: number }>[]
}>

/**
 * What a changed rule would have done over the past day, against the rule in force. Looked at every `stepMs`: what began
 * and ended between two looks is not seen. `positionsFrom` says since when positions are kept, for a rule that needs
 * them; null for one that does not. `usualDays` are the days a rule that compares with earlier ones could use.
 */
export type DryRun = Readonly<{
  ruleId: string
  from: number
  to: number
  stepMs: number
  positionsFrom: number | null
  usualDays: number | null
  changed: DryOutcome
  present: DryOutcome
  /** The newest the changed rule would have raised. */
  alarms: readonly DryAlarm[]
}>
