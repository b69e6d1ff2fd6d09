import { z } from 'zod'
import type { Incident } from '../domain/incident.ts'
import type { Order } from '../domain/order.ts'
import type { World } from '../domain/world.ts'
import { id, code } from '../facts/parts.ts'
import { isInScope } from './scope.ts'

/**
 * Which orders a feed’s key reads beside reporting: every one (the dispatch system of the whole site), those to units at
 * home in some areas (a radio gateway; without areas to every unit), or those of one party (an agency’s or station’s
 * link). Null, as a key is made unless told otherwise: none, it only reports.
 */
export const ordersRead = z
  .discriminatedUnion('of', [
    z.strictObject({ of: z.literal('all') }),
    z.strictObject({ of: z.literal('units'), areas: z.array(id).min(1).max(200).nullable() }),
    z.strictObject({ of: z.literal('party'), party: code }),
  ])
  .nullable()
export type OrdersRead = Readonly<z.infer<typeof ordersRead>>

/** Whether a key is handed an order. */
export function readsOrder(world: World, reads: OrdersRead, { kind, unitId, party }: Order): boolean {
  switch (reads?.of) {
    case 'all':
      return true
    case 'units': {
      const unit = kind === 'dispatch' && unitId !== null ? world.units.get(unitId) : undefined
      return unit !== undefined && isInScope(world, reads.areas, unit.homeArea)
    }
    case 'party':
      return party === reads.party
    default:
      return false
  }
}

/** Whether a key is told that an incident has ended: it lies in its areas, or it was handed an order of it. */
export function readsIncident(
  world: World,
  reads: OrdersRead,
  { area }: Pick<Incident, 'area'>,
  orders: readonly Order[],
): boolean {
  if (reads === null) return false
  if (reads.of === 'all' || (reads.of === 'units' && isInScope(world, reads.areas, area))) return true
  return orders.some((order) => readsOrder(world, reads, order))
}
