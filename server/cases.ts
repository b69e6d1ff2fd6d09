import type { World } from '../shared/domain/world.ts'
import type { Archive, Case } from './log/archive.ts'

/** Every case received in [from, to), as known now: those still in the live world and those archived. */
export function* casesBetween(world: World, archive: Archive, from: number, to: number): Generator<Case> {
  for (const kept of archive.between(from, to)) if (!world.incidents.has(kept.incident.id)) yield kept
  for (const incident of world.incidents.values())
    if (incident.receivedAt >= from && incident.receivedAt < to)
      yield { incident, orders: incident.orderIds.flatMap((id) => world.orders.get(id) ?? []) }
}
