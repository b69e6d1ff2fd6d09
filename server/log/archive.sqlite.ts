import type { DatabaseSync } from 'node:sqlite'
import type { Archive, Case } from './archive.ts'
import { caseIndex } from './caseIndex.ts'

export function sqliteArchive(db: DatabaseSync): Archive {
  const put = db.prepare('INSERT OR REPLACE INTO archived_incident VALUES (?, ?, ?)')
  const putOrder = db.prepare('INSERT OR REPLACE INTO archived_order VALUES (?, ?)')
  const byId = db.prepare('SELECT body FROM archived_incident WHERE id = ?')
  const byOrder = db.prepare(
    'SELECT body FROM archived_incident WHERE id = (SELECT incident_id FROM archived_order WHERE id = ?)',
  )
  const range = db.prepare(
    'SELECT body FROM archived_incident WHERE received_at >= ? AND received_at < ? ORDER BY received_at, id',
  )
  const index = caseIndex(db)
  const read = (row: unknown) => (row ? (JSON.parse((row as { body: string }).body) as Case) : null)

  return {
    put(entry) {
      put.run(entry.incident.id, entry.incident.receivedAt, JSON.stringify(entry))
      for (const { id } of entry.orders) putOrder.run(id, entry.incident.id)
      index.put(entry)
    },
    ofIncident: (id) => read(byId.get(id)),
    ofOrder: (id) => read(byOrder.get(id)),
    *find(question) {
      for (const id of index.find(question)) yield read(byId.get(id))!
    },
    *between(from, to) {
      for (const row of range.iterate(from, to)) yield read(row)!
    },
  }
}
