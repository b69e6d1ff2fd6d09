import { refuse } from '../domain/refusal.ts'
import type { Unit } from '../domain/unit.ts'
import type { World } from '../domain/world.ts'
import type { Draft } from '../facts/catalogue.ts'
import type { unitFacts } from '../facts/unit.ts'
import { type Decision, nothingNew, type ReportOf } from './decision.ts'

export type UnitReport = ReportOf<keyof typeof unitFacts>

export function decideUnit(world: World, report: UnitReport): Decision {
  const unit = world.units.get(report.unitId)
  const { id: _, type, at, ...data } = report
  if (report.type === 'unit.registered') {
    const { homeArea } = report
    if (homeArea !== null && !world.areas.has(homeArea)) return refuse('unknown-area', 'homeArea', homeArea)
    return unit && saysNothingNew(unit, report) ? nothingNew : { facts: [{ type, at, area: homeArea, data } as Draft] }
  }
  if (!unit) return { waitsFor: `unit:${report.unitId}` }
  const draft = { facts: [{ type, at, area: unit.homeArea, data } as Draft] }
  switch (report.type) {
    case 'unit.signed_on':
      return unit.onDuty && unit.status === 'available' ? nothingNew : draft
    case 'unit.signed_off':
      return unit.onDuty ? draft : nothingNew
    case 'unit.status_changed':
      return unit.status === report.status ? nothingNew : draft
    case 'unit.emergency':
      return unit.emergency?.on ? nothingNew : draft
    case 'unit.emergency_cleared':
      return unit.emergency?.on ? draft : nothingNew
  }
}

function saysNothingNew(unit: Unit, report: ReportOf<'unit.registered'>): boolean {
  return (
    unit.callsign === report.callsign &&
    unit.kind === report.kind &&
    unit.role === report.role &&
    unit.agency === report.agency &&
    unit.homeArea === report.homeArea &&
    unit.station === report.station &&
    unit.capabilities.join() === report.capabilities.join()
  )
}
