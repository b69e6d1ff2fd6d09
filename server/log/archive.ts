import type { Incident } from '../../shared/domain/incident.ts'
import type { Order } from '../../shared/domain/order.ts'

/** An incident with its orders, as it last stood. */
export type Case = Readonly<{ incident: Incident; orders: readonly Order[] }>

/** Cases that left the live world, as known now; history itself stays in the log. */
export interface Archive {
  put(entry: Case): void
  ofIncident(incidentId: string): Case | null
  ofOrder(orderId: string): Case | null
  /** Cases received in [from, to), oldest first. */
  between(from: number, to: number): Iterable<Case>
}
