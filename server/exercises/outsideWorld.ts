import type { Report } from '../../shared/decide/decision.ts'
import { isIssuedHere } from '../../shared/domain/order.ts'
import type { World } from '../../shared/domain/world.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import { isInScope } from '../../shared/access/scope.ts'

/** What was told from outside the room, to be told again, and as whom: a feed, or a unit’s crew (`unit:` and its id). */
export type Retold = Readonly<{ teller: string; report: Report }>

/** Steps that are done while a call is taken, before the room has anything to decide. */
const intake = new Set(['answered', 'created', 'triaged'])

/**
 * What of a fact the outside world did, as it is told in an exercise; null for what the room did, which is left to the
 * trainee: orders, priorities, acknowledgements, closing. Systems that report a whole dispatch (an import) tell of the
 * room’s work too, so orders and priorities are left out whoever told them, save steps of orders that stood at the start.
 */
export function retold(fact: AnyFact, here: World, areas: readonly string[] | null): Retold | null {
  const { type, by, at, area } = fact
  const teller = by.startsWith('unit:') ? by : by.startsWith('feed:') ? by.slice('feed:'.length) : null
  const report = { id: `past-${fact.seq}`, type, at, ...fact.data } as unknown as Report
  const toldBy = (who: string | null): Retold | null => (who === null ? null : { teller: who, report })
  switch (fact.type) {
    case 'incident.reported':
      // A call that the room itself wrote down came from outside all the same.
      return areas === null || isInScope(here, areas, area) ? toldBy(teller ?? 'calls') : null
    case 'incident.stamped':
      if (!intake.has(fact.data.step) || !here.incidents.has(fact.data.incidentId)) return null
      return toldBy(teller ?? 'calls')
    case 'incident.located':
    case 'incident.classified':
    case 'incident.cancelled':
    case 'incident.duplicated':
      return here.incidents.has(fact.data.incidentId) ? toldBy(teller) : null
    case 'order.stamped':
    case 'order.returned': {
      const order = here.orders.get(fact.data.orderId)
      if (!order || order.end) return null
      // What a desk wrote down was told it by radio.
      return toldBy(teller ?? (order.unitId === null ? 'agencies' : `unit:${order.unitId}`))
    }
    case 'unit.registered':
    case 'unit.signed_on':
    case 'unit.signed_off':
    case 'unit.status_changed':
    case 'unit.emergency':
    case 'unit.emergency_cleared':
      return toldBy(teller)
    default:
      return null
  }
}

/** Units that act on orders given in the exercise: the past tells nothing of them until they are free again. */
export function commandedUnits({ orders }: Pick<World, 'orders'>, from: number): Set<string> {
  const units = new Set<string>()
  for (const { unitId, end, issuedAt, by } of orders.values())
    if (unitId !== null && !end && issuedAt >= from && isIssuedHere({ by })) units.add(unitId)
  return units
}
