import { z } from 'zod'
import { code, id } from './parts.ts'

export const entryKinds = ['note', 'decision', 'contact', 'fault'] as const

/** The log book (值班日志): entries are only ever added; a correction is a new entry that names the old one. */
export const logbookFacts = {
  'log.written': z.object({
    entryId: id,
    kind: z.enum(entryKinds),
    incidentId: id.nullable(),
    text: z.string().min(1).max(1000),
    corrects: id.nullable(),
  }),
}

export const handoverItemKinds = [
  'incident',
  'order',
  'diversion',
  'unit',
  'alert',
  'shelved',
  'feed',
  'event',
  'warning',
  'note',
] as const

/** One line of the pack: what it is about, and what it said when the pack was drafted. */
const item = z.object({
  key: z.string().max(200),
  kind: z.enum(handoverItemKinds),
  /** Id of the incident, order, unit, alert key or feed. */
  subject: z.string().max(200),
  priority: z.number().int().min(1).max(4).nullable(),
  /** Epoch ms that the line counts from or to (due, since, until). */
  at: z.number().nullable(),
  next: z.string().max(400).nullable(),
  owner: z.string().max(120).nullable(),
})

/** Shift handover (交接班, domain C10): drafted from the log, reviewed, signed by both leads, kept. */
export const handoverFacts = {
  'handover.drafted': z.object({
    handoverId: id,
    shiftName: z.object({ zh: z.string(), en: z.string() }),
    from: z.number(),
    to: z.number(),
    items: z.array(item).max(2000),
  }),
  'handover.noted': z.object({ handoverId: id, text: z.string().max(2000) }),
  'handover.item_read': z.object({ handoverId: id, key: z.string().max(200) }),
  'handover.signed': z.object({ handoverId: id, side: z.enum(['outgoing', 'incoming']), account: code }),
}

/** Who staffs the room: a position of the centre is manned while somebody is signed in at it. */
export const deskFacts = {
  'desk.manned': z.object({ account: code, role: code, areas: z.array(id) }),
  'desk.left': z.object({ account: code }),
}
