import { isInScope } from '../../shared/access/scope.ts'
import { checkpoint, type World, type WorldRows } from '../../shared/domain/world.ts'

/**
 * The world an exercise begins with: the board as it stood, without what belongs to people and screens of the real
 * room (its desks, walls, log book, handover packs). Incidents outside the exercise’s areas stay away with their
 * orders; units keep their places, by which positions are told.
 */
export function seedWorld(world: World, areas: readonly string[] | null, from: number): WorldRows {
  const rows = checkpoint(world)
  const incidents = rows.incidents.filter(({ area }) => areas === null || isInScope(world, areas, area))
  const isKept = new Set(incidents.map(({ id }) => id))
  const orders = rows.orders.filter(({ incidentId }) => (incidentId === null ? areas === null : isKept.has(incidentId)))
  const isIssued = new Set(orders.map(({ id }) => id))
  const concerns = ({ incidentId }: { incidentId: string | null }) => incidentId === null || isKept.has(incidentId)
  return {
    seq: 0,
    recordedAt: from,
    areas: rows.areas,
    units: rows.units.map((unit) => ({ ...unit, orderIds: unit.orderIds.filter((id) => isIssued.has(id)) })),
    incidents,
    orders,
    watches: rows.watches,
    rooms: rows.rooms.filter(({ id }) => isKept.has(id)),
    handOffs: [],
    entries: [],
    handovers: [],
    desks: [],
    alerts: rows.alerts.filter(concerns),
    shelves: rows.shelves,
    floods: rows.floods,
    ruleChanges: rows.ruleChanges,
    scenes: [],
    sceneVersions: [],
    screens: [],
    veils: [],
    videoWalls: [],
  }
}
