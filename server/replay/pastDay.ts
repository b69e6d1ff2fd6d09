import type { Report } from '../../shared/decide/decision.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import type { ImportedCall } from '../import/call.ts'
import { type TrackPoint, unitTracks } from '../import/unitTracks.ts'
import type { Archive, Case } from '../log/archive.ts'
import type { FactLog } from '../log/factLog.ts'
import { worldAtSeq } from '../recorder.ts'
import { casesBetween } from '../cases.ts'

export type PastDay = Readonly<{
  /** What was reported in the stretch, at its own times, in the order it was told. */
  reports: readonly Report[]
  /** Where each unit may be taken to have been, from the stamps of its orders. */
  tracks: ReadonlyMap<string, readonly TrackPoint[]>
}>

/** Reads a stretch of imported history [from, to) out of a site, to be told again under ids of its own. */
export function pastDay(log: FactLog, archive: Archive, from: number, to: number, idPrefix: string): PastDay {
  const reports: Report[] = []
  const told = new Set<string>()
  for (const fact of log.read(log.seqAt(from - 1), log.seqAt(to - 1))) {
    const report = reportOf(fact, idPrefix)
    if (!report) continue
    // What is told of a case that began before the stretch would wait for it for ever.
    const subject = 'incidentId' in report ? report.incidentId : report.orderId
    if (report.type === 'incident.reported' || (report.type === 'order.issued' && told.has(report.incidentId)))
      told.add(report.type === 'order.issued' ? report.orderId : report.incidentId)
    else if (!told.has(subject)) continue
    reports.push(report)
  }
  const cases = [...casesBetween(worldAtSeq(log), archive, from, to)]
  return { reports, tracks: unitTracks({ calls: cases.map(callOf), period: { from, to } }) }
}

type Retold = Exclude<Extract<Report, { incidentId: string } | { orderId: string }>, { party: string }>

function reportOf(fact: AnyFact, prefix: string): Retold | null {
  if (fact.by !== 'feed:import') return null
  if (!fact.type.startsWith('incident.') && !fact.type.startsWith('order.')) return null
  const data: Record<string, unknown> = { ...fact.data }
  for (const key of ['incidentId', 'orderId', 'duplicateOf']) if (key in data) data[key] = prefix + String(data[key])
  return { id: `${prefix}${fact.seq}`, type: fact.type, at: fact.at, ...data } as unknown as Retold
}

/** A kept case in the form that tracks are made from. */
function callOf({ incident, orders }: Case): ImportedCall {
  const { area: areaName, ...told } = incident
  return {
    ...told,
    line: 0,
    rows: orders.length,
    areaName,
    stationGround: null,
    end: null,
    responses: orders.flatMap(({ id: orderId, unitId, issuedAt, stamps }) =>
      unitId === null ? [] : [{ orderId, unitId, line: 0, issuedAt, stamps }],
    ),
  }
}
