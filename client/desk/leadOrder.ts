import type { Order } from '../../shared/domain/order.ts'
import type { OrderClock } from '../../shared/select/orderClock.ts'

/** An order with where it stands now. */
export type TimedOrder = Readonly<{ order: Order; clock: OrderClock }>

/** The order that an incident’s steps are read from: of those not given up on, the one that is furthest, then the oldest. */
export function leadOrder(orders: readonly TimedOrder[]): TimedOrder | null {
  const kept = orders.filter(({ order: { end } }) => end === null || end.kind === 'cleared' || end.kind === 'verified')
  const progress = ({ order: { stamps } }: TimedOrder) => Object.keys(stamps).length
  const units = kept.filter(({ order }) => order.kind === 'dispatch')
  const among = units.length > 0 ? units : kept
  return among.toSorted((a, b) => progress(b) - progress(a) || a.order.issuedAt - b.order.issuedAt)[0] ?? null
}
