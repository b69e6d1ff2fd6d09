import type { Report } from '../../shared/decide/decision.ts'
import type { Fix } from '../../shared/domain/position.ts'
import type { Parts } from '../parts.ts'
import type { CrewPace } from './crewPace.ts'
import { Crews } from './crews.ts'
import { commandedUnits, retold, type Retold } from './outsideWorld.ts'
import type { PastPlaces } from './pastPlaces.ts'

type DriverParts = Readonly<{
  /** The exercise’s own. */
  here: Pick<Parts, 'recorder' | 'tracker' | 'feeds' | 'site' | 'clock'>
  /** The history that it replays. */
  past: Pick<Parts, 'log'>
  places: PastPlaces
  pace: CrewPace
  areas: readonly string[] | null
  from: number
  /** Up to which moment of the past it was told already. */
  since: number
}>

/** Tells an exercise what the outside world did in the past, and what its crews do now. */
export interface Driver {
  /** Tells what is due by the exercise’s clock. Runs one at a time. */
  advance(): Promise<void>
}

export function exerciseDriver({ here, past, places, pace, areas, from, since }: DriverParts): Driver {
  const { recorder, tracker, feeds, site, clock } = here
  const crews = new Crews()
  /** What was told of units while they were on orders of the exercise: said once they are free. */
  const heldBack = new Map<string, Retold[]>()
  let told = past.log.seqAt(since)
  let heard: number | null = null
  let last: Promise<void> = Promise.resolve()

  function placeOf(unitId: string): { lon: number; lat: number } | null {
    const unit = recorder.world.units.get(unitId)
    return (unit && tracker.positions.get(unit.index)) ?? null
  }

  async function tell({ teller, report }: Retold): Promise<void> {
    await recorder.report(teller, [report])
  }

  async function tellPast(now: number): Promise<void> {
    const until = past.log.seqAt(now)
    const commanded = commandedUnits(recorder.world, from)
    for (const [unitId, all] of heldBack)
      if (!commanded.has(unitId)) {
        heldBack.delete(unitId)
        for (const each of all) await tell(each)
      }
    // Read at once: whoever reads history while these are told would end the reading.
    const facts = Array.from(past.log.read(told, until))
    for (const fact of facts) {
      const each = retold(fact, recorder.world, areas)
      if (!each) continue
      const unitId = unitOf(each.report)
      if (unitId !== null && commanded.has(unitId)) heldBack.set(unitId, [...(heldBack.get(unitId) ?? []), each])
      else await tell(each)
    }
    told = until
  }

  async function move(now: number): Promise<void> {
    const { world } = recorder
    const commanded = commandedUnits(world, from)
    const busy = new Set([...commanded].flatMap((id) => world.units.get(id)?.index ?? []))
    const idOf = new Map([...world.units.values()].map(({ index, id }) => [index, id]))
    const fixes: Fix[] = []
    const take = (row: Parameters<typeof tracker.fixOf>[0]) => {
      const fix = tracker.fixOf(row)
      if ('unit' in fix) fixes.push({ ...fix, receivedAt: now })
    }
    for (const { unit, at, lon, lat, speedKmh, heading } of places.heard(heard, now)) {
      const unitId = idOf.get(unit)
      if (unitId !== undefined && !busy.has(unit)) take({ unitId, at, lon, lat, speedKmh, heading })
    }
    heard = now
    for (const row of crews.positions({ world, now, from, pace, placeOf })) take(row)
    await tracker.take(fixes)
  }

  async function advance(): Promise<void> {
    const now = clock()
    for (const { id } of site.feeds) feeds.hear(id, now)
    await tellPast(now)
    for (const each of crews.answers({ world: recorder.world, now, from, pace, placeOf })) await tell(each)
    await move(now)
  }

  return {
    advance() {
      last = last.catch(() => undefined).then(advance)
      return last
    },
  }
}

function unitOf(report: Report): string | null {
  return 'unitId' in report && report.type.startsWith('unit.') && report.type !== 'unit.registered'
    ? report.unitId
    : null
}
