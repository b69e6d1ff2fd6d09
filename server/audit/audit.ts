import type { DatabaseSync } from 'node:sqlite'
import { type AuditEntry, type AuditRow, chainHash } from './chain.ts'

/** A place in the chain. Written down elsewhere, it proves later that nothing up to it was changed. */
export type ChainPlace = Readonly<{ seq: number; hash: string }>

/** `broken` names the first row that does not follow, or what is missing. */
export type Verification = Readonly<{ rows: number; head: ChainPlace; broken: { seq: number; problem: string } | null }>

export type AuditQuery = Readonly<{ before?: number; by?: string; action?: string; limit?: number }>

/** Who did what: rows are only ever added, each hashed over the one before it. */
export interface Audit {
  /** Adds a row. Called within the recorder’s commits it is in the same transaction as what it is about. */
  note(entry: AuditEntry): void
  /** The newest rows first, those before a seq if one is given. */
  list(query: AuditQuery): AuditRow[]
  /**
   * Reads the whole chain, some rows at a time, so that a server can do other things in between. `known` is a place
   * written down earlier, which must still be in it.
   */
  verifying(known?: ChainPlace): Generator<undefined, Verification>
  /** Removes rows older than `before`; the chain then begins after them. Returns how many. */
  purge(before: number): number
}

const page = 100
const sliceRows = 2000

export function sqliteAudit(db: DatabaseSync): Audit {
  const insert = db.prepare('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const ends = db.prepare('SELECT base_seq, base_hash, head_seq, head_hash FROM audit_ends')
  const setHead = db.prepare('UPDATE audit_ends SET head_seq = ?, head_hash = ?')
  const setBase = db.prepare('UPDATE audit_ends SET base_seq = ?, base_hash = ?')
  const after = db.prepare('SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?')
  const newest = db.prepare(
    `SELECT * FROM audit WHERE seq < :before AND (:by IS NULL OR by = :by) AND (:action IS NULL OR action = :action)
     ORDER BY seq DESC LIMIT :limit`,
  )
  // The chain may only be shortened from its beginning: up to the first row that is to stay.
  const firstKept = db.prepare('SELECT min(seq) AS seq FROM audit WHERE at >= ?')
  const lastBefore = db.prepare('SELECT seq, hash FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT 1')
  const remove = db.prepare('DELETE FROM audit WHERE seq <= ?')

  function together<T>(work: () => T): T {
    if (db.isTransaction) return work()
    db.exec('BEGIN IMMEDIATE')
    try {
      const value = work()
      db.exec('COMMIT')
      return value
    } catch (cause) {
      db.exec('ROLLBACK')
      throw cause
    }
  }

  const chain = () => {
    const row = ends.get() as { base_seq: number; base_hash: string; head_seq: number; head_hash: string }
    return { base: { seq: row.base_seq, hash: row.base_hash }, head: { seq: row.head_seq, hash: row.head_hash } }
  }

  return {
    note(entry) {
      together(() => {
        const { head } = chain()
        const seq = head.seq + 1
        const hash = chainHash(head.hash, seq, entry)
        const { at, by, action, subject, outcome, reason } = entry
        insert.run(seq, at, by, action, subject, outcome, reason, hash)
        setHead.run(seq, hash)
      })
    },
    list: ({ before = Number.MAX_SAFE_INTEGER, by, action, limit = page }) =>
      newest.all({ before, by: by ?? null, action: action ?? null, limit }) as unknown as AuditRow[],
    *verifying(known) {
      let { seq, hash } = chain().base
      let rows = 0
      let met = known === undefined || known.seq <= seq
      const broken = (at: number, problem: string) => ({ rows, head: chain().head, broken: { seq: at, problem } })
      for (;;) {
        const slice = after.all(seq, sliceRows) as unknown as AuditRow[]
        for (const row of slice) {
          if (row.seq !== seq + 1) return broken(seq + 1, `row ${seq + 1} is missing`)
          if (chainHash(hash, row.seq, row) !== row.hash) return broken(row.seq, `row ${row.seq} was changed`)
          ;({ seq, hash } = row)
          rows++
          if (known?.seq !== seq) continue
          if (known.hash !== hash) return broken(seq, `row ${seq} is not the one that was written down`)
          met = true
        }
        if (slice.length < sliceRows) break
        yield
      }
      const { head } = chain()
      if (seq !== head.seq || hash !== head.hash)
        return broken(seq + 1, `rows after ${seq} are missing, up to ${head.seq}`)
      if (!met) return broken(seq + 1, `the chain ends at ${seq}, before row ${known!.seq}, which was written down`)
      return { rows, head, broken: null }
    },
    purge(before) {
      return together(() => {
        const { seq: kept } = firstKept.get(before) as { seq: number | null }
        const last = lastBefore.get(kept ?? chain().head.seq + 1) as ChainPlace | undefined
        if (!last) return 0
        setBase.run(last.seq, last.hash)
        return Number(remove.run(last.seq).changes)
      })
    },
  }
}
