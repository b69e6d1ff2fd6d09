import type { Order } from '../domain/order.ts'
import type { World } from '../domain/world.ts'
import { incidentTypesOf } from '../incidentTypes.ts'
import type { Site } from '../site.ts'
import { type CrewStep, crewSteps, type UnitBoard, type UnitOrder } from '../wire/unitBoard.ts'
import { awaitedStep, expectedSteps, orderPriority } from './orderClock.ts'

/** How long an order that was taken back is still told of. */
const toldOfMs = 30 * 60_000

/** What the crew of one unit needs to see now; null for a unit there is not. */
export function unitBoard(world: World, site: Site, unitId: string, now: number): UnitBoard | null {
  const unit = world.units.get(unitId)
  if (!unit) return null
  const { id, callsign, status, onDuty, emergency = null } = unit
  const { name, zone, language } = site
  return {
    site: { name, zone, language },
    unit: { id, callsign, status, onDuty, emergency },
    orders: ordersOf(world, site, unitId, now),
  }
}

function ordersOf(world: World, site: Site, unitId: string, now: number): UnitOrder[] {
  const typeOf = incidentTypesOf(site)
  const own = [...world.orders.values()].filter((order) => order.unitId === unitId && isShown(world, site, order, now))
  own.sort((a, b) => rank(a) - rank(b) || orderPriority(world, a) - orderPriority(world, b) || a.issuedAt - b.issuedAt)
  return own.map((order) => {
    const incident = order.incidentId === null ? undefined : world.incidents.get(order.incidentId)
    const { id, incidentId, task, issuedAt, stamps, end } = order
    const awaited = awaitedStep(world, order, site)
    return {
      id,
      incidentId,
      type: incident ? typeOf(incident.incidentType).name : { zh: '指令', en: 'Order' },
      priority: orderPriority(world, order),
      area: incident?.area == null ? null : (world.areas.get(incident.area)?.name ?? null),
      place: incident?.place ?? null,
      lon: incident?.lon ?? null,
      lat: incident?.lat ?? null,
      task,
      issuedAt,
      steps: expectedSteps(order).filter((step): step is CrewStep => crewSteps.includes(step as CrewStep)),
      stamps,
      awaited: awaited && { step: awaited.step, dueAt: awaited.dueAt },
      end,
    }
  })
}

function isShown(world: World, site: Site, order: Order, now: number): boolean {
  if (order.end === null) return true
  if (order.end.kind === 'cleared') return awaitedStep(world, order, site)?.step === 'fed_back'
  return order.end.kind !== 'verified' && now - order.end.at < toldOfMs
}

/** Open orders first, then what needs feedback, then what was taken back. */
function rank({ end }: Order): number {
  return end === null ? 0 : end.kind === 'cleared' ? 1 : 2
}
