import type { z } from 'zod'
import type { Appliers } from '../facts/fact.ts'
import type { entryKinds, logbookFacts } from '../facts/logbook.ts'
import type { Table } from '../table.ts'

/** One entry of the log book. It is never changed: a correction is a later entry that names it. */
export type LogEntry = Readonly<{
  id: string
  kind: (typeof entryKinds)[number]
  incidentId: string | null
  area: string | null
  text: string
  corrects: string | null
  at: number
  by: string
}>
export type Logbook = { entries: Table<LogEntry> }

export const logbookAppliers: Appliers<Logbook, typeof logbookFacts> = {
  'log.written': (w, { at, by, area, data }) => {
    const { entryId: id, ...rest } = data satisfies z.infer<(typeof logbookFacts)['log.written']>
    if (!w.entries.has(id)) w.entries.put({ id, ...rest, area, at, by })
  },
}
