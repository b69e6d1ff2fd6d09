import type { LateArrival } from '../../../shared/select/dailyReviewLate.ts'

/** What late arrivals are sorted by: times from the first on, lengths from the longest on, causes by how far they overran. */
export type LateColumn = 'incident' | 'received' | 'took' | 'over' | 'cause'

const orders: Readonly<Record<LateColumn, (a: LateArrival, b: LateArrival) => number>> = {
  incident: (a, b) => (a.incident < b.incident ? -1 : 1),
  received: (a, b) => a.receivedAt - b.receivedAt,
  took: (a, b) => b.tookMs - a.tookMs,
  over: (a, b) => b.overMs - a.overMs,
  cause: (a, b) => (b.cause?.overMs ?? 0) - (a.cause?.overMs ?? 0),
}

export function lateOrder(late: readonly LateArrival[], by: LateColumn): LateArrival[] {
  return late.toSorted(orders[by])
}
