import type { DatabaseSync } from 'node:sqlite'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { WorldRows } from '../../shared/domain/world.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import type { FactLog } from './factLog.ts'
import { packFacts } from './migration.ts'
import { factId, upcast } from './stored.ts'

type Row = {
  seq: number
  recorded_at: number
  at: number
  type: string
  by: string
  cause: string
  part: number
  area: string | null
  data: string
}

export function sqliteLog(db: DatabaseSync): FactLog {
  const { epoch } = db.prepare('SELECT epoch FROM history').get() as { epoch: string }
  const insert = db.prepare('INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const range = db.prepare('SELECT * FROM fact WHERE seq > ? AND seq <= ? ORDER BY seq')
  const packs = db.prepare(`SELECT * FROM fact WHERE ${packFacts} ORDER BY seq`)
  const last = db.prepare('SELECT max(seq) AS seq FROM fact')
  const before = db.prepare('SELECT seq FROM fact WHERE recorded_at <= ? ORDER BY recorded_at DESC, seq DESC LIMIT 1')
  const ends = db.prepare('SELECT min(recorded_at) AS first, max(recorded_at) AS last FROM fact')
  const getReceipt = db.prepare('SELECT answer FROM receipt WHERE cause = ?')
  const putReceipt = db.prepare('INSERT OR REPLACE INTO receipt VALUES (?, ?)')
  const putCheckpoint = db.prepare('INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?)')
  const getCheckpoint = db.prepare('SELECT world FROM checkpoint WHERE seq <= ? ORDER BY seq DESC LIMIT 1')

  return {
    epoch,
    lastSeq: () => (last.get() as { seq: number | null }).seq ?? 0,
    append({ seq, id, recordedAt, at, type, by, cause, area, data }) {
      insert.run(seq, recordedAt, at, type, by, cause, partOf(id, cause), area, JSON.stringify(data))
    },
    *read(after, until = Number.MAX_SAFE_INTEGER) {
      for (const row of range.iterate(after, until)) yield factOf(row as unknown as Row)
    },
    *packs() {
      for (const row of packs.iterate()) yield factOf(row as unknown as Row)
    },
    seqAt: (time) => (before.get(time) as { seq: number } | undefined)?.seq ?? 0,
    span() {
      const { first, last } = ends.get() as { first: number | null; last: number | null }
      return first === null || last === null ? null : { first, last }
    },
    receipt: (cause) => (getReceipt.get(cause) as { answer: string } | undefined)?.answer ?? null,
    keepReceipt: (cause, answer) => void putReceipt.run(cause, answer),
    keepCheckpoint(rows) {
      putCheckpoint.run(rows.seq, rows.recordedAt, deflateRawSync(JSON.stringify(rows), { level: 1 }))
    },
    checkpointBefore(seq) {
      const found = getCheckpoint.get(seq) as { world: Uint8Array } | undefined
      return found ? (JSON.parse(inflateRawSync(found.world).toString()) as WorldRows) : null
    },
  }
}

function factOf({ seq, recorded_at, at, type, by, cause, part, area, data }: Row): AnyFact {
  return upcast({
    seq,
    id: factId(cause, part),
    type,
    at,
    recordedAt: recorded_at,
    by,
    cause,
    area,
    data: JSON.parse(data) as unknown,
  })
}

function partOf(id: string, cause: string): number {
  return id === cause ? 0 : Number(id.slice(cause.length + 1))
}
