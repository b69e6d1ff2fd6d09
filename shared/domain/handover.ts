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
  /** Keys the incoming lead has read; both are needed before the incoming signature. */
  read: readonly string[]
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
  'handover.item_read': (w, { data }) =>
    change(w, data.handoverId, ({ read }) => ({ read: read.includes(data.key) ? read : [...read, data.key] })),
  'handover.signed': (w, { at, data }) =>
    change(w, data.handoverId, () => ({ [data.side]: { account: data.account, at } })),
}

function change(w: Handovers, id: string, to: (handover: Handover) => Partial<Handover>): void {
  const handover = w.handovers.get(id)
  if (handover) w.handovers.put({ ...handover, ...to(handover) })
}
