import type { Incident } from '../../shared/domain/incident.ts'
import type { Order } from '../../shared/domain/order.ts'
import type { World } from '../../shared/domain/world.ts'

/** The order that an incident’s steps are read from: of those not given up on, the one that is furthest, then the oldest. */
export function leadOrder(w: World, incident: Incident): Order | null {
  const orders = incident.orderIds.flatMap((id) => w.orders.get(id) ?? [])
  const kept = orders.filter(({ end }) => end === null || end.kind === 'cleared' || end.kind === 'verified')
  const progress = ({ stamps }: Order) => Object.keys(stamps).length
  const units = kept.filter(({ kind }) => kind === 'dispatch')
  const among = units.length > 0 ? units : kept
  return among.toSorted((a, b) => progress(b) - progress(a) || a.issuedAt - b.issuedAt)[0] ?? null
}
