import type { Appliers } from '../facts/fact.ts'
import type { deskFacts } from '../facts/logbook.ts'
import type { Table } from '../table.ts'

/** A manned position of the centre: an account that is signed in at a desk. Alarm rates are counted per such position. */
export type Desk = Readonly<{ id: string; role: string; areas: readonly string[]; since: number }>
export type Desks = { desks: Table<Desk> }

export const deskAppliers: Appliers<Desks, typeof deskFacts> = {
  'desk.manned': (w, { at, data: { account: id, role, areas } }) => w.desks.put({ id, role, areas, since: at }),
  'desk.left': (w, { data }) => w.desks.remove(data.account),
}
