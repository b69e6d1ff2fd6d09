import { refuse } from '../domain/refusal.ts'
import type { World } from '../domain/world.ts'
import { type DecideContext, type Decision, type Report } from './decision.ts'
import { decideIncident, type IncidentReport } from './incident.ts'
import { decideOrder } from './order.ts'
import { decideUnit, type UnitReport } from './unit.ts'

/** Clocks of honest senders differ; a time further ahead than this is wrong, not early. */
export const futureToleranceMs = 5 * 60_000

/** Decides what a feed's report adds to history. Pure: the same world, report and context give the same answer. */
export function decideReport(world: World, report: Report, context: DecideContext): Decision {
  if (report.at > context.now + futureToleranceMs) return refuse('from-the-future', 'at')
  if (report.type.startsWith('incident.')) return decideIncident(world, report as IncidentReport, context)
  if ('orderId' in report) return decideOrder(world, report)
  return decideUnit(world, report as UnitReport)
}
