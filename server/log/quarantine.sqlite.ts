import type { DatabaseSync } from 'node:sqlite'
import type { Quarantine, Quarantined } from './quarantine.ts'

const columns = 'id, received_at AS receivedAt, feed, door, path, reason, waits_for AS waitsFor, body'

export function sqliteQuarantine(db: DatabaseSync): Quarantine {
  const add = db.prepare(
    'INSERT INTO quarantine (received_at, feed, door, path, reason, waits_for, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const waiting = db.prepare(`SELECT ${columns} FROM quarantine WHERE waits_for = ? ORDER BY id`)
  const remove = db.prepare('DELETE FROM quarantine WHERE id = ?')
  const names = db.prepare('SELECT DISTINCT waits_for AS name FROM quarantine WHERE waits_for IS NOT NULL')
  const newest = db.prepare(`SELECT ${columns} FROM quarantine ORDER BY id DESC LIMIT ?`)
  const counts = db.prepare('SELECT count(waits_for) AS waiting, count(*) AS total FROM quarantine')
  const purge = db.prepare('DELETE FROM quarantine WHERE received_at < ?')

  return {
    add: ({ receivedAt, feed, door, path, reason, waitsFor, body }) =>
      void add.run(receivedAt, feed, door, path, reason, waitsFor, body),
    release(name) {
      const rows = waiting.all(name) as unknown as Quarantined[]
      for (const { id } of rows) remove.run(id)
      return rows
    },
    awaited: () => new Set((names.all() as { name: string }[]).map(({ name }) => name)),
    list: (limit) => newest.all(limit) as unknown as Quarantined[],
    count() {
      const { waiting, total } = counts.get() as { waiting: number; total: number }
      return { waiting, rejected: total - waiting }
    },
    purge: (before) => Number(purge.run(before).changes),
  }
}
