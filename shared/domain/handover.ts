import type { z } from 'zod'
import type { Appliers } from '../facts/fact.ts'
import type { handoverFacts } from '../facts/logbook.ts'
import type { Table } from '../table.ts'
import type { Names } from './area.ts'

export type HandoverItem = z.infer<(typeof handoverFacts)['handover.drafted']>['items'][number]

/** A shift’s pack for the next: drafted, read, signed by both leads, kept. */
export type Handover = Readonly<{
  id: string
  shiftName: Names
  from: number
  to: number
  draftedAt: number
  draftedBy: string
  area: string | null
  items: readonly HandoverItem[]
  notes: string
  /** Who has read which line, as principals; whoever signs for the incoming shift has read every one. */
  read: readonly Readonly<{ key: string; by: string }>[]
  outgoing: Readonly<{ account: string; at: number }> | null
  incoming: Readonly<{ account: string; at: number }> | null
}>
export type Handovers = { handovers: Table<Handover> }

export const handoverAppliers: Appliers<Handovers, typeof handoverFacts> = {
  'handover.drafted': (w, { at, by, area, data }) => {
    const { handoverId: id, ...rest } = data
    // Drafting again before anybody signed takes the newer state.
    const known = w.handovers.get(id)
    if (known && (known.outgoing || known.incoming)) return
    w.handovers.put({
      id,
      ...rest,
      draftedAt: at,
      draftedBy: by,
      area,
      notes: known?.notes ?? '',
      read: [],
      outgoing: null,
      incoming: null,
    })
  },
  'handover.noted': (w, { data }) => change(w, data.handoverId, () => ({ notes: data.text })),
  'handover.item_read': (w, { by, data: { handoverId, key } }) =>
    change(w, handoverId, (handover) => (hasRead(handover, key, by) ? {} : { read: [...handover.read, { key, by }] })),
  'handover.signed': (w, { at, data }) =>
    change(w, data.handoverId, () => ({ [data.side]: { account: data.account, at } })),
}

export function hasRead({ read }: Pick<Handover, 'read'>, key: string, by: string): boolean {
  return read.some((mark) => mark.key === key && mark.by === by)
}

/** Lines that somebody has still to read. */
export function unreadBy(handover: Handover, by: string): HandoverItem[] {
  const read = new Set(handover.read.flatMap((mark) => (mark.by === by ? mark.key : [])))
  return handover.items.filter(({ key }) => !read.has(key))
}

function change(w: Handovers, id: string, to: (handover: Handover) => Partial<Handover>): void {
  const handover = w.handovers.get(id)
  if (handover) w.handovers.put({ ...handover, ...to(handover) })
}
