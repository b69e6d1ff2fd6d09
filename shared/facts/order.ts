import { z } from 'zod'
import { id, shortText } from './parts.ts'

/** The steps of one unit's order after it was issued (派单): 签收, 出警, 到场, ..., 反馈. */
export const orderSteps = [
  'acknowledged',
  'en_route',
  'on_scene',
  'transporting',
  'handed_off',
  'cleared',
  'fed_back',
] as const

export const orderFacts = {
  'order.issued': z.object({ orderId: id, incidentId: id, unitId: id }),
  'order.stamped': z.object({ orderId: id, step: z.enum(orderSteps) }),
  'order.returned': z.object({ orderId: id, reason: shortText.nullable().default(null) }),
  'order.cancelled': z.object({ orderId: id, reason: shortText.nullable().default(null) }),
}
