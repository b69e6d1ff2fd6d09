import type { DatabaseSync } from 'node:sqlite'
import { newSecret, type RandomBytes, secretDigest } from './secretDigest.ts'

/** An account signed in at one browser. `id` stays the same when the token is changed at unlocking. */
export type Session = Readonly<{ id: number; account: string; createdAt: number; activeAt: number; locked: boolean }>

/** Why a session’s sockets are to be cut. A locked one may come back; an ended one may not. */
export type SessionEnd = Readonly<{ session: Session; why: 'locked' | 'signed_out' | 'expired' | 'revoked' }>

/** How long a session lives at all, and unused before it locks; ms. */
export const sessionLifeMs = 12 * 3_600_000
export const idleLockMs = 30 * 60_000

/** Sessions at the server; a browser holds only a random token, of which only the digest is kept. */
export interface Sessions {
  /** Begins a session and gives its token. */
  start(account: string, now: number): { token: string; session: Session }
  /** The session of a token, as it is now: one left unused too long is locked, one too old is gone. */
  find(token: string, now: number): Session | null
  /** Somebody used the desk. */
  touch(session: Session, now: number): void
  lock(session: Session): void
  /** Opens a locked session again under a new token. */
  unlock(session: Session, now: number): string
  end(session: Session, why: Exclude<SessionEnd['why'], 'locked'>): void
  /** Ends all sessions of an account, save one. */
  endOf(account: string, except?: Session): void
  /** Those open and not locked. */
  open(now: number): Session[]
  /** Locks and ends what its time has come for; returns what changed. */
  sweep(now: number): SessionEnd[]
  /** Calls back when a session is locked or ended. Returns the undo. */
  onEnded(read: (end: SessionEnd) => void): () => void
}

type Row = { id: number; account: string; created_at: number; active_at: number; locked: number }

export function sqliteSessions(db: DatabaseSync, random: RandomBytes): Sessions {
  const columns = 'id, account, created_at, active_at, locked'
  const insert = db.prepare(
    'INSERT INTO session (digest, account, created_at, active_at, locked) VALUES (?, ?, ?, ?, 0)',
  )
  const byDigest = db.prepare(`SELECT ${columns} FROM session WHERE digest = ?`)
  const ofAccount = db.prepare(`SELECT ${columns} FROM session WHERE account = ?`)
  const all = db.prepare(`SELECT ${columns} FROM session ORDER BY id`)
  const touch = db.prepare('UPDATE session SET active_at = max(active_at, ?) WHERE id = ?')
  const lock = db.prepare('UPDATE session SET locked = 1 WHERE id = ?')
  const unlock = db.prepare('UPDATE session SET locked = 0, active_at = ?, digest = ? WHERE id = ?')
  const remove = db.prepare('DELETE FROM session WHERE id = ?')
  const readers = new Set<(end: SessionEnd) => void>()

  function tell(end: SessionEnd): SessionEnd {
    for (const read of readers) read(end)
    return end
  }

  function end(session: Session, why: SessionEnd['why']): SessionEnd {
    remove.run(session.id)
    return tell({ session, why })
  }

  function lockNow(session: Session): SessionEnd {
    lock.run(session.id)
    return tell({ session: { ...session, locked: true }, why: 'locked' })
  }

  /** What time alone has done to a session; null when nothing. */
  function due(session: Session, now: number): SessionEnd | null {
    if (now - session.createdAt >= sessionLifeMs) return end(session, 'expired')
    return !session.locked && now - session.activeAt >= idleLockMs ? lockNow(session) : null
  }

  const list = () => all.all().map((row) => sessionOf(row as Row))

  return {
    start(account, now) {
      const token = newSecret(random)
      const id = Number(insert.run(secretDigest(token), account, now, now).lastInsertRowid)
      return { token, session: { id, account, createdAt: now, activeAt: now, locked: false } }
    },
    find(token, now) {
      const row = byDigest.get(secretDigest(token)) as Row | undefined
      if (!row) return null
      const session = sessionOf(row)
      const changed = due(session, now)
      if (!changed) return session
      return changed.why === 'locked' ? changed.session : null
    },
    touch: ({ id }, now) => void touch.run(now, id),
    lock: (session) => void lockNow(session),
    unlock({ id }, now) {
      const token = newSecret(random)
      unlock.run(now, secretDigest(token), id)
      return token
    },
    end: (session, why) => void end(session, why),
    endOf(account, except) {
      for (const row of ofAccount.all(account)) {
        const session = sessionOf(row as Row)
        if (session.id !== except?.id) end(session, 'revoked')
      }
    },
    open: (now) =>
      list().filter((s) => !s.locked && now - s.createdAt < sessionLifeMs && now - s.activeAt < idleLockMs),
    sweep: (now) => list().flatMap((session) => due(session, now) ?? []),
    onEnded(read) {
      readers.add(read)
      return () => readers.delete(read)
    },
  }
}

function sessionOf({ id, account, created_at, active_at, locked }: Row): Session {
  return { id, account, createdAt: created_at, activeAt: active_at, locked: locked === 1 }
}
