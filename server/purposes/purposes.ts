import type { DatabaseSync } from 'node:sqlite'
import type { Purpose, PurposeKind } from '../../shared/wire/purpose.ts'

/** How long a purpose holds, ms. */
export const purposeHoldsMs = 8 * 3_600_000

/** What sessions look back for: at most one purpose each. */
export interface Purposes {
  /** Takes the place of the one before. */
  open(session: number, purpose: PurposeKind, reference: string, now: number): Purpose
  /** The one that holds; null when none was opened or its time is over. */
  of(session: number, now: number): Purpose | null
  /** Whether there was one. */
  close(session: number): boolean
}

type Row = { id: number; purpose: string; reference: string; opened_at: number; ends_at: number }

export function sqlitePurposes(db: DatabaseSync): Purposes {
  const insert = db.prepare(
    'INSERT INTO purpose (session, purpose, reference, opened_at, ends_at) VALUES (?, ?, ?, ?, ?)',
  )
  const ofSession = db.prepare('SELECT * FROM purpose WHERE session = ? AND ends_at > ?')
  const remove = db.prepare('DELETE FROM purpose WHERE session = ?')
  return {
    open(session, purpose, reference, now) {
      remove.run(session)
      const endsAt = now + purposeHoldsMs
      const id = Number(insert.run(session, purpose, reference, now, endsAt).lastInsertRowid)
      return { id, purpose, reference, openedAt: now, endsAt }
    },
    of(session, now) {
      const row = ofSession.get(session, now) as Row | undefined
      return row ? purposeOf(row) : null
    },
    close: (session) => remove.run(session).changes > 0,
  }
}

function purposeOf({ id, purpose, reference, opened_at, ends_at }: Row): Purpose {
  return { id, purpose: purpose as PurposeKind, reference, openedAt: opened_at, endsAt: ends_at }
}
