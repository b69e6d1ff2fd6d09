import { z } from 'zod'
import { code, id, priority } from './parts.ts'

const key = z.string().max(200)
/** An occurrence of an alarm: its key and when it was raised. Made here, so of no sender’s form. */
export const alertId = z.string().min(1).max(240)

export const alertFacts = {
  'alert.raised': z.object({
    alertId,
    rule: code,
    /** Rule and subject: at most one active alert has a given key. */
    key,
    priority,
    incidentId: id.nullable(),
    unitId: id.nullable(),
    areaId: id.nullable(),
    feed: code.nullable(),
    /** When the condition began, epoch ms: the alert's clock runs from here. */
    since: z.number(),
  }),
  'alert.cleared': z.object({ alertId }),
  'alert.acknowledged': z.object({ alertId, reason: z.string().max(200).nullable().default(null) }),
  /** Still active long after it was acknowledged: it wants to be acknowledged again. */
  'alert.realarmed': z.object({ alertId }),
  /** Set aside for a time (搁置), by key, so that it stays aside if it clears and comes again. */
  'alert.shelved': z.object({
    key,
    until: z.number(),
    reason: z.string().max(200),
    /** Only the present occurrence: it is over when the alert clears. */
    oneShot: z.boolean(),
  }),
  'alert.unshelved': z.object({ key, why: z.enum(['expired', 'by_hand', 'cleared']) }),
  /** Kept back by design: a rule says that it means nothing while another thing is so. */
  'alert.suppressed': z.object({ alertId, why: code }),
  'alert.unsuppressed': z.object({ alertId }),
  /** It has been raised and cleared too often (chattering), or has stood too long (stale). */
  'alert.marked': z.object({ alertId, mark: z.enum(['chattering', 'stale']), on: z.boolean() }),
  'flood.began': z.object({ count: z.number().int() }),
  'flood.ended': z.object({ total: z.number().int(), peak: z.number().int() }),
  /** What a site changed of a rule; the rest stays as in the starter catalogue. */
  'alarm_rule.changed': z.object({
    ruleId: code,
    change: z
      .object({
        enabled: z.boolean(),
        priority,
        afterMs: z.number().int().min(0),
        clearAfterMs: z.number().int().min(0),
        realarmMs: z.number().int().min(0).nullable(),
        parameters: z.record(z.string(), z.number()),
      })
      .partial(),
    reason: z.string().min(1).max(400),
  }),
}
