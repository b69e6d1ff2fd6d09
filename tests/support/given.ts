import { decideReport } from '../../shared/decide/report.ts'
import type { DecideContext, Decision, Report, ReportOf } from '../../shared/decide/decision.ts'
import { apply, fold, World } from '../../shared/domain/world.ts'
import type { AnyFact, Draft } from '../../shared/facts/catalogue.ts'
import { reportSchemas } from '../../shared/facts/report.ts'

/** Noon of a Saturday in Shanghai: where the little stories of the tests begin. */
export const noon = Date.UTC(2026, 10, 21, 4)
export const seconds = 1000
export const minutes = 60 * seconds
export const hours = 60 * minutes

let ids = 0

/** A report with its defaults filled in, as the door would hand it on. `at` counts in ms from noon. */
export function told<T extends Report['type']>(
  type: T,
  at: number,
  data: Partial<Omit<ReportOf<T>, 'id' | 'type' | 'at'>>,
): Report {
  return reportSchemas[type].parse({ id: `r${++ids}`, type, at: noon + at, ...data }) as unknown as Report
}

export const aUnit = (unitId: string, data: object = {}) =>
  told('unit.registered', -8 * hours, { unitId, callsign: unitId, kind: 'car', role: 'patrol', ...data })
export const onDuty = (unitId: string, at = -hours) => told('unit.signed_on', at, { unitId })
export const aCall = (incidentId: string, at: number, data: object = {}) =>
  told('incident.reported', at, { incidentId, incidentType: 'fight', priority: 2, ...data })
export const issued = (orderId: string, incidentId: string, unitId: string, at: number) =>
  told('order.issued', at, { orderId, incidentId, unitId })
export const step = (orderId: string, step: ReportOf<'order.stamped'>['step'], at: number) =>
  told('order.stamped', at, { orderId, step })
export const stated = (incidentId: string, step: ReportOf<'incident.stamped'>['step'], at: number) =>
  told('incident.stamped', at, { incidentId, step })

const nowhere: DecideContext['areaAt'] = () => null

export function stamp(draft: Draft, seq: number, recordedAt = draft.at): AnyFact {
  return { ...draft, seq, id: `f${seq}`, recordedAt, by: 'feed:test', cause: `f${seq}` } as AnyFact
}

/** The world after these reports, each decided and recorded at its own time. Throws if one is not recorded. */
export function given(...reports: readonly Report[]): World {
  const world = new World()
  for (const report of reports) take(world, report)
  return world
}

export function take(world: World, report: Report, recordedAt = report.at): void {
  const decision = decideReport(world, report, { now: recordedAt, areaAt: nowhere })
  if (!('facts' in decision)) throw new Error(`not recorded: ${JSON.stringify(decision)}`)
  for (const draft of decision.facts) apply(world, stamp(draft, world.seq + 1, recordedAt))
}

/** What the world decides about one more report, `lateBy` ms after it happened. */
export function when(world: World, report: Report, lateBy = 0, areaAt = nowhere): Decision {
  return decideReport(world, report, { now: report.at + lateBy, areaAt })
}

export function folded(facts: Iterable<AnyFact>): World {
  return fold(new World(), facts)
}
