import type { Incidents, Priority } from '../domain/incident.ts'
import type { Order, Orders } from '../domain/order.ts'
import { orderPriority } from './orderClock.ts'
import { nearestRank } from './percentile.ts'

/** Median times by priority, ms: from an order to its unit's arrival, and from there until it clears. */
export type UsualTimes = Readonly<Record<Priority, Readonly<{ arrival: number; handling: number }>>>

const minute = 60_000

/** What is taken while fewer orders than `enough` of a priority have run their course. */
const assumed: UsualTimes = {
  1: { arrival: 6 * minute, handling: 25 * minute },
  2: { arrival: 9 * minute, handling: 18 * minute },
  3: { arrival: 12 * minute, handling: 14 * minute },
  4: { arrival: 15 * minute, handling: 12 * minute },
}
const enough = 8

/** Share of the median that a unit is still expected to need when it has taken longer than that already. */
const overrunShare = 0.25

/** Medians over the orders the live world holds (about the last day). */
export function usualTimes(w: Incidents & Orders): UsualTimes {
  const lengths = { 1: empty(), 2: empty(), 3: empty(), 4: empty() }
  for (const order of w.orders.values()) {
    const { on_scene, cleared } = order.stamps
    if (order.kind !== 'dispatch' || on_scene === undefined) continue
    const of = lengths[orderPriority(w, order)]
    of.arrival.push(on_scene - order.issuedAt)
    if (cleared !== undefined) of.handling.push(cleared - on_scene)
  }
  const usual = (priority: Priority) => ({
    arrival: median(lengths[priority].arrival) ?? assumed[priority].arrival,
    handling: median(lengths[priority].handling) ?? assumed[priority].handling,
  })
  return { 1: usual(1), 2: usual(2), 3: usual(3), 4: usual(4) }
}

/** When a unit is expected to be free of an order: the usual time of what is left, and never at once. */
export function expectedEndAt(w: Incidents, order: Order, usual: UsualTimes, now: number): number {
  const { arrival, handling } = usual[orderPriority(w, order)]
  const { on_scene } = order.stamps
  if (on_scene !== undefined) return now + left(handling, now - on_scene)
  return now + left(arrival, now - order.issuedAt) + handling
}

function left(usual: number, elapsed: number): number {
  return Math.max(usual - elapsed, usual * overrunShare)
}

function median(lengths: number[]): number | null {
  return lengths.length < enough
    ? null
    : nearestRank(
        lengths.sort((a, b) => a - b),
        0.5,
      )
}

function empty(): { arrival: number[]; handling: number[] } {
  return { arrival: [], handling: [] }
}
