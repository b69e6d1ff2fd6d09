import type { DatabaseSync } from 'node:sqlite'
import type { Gap } from './telemetry.ts'

/** Shorter silences are not kept, ms: what feeds of positions promise at most. */
export const shortestGapMs = 5_000

/** The stretches in which nothing was received. */
export function gapRows(db: DatabaseSync) {
  const insert = db.prepare('INSERT OR REPLACE INTO position_gap (start, end) VALUES (?, ?)')
  const overlapping = db.prepare(
    'SELECT start, end FROM position_gap WHERE start < ? AND end > ? AND end - start > ? ORDER BY start',
  )
  const drop = db.prepare('DELETE FROM position_gap WHERE end < ?')
  const lastHeard = db.prepare(
    `SELECT max(coalesce((SELECT max(received_at) FROM position_journal), 0),
       coalesce((SELECT max(start) FROM position_stretch), 0)) AS found`,
  )
  let last = (lastHeard.get() as { found: number }).found

  return {
    /** Something was received. */
    hear(receivedAt: number): void {
      if (last > 0 && receivedAt - last > shortestGapMs) insert.run(last, receivedAt)
      last = Math.max(last, receivedAt)
    },
    between: (from: number, to: number, longerThanMs: number) =>
      (overlapping.all(to, from, longerThanMs) as { start: number; end: number }[]).map(({ start, end }): Gap => ({
        from: start,
        to: end,
      })),
    dropBefore: (time: number) => void drop.run(time),
  }
}
