import { z } from 'zod'
import { entryKinds } from '../facts/logbook.ts'
import { id } from '../facts/parts.ts'

export const logbookCommands = {
  'log.write': z.strictObject({
    kind: z.enum(entryKinds),
    incidentId: id.nullable(),
    text: z.string().trim().min(1).max(1000),
    corrects: id.nullable().default(null),
  }),
  /** Drafts the present shift’s pack, or drafts it again while nobody has signed. */
  'handover.draft': z.strictObject({}),
  'handover.note': z.strictObject({ handoverId: id, text: z.string().max(2000) }),
  'handover.read': z.strictObject({ handoverId: id, key: z.string().max(200) }),
  'handover.sign': z.strictObject({ handoverId: id, side: z.enum(['outgoing', 'incoming']) }),
}
