import { z } from 'zod'
import { code, id, priority } from './parts.ts'

export const alertFacts = {
  'alert.raised': z.object({
    alertId: id,
    rule: code,
    /** Rule and subject: at most one active alert has a given key. */
    key: z.string().max(200),
    priority,
    incidentId: id.nullable(),
    unitId: id.nullable(),
    areaId: id.nullable(),
    feed: code.nullable(),
    /** When the condition began, epoch ms: the alert's clock runs from here. */
    since: z.number(),
  }),
  'alert.cleared': z.object({ alertId: id }),
  'alert.acknowledged': z.object({ alertId: id, reason: z.string().max(200).nullable().default(null) }),
}
