import { caseOf } from '../simulation/reports.ts'
import type { Simulation } from '../simulation/simulation.ts'
import type { Sent } from '../simulation/simulationState.ts'

/** Up to this long a gap is told in full, as any feed that was cut off would. */
const toldInFullMs = 2 * 3_600_000
/** A longer one is not worth living through: the district begins anew so long before the present. */
const livedThroughMs = 3 * 86_400_000
const warmUpMs = 10 * 3_600_000
/** Streets are followed again some time before the present, so that nobody is found in a field. */
const settleMs = 15 * 60_000

/** What a feed tells after a gap: units first, then each incident’s whole story in one piece. */
export type CaughtUp = Readonly<{ units: readonly Sent[]; stories: readonly (readonly Sent[])[] }>

/**
 * Brings a simulation to the present after it stood still. Of a long gap only what matters now is told: how incidents
 * that were unfinished ended, those that are unfinished now, and who is on duty; what came and went nobody recorded.
 */
export function catchUp(simulation: Simulation, now: number): CaughtUp {
  const isShort = now - simulation.now <= toldInFullMs
  const unfinishedThen = simulation.unfinished()
  if (now - simulation.now > livedThroughMs) simulation.startOver(now - warmUpMs)
  const sent = [
    ...simulation.advance(Math.max(simulation.now, now - settleMs), 'coarse').reports,
    ...simulation.advance(now, 'fine').reports,
  ]
  const byCase = Map.groupBy(sent, ({ report }) => caseOf(report))
  const units = byCase.get(null) ?? []
  byCase.delete(null)
  const unfinished = simulation.unfinished().union(unfinishedThen)
  const stories = [...byCase].filter(([id]) => isShort || unfinished.has(id!)).map(([, story]) => story)
  return { units: isShort ? units : lastOfEach(units), stories }
}

/** Of each unit the last duty, the last status and the last word of its emergency button that it told. */
function lastOfEach(units: readonly Sent[]): Sent[] {
  const last = new Map<string, Sent>()
  for (const each of units) {
    const { report } = each
    if ('unitId' in report) last.set(`${report.unitId} ${aboutOf(report.type)}`, each)
  }
  return [...last.values()].sort((a, b) => a.at - b.at)
}

function aboutOf(type: string): string {
  if (type.startsWith('unit.emergency')) return 'emergency'
  return type === 'unit.status_changed' ? 'status' : 'duty'
}
