import type { Incident } from '../domain/incident.ts'
import { refuse } from '../domain/refusal.ts'
import type { World } from '../domain/world.ts'
import type { Draft } from '../facts/catalogue.ts'
import type { incidentFacts } from '../facts/incident.ts'
import { type DecideContext, type Decision, nothingNew, type ReportOf } from './decision.ts'

export type IncidentReport = ReportOf<keyof typeof incidentFacts>

export function decideIncident(world: World, report: IncidentReport, context: DecideContext): Decision {
  const incident = world.incidents.get(report.incidentId)
  if (report.type === 'incident.reported')
    return incident ? revised(incident, report) : reported(world, report, context)
  if (!incident) return { waitsFor: `incident:${report.incidentId}` }

  const { id: _, type, at, ...data } = report
  const draft = { type, at, area: incident.area, data } as Draft
  switch (report.type) {
    case 'incident.stamped':
      return incident.stated[report.step] === at ? nothingNew : { facts: [draft] }
    case 'incident.prioritised':
      return incident.priority === report.priority ? nothingNew : { facts: [draft] }
    case 'incident.classified':
      return incident.incidentType === report.incidentType ? nothingNew : { facts: [draft] }
    case 'incident.located': {
      if (incident.lon === report.lon && incident.lat === report.lat) return nothingNew
      const place = placed(world, report, context)
      return typeof place === 'object' && place !== null ? place : { facts: [{ ...draft, area: place }] }
    }
    case 'incident.duplicated':
      if (report.duplicateOf === report.incidentId) return refuse('own-duplicate', 'duplicateOf')
      return ended(incident, 'duplicate', at) ? nothingNew : { facts: [draft] }
    case 'incident.cancelled':
      return ended(incident, 'cancelled', at) ? nothingNew : { facts: [draft] }
    case 'incident.diverted':
      return ended(incident, 'diverted', at) ? nothingNew : { facts: [draft] }
    case 'incident.reopened':
      return incident.end === null ? nothingNew : { facts: [draft] }
  }
}

function reported(world: World, report: ReportOf<'incident.reported'>, context: DecideContext): Decision {
  const area = placed(world, report, context)
  if (typeof area === 'object' && area !== null) return area
  const { id: _, type, at, ...data } = report
  return { facts: [{ type, at, area, data: { ...data, areaId: area } }] }
}

/** A second report of a known incident changes its priority and type where they differ, and nothing else. */
function revised(incident: Incident, report: ReportOf<'incident.reported'>): Decision {
  const { incidentId, priority, incidentType, at } = report
  const facts: Draft[] = []
  if (incident.priority !== priority)
    facts.push({ type: 'incident.prioritised', at, area: incident.area, data: { incidentId, priority } })
  if (incident.incidentType !== incidentType)
    facts.push({ type: 'incident.classified', at, area: incident.area, data: { incidentId, incidentType } })
  return { facts }
}

/** The area named by the sender, else the one its position lies in; a named area must exist. */
function placed(
  world: World,
  { areaId, lon, lat }: { areaId: string | null; lon: number | null; lat: number | null },
  { areaAt }: DecideContext,
) {
  if (areaId !== null) return world.areas.has(areaId) ? areaId : refuse('unknown-area', 'areaId', areaId)
  return lon === null || lat === null ? null : areaAt(lon, lat)
}

function ended(incident: Incident, kind: NonNullable<Incident['end']>['kind'], at: number): boolean {
  return incident.end?.kind === kind && incident.end.at === at
}
