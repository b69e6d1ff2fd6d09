import type { DatabaseSync } from 'node:sqlite'
import type { QuarantinedRows } from '../../shared/select/dailyReviewQuality.ts'

/** Rows that came in [from, to) and were not recorded, by feed and reason, the most first. */
export function quarantinedRows(db: DatabaseSync, from: number, to: number): QuarantinedRows[] {
  const rows = db
    .prepare(
      `SELECT feed, reason, count(*) AS n, min(received_at) AS firstAt FROM quarantine
       WHERE received_at >= ? AND received_at < ? GROUP BY feed, reason ORDER BY n DESC, feed, reason`,
    )
    .all(from, to)
  return rows.map((row) => ({ ...(row as QuarantinedRows) }))
}
