import { z } from 'zod'
import { alertFacts, alertId } from '../facts/alert.ts'
import { code } from '../facts/parts.ts'

const key = z.string().min(1).max(200)
const change = alertFacts['alarm_rule.changed'].shape.change

export const alertCommands = {
  'alert.acknowledge': z.strictObject({
    alertIds: z.array(alertId).min(1).max(500),
    reason: z.string().max(200).nullable().default(null),
  }),
  'alert.shelve': z.strictObject({
    key,
    forMs: z.number().int().positive(),
    oneShot: z.boolean().default(false),
    reason: z.string().min(1).max(200),
  }),
  'alert.unshelve': z.strictObject({ key }),
  'alarm_rule.change': z.strictObject({ ruleId: code, change, reason: z.string().min(1).max(400) }),
}
