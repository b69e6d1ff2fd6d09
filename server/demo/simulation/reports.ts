import type { Report } from '../../../shared/decide/decision.ts'
import type { Origin, Priority, Step } from '../../../shared/domain/incident.ts'
import type { OrderStep } from '../../../shared/domain/order.ts'
import type { UnitStatus } from '../../../shared/domain/unit.ts'
import type { Crew } from './roster.ts'
import type { Spot } from './scenery.ts'

// What the feeds say, as the door takes it. Ids follow from what is said, so that saying it again changes nothing.

export type FeedId = 'calls' | 'orders' | 'agencies'

/** Crews’ own systems report for them: the police’s through the order feed, partners’ through their link. */
export function feedOf({ sort }: Crew): FeedId {
  return sort.agency === 'police' ? 'orders' : 'agencies'
}

type Reported = Readonly<{
  incidentId: string
  at: number
  code: string
  priority: Priority
  origin: Origin
  spot: Spot
}>

export function reported({ incidentId, at, code, priority, origin, spot: { lon, lat } }: Reported): Report {
  return {
    id: `${incidentId}:reported`,
    type: 'incident.reported',
    at,
    incidentId,
    incidentType: code,
    priority,
    origin,
    lon,
    lat,
    areaId: null,
    place: null,
    sourcePriority: null,
  }
}

export function stamped(incidentId: string, step: Step, at: number, again = 0): Report {
  const id = again > 0 ? `${incidentId}:${step}-${again + 1}` : `${incidentId}:${step}`
  return { id, type: 'incident.stamped', at, incidentId, step }
}

export function prioritised(incidentId: string, priority: Priority, at: number): Report {
  return { id: `${incidentId}:priority-${priority}`, type: 'incident.prioritised', at, incidentId, priority }
}

export function classified(incidentId: string, incidentType: string, at: number): Report {
  return { id: `${incidentId}:type`, type: 'incident.classified', at, incidentId, incidentType }
}

export function located(incidentId: string, lon: number, lat: number, at: number): Report {
  return { id: `${incidentId}:place`, type: 'incident.located', at, incidentId, lon, lat, areaId: null, place: null }
}

export function cancelled(incidentId: string, at: number): Report {
  return { id: `${incidentId}:cancelled`, type: 'incident.cancelled', at, incidentId, reason: '报警人撤销' }
}

export function duplicated(incidentId: string, duplicateOf: string, at: number): Report {
  return { id: `${incidentId}:duplicate`, type: 'incident.duplicated', at, incidentId, duplicateOf }
}

export function reopened(incidentId: string, at: number): Report {
  return { id: `${incidentId}:reopened`, type: 'incident.reopened', at, incidentId }
}

export function issued(orderId: string, incidentId: string, unitId: string, at: number): Report {
  return { id: `${orderId}:issued`, type: 'order.issued', at, orderId, incidentId, unitId }
}

/** A request to an agency to take an incident over; `n` counts those of one incident. */
export function diversionIssued(incidentId: string, n: number, party: string, at: number): Report {
  const orderId = `${incidentId}-D${n}`
  return { id: `${orderId}:issued`, type: 'diversion.issued', at, orderId, incidentId, party, task: null }
}

export function orderStep(orderId: string, step: OrderStep, at: number): Report {
  return { id: `${orderId}:${step}`, type: 'order.stamped', at, orderId, step }
}

export function orderReturned(orderId: string, at: number, reason = '另有任务'): Report {
  return { id: `${orderId}:returned`, type: 'order.returned', at, orderId, reason }
}

export function orderCancelled(orderId: string, at: number): Report {
  return { id: `${orderId}:cancelled`, type: 'order.cancelled', at, orderId, reason: '警情撤销' }
}

export function registered({ unitId, callsign, sort, townshipId, station }: Crew, at: number): Report {
  const { kind, role, agency, capabilities } = sort
  return {
    id: `${unitId}:registered`,
    type: 'unit.registered',
    at,
    unitId,
    callsign,
    kind,
    role,
    agency,
    homeArea: townshipId,
    station,
    capabilities: [...capabilities],
  }
}

export function signedOn({ unitId }: Crew, at: number): Report {
  return { id: `${unitId}:on:${at}`, type: 'unit.signed_on', at, unitId }
}

export function signedOff({ unitId }: Crew, at: number): Report {
  return { id: `${unitId}:off:${at}`, type: 'unit.signed_off', at, unitId }
}

export function statusChanged({ unitId }: Crew, status: UnitStatus, at: number): Report {
  return { id: `${unitId}:${status}:${at}`, type: 'unit.status_changed', at, unitId, status }
}

export function emergency({ unitId }: Crew, at: number): Report {
  return { id: `${unitId}:emergency:${at}`, type: 'unit.emergency', at, unitId }
}

export function emergencyCleared({ unitId }: Crew, at: number): Report {
  return { id: `${unitId}:safe:${at}`, type: 'unit.emergency_cleared', at, unitId }
}

/** The incident a report is about; null for those about units. An order’s id begins with its incident’s, or with what else it is of. */
export function caseOf(report: Report): string | null {
  if ('orderId' in report) return report.orderId.slice(0, report.orderId.lastIndexOf('-'))
  return 'incidentId' in report ? report.incidentId : null
}
