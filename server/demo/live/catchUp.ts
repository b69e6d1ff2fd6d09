import type { Report } from '../../../shared/decide/decision.ts'
import type { Sent, Simulation } from '../simulation/simulation.ts'

/** Up to this long a gap is told in full, as any feed that was cut off would. */
const toldInFullMs = 2 * 3_600_000
/** Streets are followed again some time before the present, so that nobody is found in a field. */
const settleMs = 15 * 60_000

/** What a feed tells after a gap: units first, then each incident’s whole story in one piece. */
export type CaughtUp = Readonly<{ units: readonly Sent[]; stories: readonly (readonly Sent[])[] }>

/**
 * Brings a simulation to the present after it stood still. Of a long gap only what matters now is told: how incidents
 * that were open ended, those that are open now, and who is on duty; what came and went meanwhile nobody recorded.
 */
export function catchUp(simulation: Simulation, now: number): CaughtUp {
  const isShort = now - simulation.now <= toldInFullMs
  const wereOpen = new Set(simulation.cases.keys())
  const sent = [
    ...simulation.advance(Math.max(simulation.now, now - settleMs), 'coarse').reports,
    ...simulation.advance(now, 'fine').reports,
  ]
  const byCase = Map.groupBy(sent, ({ report }) => caseOf(report))
  const units = byCase.get(null) ?? []
  byCase.delete(null)
  const matters = (id: string | null) => isShort || wereOpen.has(id!) || simulation.cases.has(id!)
  const stories = [...byCase].filter(([id]) => matters(id)).map(([, story]) => story)
  return { units: isShort ? units : lastOfEach(units), stories }
}

/** The incident a report is about; null for those about units. An order’s id begins with its incident’s. */
function caseOf(report: Report): string | null {
  if ('orderId' in report) return report.orderId.slice(0, report.orderId.lastIndexOf('-'))
  return 'incidentId' in report ? report.incidentId : null
}

/** Of each unit the last duty and the last status it told. */
function lastOfEach(units: readonly Sent[]): Sent[] {
  const last = new Map<string, Sent>()
  for (const each of units) {
    const { report } = each
    if ('unitId' in report) last.set(`${report.unitId} ${report.type === 'unit.status_changed'}`, each)
  }
  return [...last.values()].sort((a, b) => a.at - b.at)
}
