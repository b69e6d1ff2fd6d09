import type { Report } from '../../../shared/decide/decision.ts'
import { decideReport } from '../../../shared/decide/report.ts'
import { apply, World } from '../../../shared/domain/world.ts'
import type { AnyFact, Draft } from '../../../shared/facts/catalogue.ts'
import type { LoadedAreas } from '../../../server/areas/area.ts'
import { areaLocator } from '../../../server/areas/areaLocator.ts'

/** Tells reports to a world one by one, as the door would, and expects that none has to wait or is refused. */
export function told(world: World, reports: readonly Report[], areas: LoadedAreas | null): number {
  const areaAt = areas ? areaLocator(areas.geojson) : () => null
  let recorded = 0
  const record = (draft: Draft, cause: string) => {
    const seq = world.seq + 1
    apply(world, { ...draft, seq, id: `f${seq}`, recordedAt: draft.at, by: 'feed:import', cause } as AnyFact)
    recorded++
  }
  for (const report of reports) {
    const decision = decideReport(world, report, { now: report.at, areaAt })
    if (!('facts' in decision)) throw new Error(`${report.id}: ${JSON.stringify(decision)}`)
    for (const draft of decision.facts) record(draft, report.id)
  }
  return recorded
}

export function worldWith(areas: LoadedAreas | null): World {
  const world = new World()
  for (const data of areas?.areas ?? []) {
    const seq = world.seq + 1
    const area = { type: 'area.defined', at: 0, area: data.areaId, data } as const
    apply(world, { ...area, seq, id: `a${seq}`, recordedAt: 0, by: 'import', cause: 'areas' })
  }
  return world
}
