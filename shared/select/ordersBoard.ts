import type { Incident, Priority } from '../domain/incident.ts'
import { isAnsweredLate, type Order, type OrderStep } from '../domain/order.ts'
import type { World } from '../domain/world.ts'
import type { Site } from '../site.ts'
import { isBounced } from './diversions.ts'
import { awaitedStep, orderPriority } from './orderClock.ts'
import { workingOrders } from './openIncidents.ts'

/** What is the matter with an order: a step is overdue, it is not received yet, it was answered too late, it came back. */
export type OrderTrouble = 'overdue' | 'unreceived' | 'answered_late' | 'bounced'

export type OrderRow = Readonly<{
  order: Order
  incident: Incident | null
  priority: Priority
  trouble: OrderTrouble
  /** The step that is waited for; of a late answer the one that came too late. */
  step: OrderStep
  since: number
  dueAt: number | null
  /** Negative when overdue. */
  leftMs: number | null
}>

const rank: Readonly<Record<OrderTrouble, number>> = { overdue: 0, answered_late: 1, bounced: 2, unreceived: 3 }

/** Orders that somebody must look after, by whom and since when: overdue first, then by priority, then the longest. */
export function ordersBoard(w: World, site: Pick<Site, 'orders'>, now: number): OrderRow[] {
  const rows = [...w.orders.values()].flatMap((order) => rowOf(w, order, site, now) ?? [])
  return rows.sort((a, b) => rank[a.trouble] - rank[b.trouble] || a.priority - b.priority || a.since - b.since)
}

function rowOf(w: World, order: Order, site: Pick<Site, 'orders'>, now: number): OrderRow | null {
  const incident = (order.incidentId !== null && w.incidents.get(order.incidentId)) || null
  const about = { order, incident, priority: orderPriority(w, order) }
  if (isAnsweredLate(order) && order.stamps.cleared === undefined && !incident?.end)
    return {
      ...about,
      trouble: 'answered_late',
      step: order.end!.step!,
      since: order.end!.at,
      dueAt: null,
      leftMs: null,
    }
  if (order.kind === 'diversion' && order.end?.kind === 'returned') {
    const isLast = incident?.orderIds.at(-1) === order.id
    if (!incident || !isLast || !isBounced(w, incident)) return null
    return { ...about, trouble: 'bounced', step: 'accepted', since: order.end.at, dueAt: null, leftMs: null }
  }
  const awaited = awaitedStep(w, order, site)
  if (!awaited) return null
  const { step, from: since, dueAt } = awaited
  const leftMs = dueAt === null ? null : dueAt - now
  if (leftMs !== null && leftMs <= 0) return { ...about, trouble: 'overdue', step, since, dueAt, leftMs }
  const isFirst = step === 'acknowledged' || (order.kind === 'diversion' && step === 'accepted')
  return isFirst ? { ...about, trouble: 'unreceived', step, since, dueAt, leftMs } : null
}

/** An open incident that nobody is on: no unit ordered, or none that signed for it; `since` is when that began. */
export type Unanswered = Readonly<{ incident: Incident; what: 'no_unit' | 'no_receipt'; since: number }>

/** Incidents up to a priority without a unit or without a receipt, the most urgent first, then the longest. */
export function unansweredIncidents(w: World, upTo: Priority = 1): Unanswered[] {
  const found: Unanswered[] = []
  for (const incident of w.incidents.values()) {
    if (incident.end || incident.priority > upTo) continue
    const { acknowledged, en_route, on_scene, cleared } = incident.stamps
    if ((acknowledged ?? en_route ?? on_scene ?? cleared) !== undefined) continue
    const orders = workingOrders(w, incident).filter(({ kind }) => kind === 'dispatch')
    if (orders.length === 0) found.push({ incident, what: 'no_unit', since: incident.targetFrom })
    else {
      const since = Math.max(incident.targetFrom, Math.min(...orders.map(({ issuedAt }) => issuedAt)))
      found.push({ incident, what: 'no_receipt', since })
    }
  }
  return found.sort((a, b) => a.incident.priority - b.incident.priority || a.since - b.since)
}
