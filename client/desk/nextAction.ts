import type { Incident } from '../../shared/domain/incident.ts'
import { isOpenHandOff } from '../../shared/domain/room.ts'
import type { World } from '../../shared/domain/world.ts'
import { workingOrders } from '../../shared/select/openIncidents.ts'
import { awaitedStep } from '../../shared/select/orderClock.ts'
import type { Site } from '../../shared/site.ts'

/** What has to happen next with an incident: a step that is waited for, or something to do at the desk. */
export type NextAction = 'dispatch' | 'offer_on' | 'answer_hand_off' | 'close' | 'closed' | string

export function nextAction(w: World, incident: Incident, site: Pick<Site, 'orders'>): NextAction {
  if (incident.end) return 'closed'
  const isAskedOver = [...w.handOffs.values()].some((each) => each.incidentId === incident.id && isOpenHandOff(each))
  if (isAskedOver) return 'answer_hand_off'
  const orders = incident.orderIds.flatMap((id) => w.orders.get(id) ?? [])
  if (orders.length === 0) return 'dispatch'
  const waited = orders.flatMap((order) => {
    const awaited = awaitedStep(w, order, site)
    return awaited ? [{ order, awaited }] : []
  })
  const silent = waited.find(({ order, awaited }) => order.overdue[awaited.step] && awaited.step === 'acknowledged')
  if (silent) return 'offer_on'
  // The soonest deadline is what the desk has to watch.
  const [first] = waited.toSorted((a, b) => (a.awaited.dueAt ?? Infinity) - (b.awaited.dueAt ?? Infinity))
  if (first) return first.awaited.step
  if (workingOrders(w, incident).length === 0 && incident.stamps.cleared === undefined) return 'dispatch'
  return 'close'
}
