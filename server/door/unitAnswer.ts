import { z } from 'zod'
import type { Report } from '../../shared/decide/decision.ts'
import { futureToleranceMs } from '../../shared/decide/report.ts'
import { refuse, type Refusal } from '../../shared/domain/refusal.ts'
import type { World } from '../../shared/domain/world.ts'
import { code, id, shortText } from '../../shared/facts/parts.ts'
import { time } from '../../shared/facts/report.ts'
import { crewStatuses, crewSteps, type UnitAnswer } from '../../shared/wire/unitBoard.ts'

const said = { id, at: time }

/** What a unit’s field page may say; checked before anything is made of it. */
export const unitAnswer = z.union([
  z.strictObject({ ...said, type: z.enum(crewSteps), orderId: id, outcome: code.optional() }),
  z.strictObject({ ...said, type: z.literal('returned'), orderId: id, reason: shortText.trim().min(1) }),
  z.strictObject({ ...said, type: z.enum(crewStatuses) }),
  z.strictObject({ ...said, type: z.enum(['emergency', 'safe']) }),
])

export const unitAnswers = z.array(unitAnswer).min(1).max(100)

/** The report a feed would send of the same thing. */
export function reportOf(unitId: string, answer: z.infer<typeof unitAnswer>): Report {
  const { id, at, type } = answer as UnitAnswer
  switch (answer.type) {
    case 'returned':
      return { id, at, type: 'order.returned', orderId: answer.orderId, reason: answer.reason }
    case 'available':
    case 'standby':
    case 'break':
      return { id, at, type: 'unit.status_changed', unitId, status: answer.type }
    case 'emergency':
      return { id, at, type: 'unit.emergency', unitId }
    case 'safe':
      return { id, at, type: 'unit.emergency_cleared', unitId }
    default: {
      const { orderId, outcome } = answer
      const step = type as (typeof crewSteps)[number]
      return { id, at, type: 'order.stamped', orderId, step, ...(outcome !== undefined && { outcome }) }
    }
  }
}

/**
 * What a crew may not tell: anything of orders that are not its own, and answers given after their order was taken back.
 * An answer counts by its own time: what was said before is recorded, however late it comes.
 */
export function crewRefusal(world: World, unitId: string, report: Report): Refusal | null {
  if (!('orderId' in report)) return null
  const order = world.orders.get(report.orderId)
  if (!order || order.unitId !== unitId) return refuse('unknown-order', 'orderId')
  const { end } = order
  if (end === null || end.kind === 'cleared' || end.kind === 'verified') {
    return end && report.type === 'order.returned' ? refuse('order-ended', 'orderId', end.kind) : null
  }
  return report.at < end.at ? null : refuse('order-ended', 'orderId', end.kind)
}

/** A phone’s clock that is ahead would have its answers refused for ever; they are taken as said now. */
export function withinClock<A extends { at: number }>(answer: A, now: number): A {
  return answer.at > now + futureToleranceMs ? { ...answer, at: now } : answer
}
