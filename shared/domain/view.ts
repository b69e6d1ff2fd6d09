import type { Appliers } from '../facts/fact.ts'
import type { viewFacts } from '../facts/view.ts'
import { Table } from '../table.ts'

export const viewAppliers: Appliers<object, typeof viewFacts> = {
  'view.changed': (w, { data }) => {
    for (const [name, ids] of Object.entries(data.gone)) for (const id of ids) tableOf(w, name)?.remove(id)
    for (const [name, rows] of Object.entries(data.put)) for (const row of rows) tableOf(w, name)?.put(row)
  },
}

/** A server that is newer may name a table that is not there. */
function tableOf(w: object, name: string): Table<{ readonly id: string }> | null {
  const table: unknown = Object.hasOwn(w, name) ? (w as Record<string, unknown>)[name] : null
  return table instanceof Table ? (table as Table<{ readonly id: string }>) : null
}
