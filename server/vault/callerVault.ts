import type { DatabaseSync } from 'node:sqlite'
import type { CallerDetails, CallerPart } from '../../shared/wire/caller.ts'
import { seal, unseal } from './seal.ts'
import type { VaultKeys } from './vaultKeys.ts'

/** What the vault gives back: parts it holds and cannot open are blank and named. */
export type KeptCaller = Readonly<{ details: CallerDetails; unreadable: readonly CallerPart[] }>

export type RetentionMs = Readonly<Record<CallerPart, number>>
export type PurgedCallers = Readonly<Record<CallerPart, number>>

/** Where caller details are, sealed, apart from history. Writing happens inside the caller’s transaction. */
export interface CallerVault {
  /** Why nothing can be sealed or opened; null when all is well. */
  readonly problem: string | null
  /** Seals what there is of details; false when it cannot, and then nothing is kept. */
  keep(incidentId: string, details: CallerDetails, now: number): boolean
  has(incidentId: string): boolean
  /** Null when nothing is held for the incident. */
  read(incidentId: string): KeptCaller | null
  /**
   * Removes what has been kept for its time after its incident ended. `endOf` tells when that was: null while it goes
   * on, undefined for an incident that never came, which counts from when the details did.
   */
  purge(keptMs: RetentionMs, endOf: (incidentId: string) => number | null | undefined, now: number): PurgedCallers
}

type Row = { incident_id: string; part: CallerPart; kept_at: number; key: string; sealed: Uint8Array }

const parts: readonly CallerPart[] = ['contact', 'words']

export function sqliteCallerVault(
  db: DatabaseSync,
  { keys, problem }: VaultKeys,
  random: (bytes: number) => Buffer,
): CallerVault {
  const put = db.prepare('INSERT OR REPLACE INTO caller_detail VALUES (?, ?, ?, ?, ?)')
  const rows = db.prepare('SELECT * FROM caller_detail WHERE incident_id = ?')
  const some = db.prepare('SELECT 1 FROM caller_detail WHERE incident_id = ? LIMIT 1')
  const old = db.prepare('SELECT incident_id, kept_at FROM caller_detail WHERE part = ? AND kept_at <= ?')
  const remove = db.prepare('DELETE FROM caller_detail WHERE incident_id = ? AND part = ?')

  return {
    problem,
    keep(incidentId, { words, ...contact }, now) {
      const [key] = keys
      if (!key) return false
      const put1 = (part: CallerPart, said: object) =>
        put.run(
          incidentId,
          part,
          now,
          key.name,
          seal(JSON.stringify(said), about(incidentId, part), key.secret, random),
        )
      if (Object.keys(contact).length > 0) put1('contact', contact)
      if (words !== undefined) put1('words', { words })
      return true
    },
    has: (incidentId) => some.get(incidentId) !== undefined,
    read(incidentId) {
      const held = rows.all(incidentId) as Row[]
      if (held.length === 0) return null
      const details: CallerDetails = {}
      const unreadable: CallerPart[] = []
      for (const { part, key, sealed } of held) {
        const secret = keys.find(({ name }) => name === key)?.secret
        const text = secret ? unseal(sealed, about(incidentId, part), secret) : null
        if (text === null) unreadable.push(part)
        else Object.assign(details, JSON.parse(text))
      }
      return { details, unreadable }
    },
    purge(keptMs, endOf, now) {
      // What is deleted is overwritten in the file, not only forgotten.
      db.exec('PRAGMA secure_delete = ON')
      try {
        const purged = { contact: 0, words: 0 }
        for (const part of parts)
          for (const row of old.all(part, now - keptMs[part]) as Pick<Row, 'incident_id' | 'kept_at'>[]) {
            const endedAt = endOf(row.incident_id)
            if (endedAt === null || (endedAt ?? row.kept_at) > now - keptMs[part]) continue
            remove.run(row.incident_id, part)
            purged[part]++
          }
        return purged
      } finally {
        db.exec('PRAGMA secure_delete = OFF')
      }
    },
  }
}

function about(incidentId: string, part: CallerPart): string {
  return `${part} of ${incidentId}`
}
