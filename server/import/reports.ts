import type { Report, ReportOf } from '../../shared/decide/decision.ts'
import { steps } from '../../shared/facts/incident.ts'
import type { DispatchStep } from '../../shared/domain/order.ts'
import type { Step } from '../../shared/domain/incident.ts'
import { areaLocator } from '../areas/areaLocator.ts'
import type { LoadedAreas } from '../areas/area.ts'
import type { ImportedCall, ImportReading, UnitResponse } from './call.ts'
import { unitHomes } from './homes.ts'
import { reportId } from './ids.ts'
import { placeCalls } from './placeCalls.ts'

export type ReportOptions = Readonly<{
  /** Areas of the site: calls are told of in the area their source names, units with the area of their home. */
  areas?: LoadedAreas
}>

/** A report with when it can be told: its own time, or later where what it speaks of was told later. */
type Due = Readonly<{ due: number; rank: number; report: Report }>

/**
 * Tells an export as a live feed would have: reports in order of time, and at the same time in order of cause (a unit
 * before its order, a call before its stamps). A report whose time lies before that of the call or order it speaks of
 * comes right after that one, so that none waits for a row that is not there yet.
 */
export function reportsOf(reading: ImportReading, { areas }: ReportOptions = {}): Report[] {
  const { calls, mapping, units } = reading
  const namedArea = areas ? placeCalls(calls, areas).namedArea : () => null
  const list: Due[] = []
  const firstUse = new Map<string, number>()

  function tell(due: number, rank: number, subject: string, step: string, report: Untold): void {
    list.push({ due, rank, report: { id: reportId(mapping.name, subject, step, report), ...report } as Report })
  }

  for (const call of calls) tellCall(call)
  tellUnits()
  return list.sort((a, b) => a.due - b.due || a.rank - b.rank).map(({ report }) => report)

  function tellCall(call: ImportedCall): void {
    const { id: incidentId, receivedAt, incidentType, priority, sourcePriority, origin, lon, lat, place } = call
    const areaId = namedArea(call)
    tell(receivedAt, ranks.reported, incidentId, 'received', {
      type: 'incident.reported',
      at: receivedAt,
      incidentId,
      incidentType,
      priority,
      origin,
      lon,
      lat,
      areaId,
      place,
      sourcePriority,
    })
    for (const [step, at] of Object.entries(call.stated) as [Step, number][])
      tell(Math.max(at, receivedAt), rankOf(step), incidentId, step, { type: 'incident.stamped', at, incidentId, step })
    for (const response of call.responses) tellResponse(call, response)
    tellEnd(call)
  }

  function tellResponse({ id: incidentId, receivedAt, end }: ImportedCall, response: UnitResponse): void {
    const { orderId, unitId, issuedAt, stamps } = response
    const issued = Math.max(issuedAt, receivedAt)
    firstUse.set(unitId, Math.min(firstUse.get(unitId) ?? Infinity, issued))
    tell(issued, ranks.issued, orderId, 'issued', { type: 'order.issued', at: issuedAt, orderId, incidentId, unitId })
    for (const [step, at] of Object.entries(stamps) as [DispatchStep, number][])
      tell(Math.max(at, issued), rankOf(step), orderId, step, { type: 'order.stamped', at, orderId, step })
    if (stamps.cleared !== undefined || !end) return
    const reason = 'no time of clearing in the source'
    tell(Math.max(end.at, issued), ranks.ended, orderId, 'ended', {
      type: 'order.cancelled',
      at: end.at,
      orderId,
      reason,
    })
  }

  function tellEnd({ id: incidentId, receivedAt, end }: ImportedCall): void {
    if (!end) return
    const { at, kind } = end
    const report: Untold =
      kind === 'closed'
        ? { type: 'incident.stamped', at, incidentId, step: 'closed' }
        : kind === 'cancelled'
          ? { type: 'incident.cancelled', at, incidentId, reason: end.reason }
          : { type: 'incident.duplicated', at, incidentId, duplicateOf: end.duplicateOf }
    tell(Math.max(at, receivedAt), ranks.ended + 1, incidentId, kind, report)
  }

  function tellUnits(): void {
    const homes = unitHomes(reading)
    const locate = areas ? areaLocator(areas.geojson) : () => null
    for (const [unitId, at] of firstUse) {
      const { callsign, kind, role, agency, station } = units.get(unitId)!
      const home = homes.get(unitId)
      const homeArea = home ? locate(home.lon, home.lat) : null
      tell(at, ranks.registered, unitId, 'registered', {
        type: 'unit.registered',
        at,
        unitId,
        callsign,
        kind,
        role,
        agency,
        homeArea,
        station,
        capabilities: [],
      })
      tell(at, ranks.signedOn, unitId, 'signed_on', { type: 'unit.signed_on', at, unitId })
    }
  }
}

type Untold = { [T in Report['type']]: Omit<ReportOf<T>, 'id'> }[Report['type']]

const rankOf = (step: Step) => 10 + steps.indexOf(step)
const ranks = { registered: 0, signedOn: 1, reported: 2, issued: rankOf('dispatched'), ended: 30 } as const
