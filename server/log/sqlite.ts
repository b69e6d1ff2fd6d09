import type { DatabaseSync } from 'node:sqlite'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { WorldRows } from '../../shared/domain/world.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import { happenedAt } from '../../shared/past/knowledge.ts'
import type { FactCount, FactLog } from './factLog.ts'
import { factsOfIncident } from './incidentFacts.ts'
import { isAsLate, lateness, packFacts } from './migration.ts'
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
  // Each class of lateness is found through an index of its own; what came within a minute lies close by.
  const prompt = db.prepare(
    `SELECT * FROM fact WHERE recorded_at > ? AND recorded_at <= ? AND recorded_at - at < ${lateness[0].from}`,
  )
  const late = lateness.map((each) =>
    db.prepare(`SELECT * FROM fact WHERE recorded_at > ? AND recorded_at <= ? AND ${isAsLate(each)}`),
  )
  const told = db.prepare(
    `SELECT * FROM fact WHERE recorded_at > ? AND recorded_at <= ? AND type IN (SELECT value FROM json_each(?))
     ORDER BY seq`,
  )
  const recordedCounts = db.prepare(countsOf('recorded_at', ['recorded_at >= :from AND recorded_at < :to']))
  const happenedCounts = db.prepare(
    countsOf('min(at, recorded_at)', [
      `recorded_at >= :from AND recorded_at < :to + ${lateness[0].from} AND recorded_at - at < ${lateness[0].from}`,
      ...lateness.map((each) => `recorded_at >= :from AND recorded_at < :to + ${each.below} AND ${isAsLate(each)}`),
    ]),
  )
  const ofIncident = db.prepare(factsOfIncident)
  const last = db.prepare('SELECT max(seq) AS seq FROM fact')
  const before = db.prepare('SELECT seq FROM fact WHERE recorded_at <= ? ORDER BY recorded_at DESC, seq DESC LIMIT 1')
  const ends = db.prepare('SELECT min(recorded_at) AS first, max(recorded_at) AS last FROM fact')
  const getReceipt = db.prepare('SELECT answer FROM receipt WHERE cause = ?')
  const putReceipt = db.prepare('INSERT OR REPLACE INTO receipt VALUES (?, ?)')
  const putCheckpoint = db.prepare('INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?)')
  const getCheckpoint = db.prepare('SELECT world FROM checkpoint WHERE seq <= ? ORDER BY seq DESC LIMIT 1')

  /** Facts that were told after `from` and that may have happened by `to`. */
  function* toldOf(from: number, to: number): Generator<AnyFact> {
    const end = (widest: number) => Math.min(to + widest, Number.MAX_SAFE_INTEGER)
    for (const row of prompt.iterate(from, end(lateness[0].from))) yield factOf(row as unknown as Row)
    for (const [i, { below }] of lateness.entries())
      for (const row of late[i]!.iterate(from, end(below))) yield factOf(row as unknown as Row)
  }

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
    lateAt: (time) => [...toldOf(time, time)].filter((fact) => happenedAt(fact) <= time).sort((a, b) => a.seq - b.seq),
    happened: (from, to) =>
      [...toldOf(from, to)]
        .filter((fact) => happenedAt(fact) > from && happenedAt(fact) <= to)
        .sort((a, b) => happenedAt(a) - happenedAt(b) || a.seq - b.seq),
    told: (from, to, types) => (told.all(from, to, JSON.stringify(types)) as unknown as Row[]).map(factOf),
    counts(from, to, bucketMs, knowledge) {
      const counted = knowledge === 'now' ? happenedCounts : recordedCounts
      return counted.iterate({ from, to, bucketMs }) as unknown as Iterable<FactCount>
    },
    ofIncident: (incident, after, most) => (ofIncident.all({ incident, after, most }) as unknown as Row[]).map(factOf),
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

/** Counts the facts of each of several sets, each fact at its `moment`. */
function countsOf(moment: string, sets: readonly string[]): string {
  const facts = sets.map((where) => `SELECT type, area, ${moment} AS moment FROM fact WHERE ${where}`)
  return `SELECT type, area, CAST((moment - :from) / :bucketMs AS INTEGER) AS bucket, count(*) AS n FROM (${facts.join(' UNION ALL ')})
    WHERE moment >= :from AND moment < :to GROUP BY type, area, bucket`
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
