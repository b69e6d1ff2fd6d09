import { sensitiveCode } from '../../shared/domain/incident.ts'
import { type Fix, Positions } from '../../shared/domain/position.ts'
import { fold, restore, type World, type WorldRows } from '../../shared/domain/world.ts'
import type { Knowledge } from '../../shared/past/knowledge.ts'
import type { PastSteps } from '../../shared/wire/past.ts'
import { rowMoment } from '../telemetry/stretches.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'

export type FixesAsked = Readonly<{
  from: number
  to: number
  knowledge: Knowledge
  /** The masked world at `from` and what came after it: they say whose positions may be told, and when. */
  start: WorldRows
  steps: Pick<PastSteps, 'events'>
  /** The place in the capsule’s own packed frames by that in the site’s; what is not asked for is missing. */
  areas: ReadonlyMap<number, number>
}>

/**
 * The fixes that a capsule tells, by when they were known (`receivedAt`). A unit is told of while it works on an
 * incident of the capsule and while it is in one of its areas; never while it works on a sensitive incident, whose
 * place it would give away. Where a unit was when it came into view is told as of then.
 */
export function toldFixes(telemetry: Pick<Telemetry, 'at' | 'stretches'>, asked: FixesAsked): Fix[] {
  const { from, to, knowledge, start, steps, areas } = asked
  const units = unitsOf(start, steps)
  const latest = new Positions(telemetry.at(from, { knowledge }).filter(({ unit }) => units.has(unit)))
  const world = restore(start)
  const told: Fix[] = []
  const inView = new Set<number>()
  let mayTell = whoMayBeTold(world, areas)
  const tell = (fix: Fix, receivedAt: number) => told.push({ ...fix, receivedAt, area: areas.get(fix.area) ?? 0 })

  function look(at: number): void {
    mayTell = whoMayBeTold(world, areas)
    for (const fix of latest.values()) {
      if (!mayTell(fix)) inView.delete(fix.unit)
      else if (!inView.has(fix.unit)) {
        inView.add(fix.unit)
        tell(fix, at)
      }
    }
  }
  let next = 0
  function goTo(at: number): void {
    for (; (steps.events[next]?.recordedAt ?? Infinity) <= at; next++) {
      const event = steps.events[next]!
      fold(world, [event])
      look(event.recordedAt)
    }
  }

  look(from)
  for (const [moment, fix] of fixesOf(telemetry, asked, units)) {
    goTo(moment)
    if (!latest.put(fix)) continue
    if (mayTell(fix)) {
      inView.add(fix.unit)
      tell(fix, moment)
    } else inView.delete(fix.unit)
  }
  goTo(to)
  return told
}

/** Indexes of all units that are in view at some moment. */
function unitsOf(start: WorldRows, steps: Pick<PastSteps, 'events'>): Set<number> {
  const world = restore(start)
  const units = new Set<number>()
  for (const { index } of world.units.values()) units.add(index)
  world.units.watch()
  for (const event of steps.events) {
    fold(world, [event])
    for (const id of world.units.drain()) {
      const unit = world.units.get(id)
      if (unit) units.add(unit.index)
    }
  }
  return units
}

/** What was received of these units in the stretch, by its moment. */
function fixesOf(
  telemetry: Pick<Telemetry, 'stretches'>,
  { from, to, knowledge }: Pick<FixesAsked, 'from' | 'to' | 'knowledge'>,
  units: ReadonlySet<number>,
): (readonly [moment: number, fix: Fix])[] {
  const found: (readonly [number, Fix])[] = []
  for (const stretch of telemetry.stretches(from, to, { knowledge }))
    for (const list of stretch.lists())
      for (let row = 0; row < list.length; row++) {
        if (!units.has(list.unit[row]!)) continue
        const moment = rowMoment(list, row, knowledge)
        if (moment > stretch.from && moment <= stretch.to) found.push([moment, list.fix(row)])
      }
  return found.sort(([a], [b]) => a - b)
}

function whoMayBeTold(world: World, areas: ReadonlyMap<number, number>): (fix: Fix) => boolean {
  const [shown, working] = [new Set<number>(), new Set<number>()]
  for (const { index, orderIds } of world.units.values()) {
    const incidents = orderIds.map((id) => world.incidents.get(world.orders.get(id)?.incidentId ?? ''))
    if (incidents.some((incident) => incident?.incidentType === sensitiveCode)) continue
    shown.add(index)
    if (orderIds.length > 0) working.add(index)
  }
  return ({ unit, area }) => working.has(unit) || (shown.has(unit) && areas.has(area))
}
