import type { Sight } from '../access/view.ts'
import type { Priority } from '../domain/incident.ts'
import type { OrderStep } from '../domain/order.ts'
import type { World } from '../domain/world.ts'
import type { Site } from '../site.ts'
import { openDiversions } from './diversions.ts'
import { incidentStatus, type IncidentStatus, openIncidents } from './openIncidents.ts'
import { overdueOrders } from './orderClock.ts'

/** An incident that the day left open. */
export type OpenIncident = Readonly<{
  incident: string
  type: string
  priority: Priority
  area: string | null
  receivedAt: number
  status: IncidentStatus
  /** How long it had been open by the end of the day, ms. */
  openMs: number
}>

/** An order with a step that was not done by its deadline, at the end of the day. */
export type OverdueOrder = Readonly<{
  order: string
  incident: string | null
  priority: Priority | null
  unit: string | null
  party: string | null
  step: OrderStep
  dueAt: number
  overMs: number
}>

/** A request to an agency that nobody had taken over by the end of the day, or that bounced back. */
export type WaitingDiversion = Readonly<{
  order: string
  incident: string
  type: string
  party: string | null
  state: 'asked' | 'bounced'
  issuedAt: number
  /** Null where there is no deadline; negative while there is time. */
  overMs: number | null
}>

export type LeftOpen = Readonly<{
  incidents: readonly OpenIncident[]
  orders: readonly OverdueOrder[]
  diversions: readonly WaitingDiversion[]
}>

/** What a day left to the next, from the world as it was known at its end, as a viewer may see it. */
export function leftOpen(world: World, site: Pick<Site, 'orders'>, endsAt: number, { row, standing }: Sight): LeftOpen {
  const seen = (id: string | null) => {
    const incident = id === null ? undefined : world.incidents.get(id)
    return incident && standing(incident) === 'own' ? row('incidents', incident) : null
  }
  return {
    incidents: openIncidents(world).flatMap((incident) => {
      const shown = seen(incident.id)
      if (!shown) return []
      const { id, incidentType: type, priority, area, receivedAt } = shown
      const status = incidentStatus(world, incident)
      return [{ incident: id, type, priority, area, receivedAt, status, openMs: endsAt - receivedAt }]
    }),
    orders: overdueOrders(world, site, endsAt).flatMap(({ order, awaited: { step, dueAt } }) => {
      const shown = row('orders', order)
      const incident = seen(order.incidentId)
      if (!shown || (order.incidentId !== null && !incident)) return []
      const { id, unitId: unit, party } = shown
      const about = { incident: incident?.id ?? null, priority: incident?.priority ?? null }
      return [{ order: id, ...about, unit, party, step, dueAt, overMs: endsAt - dueAt }]
    }),
    diversions: openDiversions(world, site, endsAt).flatMap(({ order, incident, state, leftMs }) => {
      const shown = seen(incident.id)
      const request = row('orders', order)
      if (!shown || !request || (state !== 'asked' && state !== 'bounced')) return []
      const { id, party, issuedAt } = request
      const overMs = leftMs === null ? null : -leftMs
      return [{ order: id, incident: shown.id, type: shown.incidentType, party, state, issuedAt, overMs }]
    }),
  }
}
