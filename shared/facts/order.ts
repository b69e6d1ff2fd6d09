import { z } from 'zod'
import { code, id, shortText } from './parts.ts'

/**
 * The steps of one order after it was issued (派单), in their usual order: 签收 acknowledged, 接受 accepted, 出警,
 * 到场, ..., 反馈 fed back, 核验 verified.
 */
export const orderSteps = [
  'acknowledged',
  'accepted',
  'en_route',
  'on_scene',
  'transporting',
  'handed_off',
  'cleared',
  'fed_back',
  'verified',
] as const

/** The steps a unit goes through on a dispatch, as dispatch systems record them. */
export const dispatchSteps = orderSteps.filter(
  (step): step is Exclude<typeof step, 'accepted' | 'verified'> => step !== 'accepted' && step !== 'verified',
)

/** One pipe for every order (各类指令一个管道): a dispatch to a unit, an instruction to a station, a diversion to an agency. */
export const orderKinds = ['dispatch', 'instruction', 'diversion'] as const

const party = code.meta({ description: 'Station or partner agency, by its code in the site' })
const task = shortText.min(1).meta({ description: 'What is to be done; never sent to a wall' })

/** Whom an overdue order is told to. */
export const escalations = ['lead', 'commander'] as const

/** What feeds and devices may tell of an order. */
export const orderFacts = {
  'order.issued': z.object({
    orderId: id,
    incidentId: id,
    unitId: id,
    task: task.nullable().optional(),
    /** The order this one was offered on from. */
    replaces: id.nullable().optional(),
  }),
  'instruction.issued': z.object({ orderId: id, incidentId: id.nullable().default(null), party, task }),
  'diversion.issued': z.object({ orderId: id, incidentId: id, party, task: task.nullable().default(null) }),
  'order.stamped': z.object({
    orderId: id,
    step: z.enum(orderSteps),
    outcome: code.optional().meta({ description: 'Result of the handling, by the site’s codes' }),
  }),
  'order.returned': z.object({ orderId: id, reason: shortText.nullable().default(null) }),
  'order.cancelled': z.object({ orderId: id, reason: shortText.nullable().default(null) }),
}

/** What silence becomes: recorded by a policy, never told by a feed. */
export const silenceFacts = {
  /** From here on silence is watched for: what was overdue before is history, and nobody is called for it now. */
  'silence.began': z.object({}),
  /** A step was not done by its deadline. */
  'order.overdue': z.object({ orderId: id, step: z.enum(orderSteps), dueAt: z.number() }),
  /** Somebody above was told of it. */
  'order.escalated': z.object({ orderId: id, step: z.enum(orderSteps), to: z.enum(escalations) }),
  /** Given up on, and offered to the next unit where there was one. */
  'order.lapsed': z.object({ orderId: id, step: z.enum(orderSteps), nextOrderId: id.nullable() }),
}
