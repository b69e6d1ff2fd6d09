import type { Report } from '../../../shared/decide/decision.ts'
import type { World } from '../../../shared/domain/world.ts'
import { targetOf } from '../../../shared/select/responseTimes.ts'
import type { Site } from '../../../shared/site.ts'
import { Agenda, type Due } from '../simulation/agenda.ts'

/** A moment at which an alarm about an incident may begin or end; `about` says which priorities it can be for. */
export type Look = Due & Readonly<{ incidentId: string; about: 1 | 2 | 'answer' | 'unit' }>

const undispatchedMs = 60_000
const notReceivedMs = 30_000
/** A call waits too long, and a little later still does. */
const unansweredMs = [15_000, 20_000]
/** When a button is told of, and while somebody at the desk answers it. */
const emergencyLooksMs = [0, 20_000, 40_000, 62_000]
/** A deadline has passed a moment after it. */
const justAfterMs = 1_000

/**
 * Knows when alarms may begin or end in a past that is made in large steps: at the deadlines of urgent incidents, and
 * when something is told of an incident with an alarm. A live server looks each second instead; what holds for long
 * (areas without cover, lost units) is found at the end of each step.
 */
export class AlarmWatch {
  #site: Pick<Site, 'targets'>
  #looks = new Agenda<Look>()
  #n = 0

  constructor(site: Pick<Site, 'targets'>) {
    this.#site = site
  }

  /** Takes note of a report told at `toldAt`; the world is as it was known a little earlier. */
  hear(report: Report, toldAt: number, world: World): void {
    if (report.type === 'incident.reported' || report.type === 'incident.prioritised') {
      const { incidentId, priority, at } = report
      if (report.type === 'incident.reported' && report.origin === 'caller')
        for (const ms of unansweredMs) this.#plan(at + ms, incidentId, 'answer')
      const target = targetOf(this.#site, 'total', priority)
      if (priority > 2 || target === null) return
      this.#plan(at + target, incidentId, 2)
      if (priority === 1) this.#plan(at + undispatchedMs, incidentId, 1)
    } else if (report.type === 'unit.emergency' || report.type === 'unit.emergency_cleared')
      for (const ms of emergencyLooksMs) this.#plan(toldAt + ms, '', 'unit')
    else if (report.type === 'order.issued') this.#plan(report.at + notReceivedMs, report.incidentId, 1)
    else {
      const incidentId = 'orderId' in report ? world.orders.get(report.orderId)?.incidentId : incidentOf(report)
      if (incidentId && isAlarmed(world, incidentId)) this.#plan(toldAt, incidentId, 2)
    }
  }

  /** Takes the next moment up to `until` at which to look. */
  next(until: number): Look | undefined {
    return this.#looks.take(until)
  }

  /** Whether looking can find anything, in the world as of that moment. */
  matters({ incidentId, about }: Look, world: World): boolean {
    if (about === 'unit') return true
    const incident = world.incidents.get(incidentId)
    if (about === 'answer') return incident?.end === null && Object.keys(incident.stamps).length === 0
    if (!incident || incident.priority > about) return isAlarmed(world, incidentId)
    return (incident.end === null && incident.stamps.on_scene === undefined) || isAlarmed(world, incidentId)
  }

  #plan(at: number, incidentId: string, about: Look['about']): void {
    this.#looks.add({ at: at + justAfterMs, n: this.#n++, incidentId, about })
  }
}

function incidentOf(report: Report): string | null {
  return 'incidentId' in report ? report.incidentId : null
}

function isAlarmed(world: World, incidentId: string): boolean {
  for (const alert of world.alerts.values())
    if (alert.clearedAt === null && alert.incidentId === incidentId) return true
  return false
}
