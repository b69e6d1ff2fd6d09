import type { Incident } from '../../shared/domain/incident.ts'
import type { World } from '../../shared/domain/world.ts'
import { incidentTypesOf } from '../../shared/incidentTypes.ts'
import type { Site } from '../../shared/site.ts'

/** Everything an incident can be found by: its id, type and area names in both languages, place, and callsigns. */
export function incidentTexts(site: Site): (w: World, incident: Incident) => string[] {
  const typeOf = incidentTypesOf(site)
  return (w, incident) => {
    const { name } = typeOf(incident.incidentType)
    const areas: string[] = []
    let area = incident.area === null ? undefined : w.areas.get(incident.area)
    // A tree from a deployer’s file may contain a loop; no real tree is deeper than the levels there are.
    for (let depth = 0; area && depth < 8; depth++) {
      areas.push(area.name.zh, area.name.en)
      area = area.parentId === null ? undefined : w.areas.get(area.parentId)
    }
    const callsigns = incident.orderIds.flatMap((id) => {
      const unitId = w.orders.get(id)?.unitId
      return unitId ? (w.units.get(unitId)?.callsign ?? []) : []
    })
    return [incident.id, name.zh, name.en, incident.place ?? '', ...areas, ...callsigns]
  }
}
