import type { Appliers } from '../facts/fact.ts'
import type { incidentFacts, origins, steps } from '../facts/incident.ts'
import type { Table } from '../table.ts'

export type Step = (typeof steps)[number]
export type Origin = (typeof origins)[number]
export type Priority = 1 | 2 | 3 | 4
export type Stamps = Readonly<Partial<Record<Step, number>>>

/** How an incident left the open list: closed, or by one of the side exits. */
export type IncidentEnd = Readonly<
  | { kind: 'closed'; at: number }
  | { kind: 'cancelled'; at: number; reason: string | null }
  | { kind: 'duplicate'; at: number; duplicateOf: string }
  | { kind: 'diverted'; at: number; agency: string }
>

/** A call for service (警情) and its lifecycle. */
export type Incident = Readonly<{
  id: string
  incidentType: string
  priority: Priority
  origin: Origin
  area: string | null
  lon: number | null
  lat: number | null
  place: string | null
  sourcePriority: string | null
  receivedAt: number
  /** When the target clock last restarted: receipt, or the latest upgrade of priority. */
  targetFrom: number
  /** Steps told of the incident itself. */
  stated: Stamps
  /** Effective steps: what was stated and the earliest over its orders (see `effectiveStamps`). */
  stamps: Stamps
  orderIds: readonly string[]
  end: IncidentEnd | null
  /** `recordedAt` of the latest fact about it. */
  touchedAt: number
}>
export type Incidents = { incidents: Table<Incident> }

export const incidentAppliers: Appliers<Incidents, typeof incidentFacts> = {
  'incident.reported': (w, { at, recordedAt, area, data }) => {
    const { incidentId: id, areaId: _, ...rest } = data
    if (w.incidents.has(id)) return
    w.incidents.put({
      id,
      ...rest,
      area,
      receivedAt: at,
      targetFrom: at,
      stated: {},
      stamps: {},
      orderIds: [],
      end: null,
      touchedAt: recordedAt,
    })
  },
  'incident.stamped': (w, { at, recordedAt, data }) =>
    change(w, data.incidentId, recordedAt, (incident) => ({
      stated: { ...incident.stated, [data.step]: at },
      stamps: { ...incident.stamps, [data.step]: at },
      ...(data.step === 'closed' && { end: { kind: 'closed', at } as const }),
    })),
  'incident.prioritised': (w, { at, recordedAt, data }) =>
    change(w, data.incidentId, recordedAt, (incident) => ({
      priority: data.priority,
      // An upgrade restarts the target's clock, never the total; a downgrade leaves both.
      targetFrom: data.priority < incident.priority ? at : incident.targetFrom,
    })),
  'incident.classified': (w, { recordedAt, data }) =>
    change(w, data.incidentId, recordedAt, () => ({ incidentType: data.incidentType })),
  'incident.located': (w, { recordedAt, area, data }) =>
    change(w, data.incidentId, recordedAt, () => ({ area, lon: data.lon, lat: data.lat, place: data.place })),
  'incident.cancelled': (w, { at, recordedAt, data }) =>
    change(w, data.incidentId, recordedAt, () => ({ end: { kind: 'cancelled', at, reason: data.reason } })),
  'incident.duplicated': (w, { at, recordedAt, data }) =>
    change(w, data.incidentId, recordedAt, () => ({
      end: { kind: 'duplicate', at, duplicateOf: data.duplicateOf },
    })),
  'incident.diverted': (w, { at, recordedAt, data }) =>
    change(w, data.incidentId, recordedAt, () => ({ end: { kind: 'diverted', at, agency: data.agency } })),
  'incident.reopened': (w, { recordedAt, data }) =>
    change(w, data.incidentId, recordedAt, (incident) => {
      const { closed: _, ...stated } = incident.stated
      const { closed: __, ...stamps } = incident.stamps
      return { end: null, stated, stamps }
    }),
}

/** What a wall shows for the type of a sensitive incident. */
export const sensitiveCode = 'sensitive'

function change(w: Incidents, id: string, recordedAt: number, to: (incident: Incident) => Partial<Incident>): void {
  const incident = w.incidents.get(id)
  if (incident) w.incidents.put({ ...incident, ...to(incident), touchedAt: recordedAt })
}
