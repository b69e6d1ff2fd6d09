import type { Report } from '../../shared/decide/decision.ts'
import { isIssuedHere, type Order, type OrderStep } from '../../shared/domain/order.ts'
import type { World } from '../../shared/domain/world.ts'
import { estimatedTravelMs, straightM } from '../../shared/select/travel.ts'
import { bearing } from '../geo.ts'
import type { PositionRow } from '../door/positionRow.ts'
import { type CrewPace, waits } from './crewPace.ts'

type Place = Readonly<{ lon: number; lat: number }>
export type CrewSight = Readonly<{
  world: World
  now: number
  /** Orders issued from here on are the exercise’s. */
  from: number
  pace: CrewPace
  /** Where a unit is, as the board knows it. */
  placeOf: (unitId: string) => Place | null
}>

/** The parties that answer what is ordered in an exercise: each step in its time, and on the way a place in between. */
export class Crews {
  /** Where each unit set out from, by order; after a restart it is where it is. */
  #from = new Map<string, Place>()

  /** What parties report by now, each step at its own time. */
  answers({ world, now, from, pace, placeOf }: CrewSight): { teller: string; report: Report }[] {
    const told: { teller: string; report: Report }[] = []
    for (const order of world.orders.values()) {
      if (order.issuedAt < from || !isIssuedHere(order)) continue
      const goesOn = !order.end || order.end.kind === 'cleared'
      if (!goesOn) this.#from.delete(order.id)
      else {
        if (order.unitId !== null && !this.#from.has(order.id)) {
          const place = placeOf(order.unitId)
          if (place) this.#from.set(order.id, place)
        }
        const teller = order.unitId === null ? 'agencies' : `unit:${order.unitId}`
        for (const { step, at } of this.#plan(world, order, pace))
          if (at <= now && order.stamps[step] === undefined)
            told.push({
              teller,
              report: { id: `${order.id}-${step}`, type: 'order.stamped', at, orderId: order.id, step },
            })
      }
    }
    return told.sort((a, b) => a.report.at - b.report.at)
  }

  /** Where units on their way are now. */
  positions({ world, now, from, pace }: CrewSight): PositionRow[] {
    const rows: PositionRow[] = []
    for (const order of world.orders.values()) {
      const start = this.#from.get(order.id)
      if (order.end || order.unitId === null || order.issuedAt < from || !start) continue
      const incident = world.incidents.get(order.incidentId ?? '')
      const plan = new Map(this.#plan(world, order, pace).map(({ step, at }) => [step, at]))
      const [out, there] = [plan.get('en_route'), plan.get('on_scene')]
      const { lon, lat } = incident ?? {}
      if (lon == null || lat == null || out === undefined || there === undefined) continue
      const scene = { lon, lat }
      const part = there <= out ? 1 : Math.min(1, Math.max(0, (now - out) / (there - out)))
      const moves = part > 0 && part < 1
      const metres = straightM(start.lon, start.lat, lon, lat)
      rows.push({
        unitId: order.unitId,
        at: now,
        lon: start.lon + (lon - start.lon) * part,
        lat: start.lat + (lat - start.lat) * part,
        speedKmh: moves ? Math.min(200, Math.round((metres / (there - out)) * 3600)) : 0,
        heading: moves ? bearing(start, scene) : null,
      })
    }
    return rows
  }

  /** The steps of an order that are known or foreseen, in order; it ends where a step is not to be expected. */
  #plan(world: World, order: Order, pace: CrewPace): { step: OrderStep; at: number }[] {
    const plan: { step: OrderStep; at: number }[] = []
    const incident = world.incidents.get(order.incidentId ?? '')
    let last = order.issuedAt
    for (const step of waits[order.kind]) {
      const wait = (step === 'on_scene' ? this.#way(world, order) : null) ?? pace.of(order, incident, step)
      const at: number | null = order.stamps[step] ?? (wait === null ? null : last + wait)
      if (at === null) break
      plan.push({ step, at })
      last = at
    }
    return plan
  }

  /** The way to the scene as it is estimated for every recommendation, ms; null where start or scene is unknown. */
  #way(world: World, { id, unitId, incidentId }: Order): number | null {
    const start = this.#from.get(id)
    const incident = world.incidents.get(incidentId ?? '')
    const unit = world.units.get(unitId ?? '')
    if (!start || !unit || incident?.lon == null || incident.lat == null) return null
    return estimatedTravelMs(straightM(start.lon, start.lat, incident.lon, incident.lat), unit.kind, incident.priority)
  }
}
