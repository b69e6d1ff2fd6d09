import type { DatabaseSync } from 'node:sqlite'
import type { DailyReview } from '../../shared/select/dailyReview.ts'

/** Daily reviews that were made; `view` names whose eyes one is for. */
export interface KeptReviews {
  of(day: string, view: string): DailyReview | null
  put(view: string, review: DailyReview): void
  /** Forgets those of days before a date. */
  purge(beforeDay: string): void
}

export function sqliteKeptReviews(db: DatabaseSync): KeptReviews {
  const one = db.prepare('SELECT body FROM daily_review WHERE day = ? AND view = ?')
  const put = db.prepare('INSERT OR REPLACE INTO daily_review VALUES (?, ?, ?, ?)')
  const purge = db.prepare('DELETE FROM daily_review WHERE day < ?')
  return {
    of(day, view) {
      const row = one.get(day, view) as { body: string } | undefined
      return row ? (JSON.parse(row.body) as DailyReview) : null
    },
    put: (view, review) => void put.run(review.day, view, review.madeAt, JSON.stringify(review)),
    purge: (beforeDay) => void purge.run(beforeDay),
  }
}
