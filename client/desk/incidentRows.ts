import type { World } from '../../shared/domain/world.ts'

/** Every row of the live world that is about an incident: when one of them is another, something was recorded of it. */
export function incidentRows(w: World, incidentId: string): readonly object[] {
  const incident = w.incidents.get(incidentId)
  if (!incident) return []
  const isAbout = (row: Readonly<{ incidentId: string | null }>) => row.incidentId === incidentId
  return [
    incident,
    ...incident.orderIds.map((id) => w.orders.get(id)),
    w.rooms.get(incidentId),
    ...[w.handOffs, w.entries, w.alerts].flatMap((table) => [...table.values()].filter(isAbout)),
  ].filter((row) => row !== undefined)
}
