import { z } from 'zod'
import { code, id, shortText } from '../facts/parts.ts'
import { escalations, orderSteps } from '../facts/order.ts'

const reason = shortText.min(1)

export const orderCommands = {
  /** Orders units to an incident: one order each, named after the command and their place in the list. */
  'order.issue': z.strictObject({
    incidentId: id,
    unitIds: z.array(id).min(1).max(10),
    task: shortText.min(1).nullable().default(null),
  }),
  'order.instruct': z.strictObject({ incidentId: id.nullable(), party: code, task: shortText.min(1) }),
  'order.divert': z.strictObject({ incidentId: id, agency: code, task: shortText.min(1).nullable().default(null) }),
  /** Told by radio and written down at the desk. */
  'order.stamp': z.strictObject({ orderId: id, step: z.enum(orderSteps), outcome: code.optional() }),
  'order.return': z.strictObject({ orderId: id, reason }),
  'order.cancel': z.strictObject({ orderId: id, reason }),
  /** Gives up on one unit and orders another in its place. */
  'order.offer_on': z.strictObject({ orderId: id, unitId: id }),
  'order.escalate': z.strictObject({ orderId: id, to: z.enum(escalations) }),
}
