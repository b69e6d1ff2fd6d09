import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import { happenedAt } from '../../shared/past/knowledge.ts'
import type { FactCount, FactLog } from './factLog.ts'
import { factsOfIncident } from './incidentFacts.ts'
import { isAsLate, lateness, packFacts } from './migration.ts'
import { factId, upcast } from './stored.ts'
import { packedWorld, unpackedWorld } from './storedWorld.ts'

/** A fact as it lies in its table. Arrays are read in two thirds of the time of objects. */
type Row = [
  seq: number,
  recordedAt: number,
  at: number,
  type: string,
  by: string,
  cause: string,
  part: number,
  area: string | null,
  data: string,
]

/** Facts read in one go: quicker than one by one. */
const factsPerRead = 500

export function sqliteLog(db: DatabaseSync): FactLog {
  const { epoch } = db.prepare('SELECT epoch FROM history').get() as { epoch: string }
  const insert = db.prepare('INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const range = askingFacts(db, `SELECT * FROM fact WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ${factsPerRead}`)
  const packs = askingFacts(db, `SELECT * FROM fact WHERE ${packFacts} ORDER BY seq`)
  // Each class of lateness is found through an index of its own; what came within a minute lies close by.
  const prompt = askingFacts(
    db,
    `SELECT * FROM fact WHERE recorded_at > ? AND recorded_at <= ? AND recorded_at - at < ${lateness[0].from}`,
  )
  const late = lateness.map((each) =>
    askingFacts(db, `SELECT * FROM fact WHERE recorded_at > ? AND recorded_at <= ? AND ${isAsLate(each)}`),
  )
  const told = askingFacts(
    db,
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
  const ofIncident = askingFacts(db, factsOfIncident)
  const last = db.prepare('SELECT max(seq) AS seq FROM fact')
  const before = db.prepare('SELECT seq FROM fact WHERE recorded_at <= ? ORDER BY recorded_at DESC, seq DESC LIMIT 1')
  const ends = db.prepare('SELECT min(recorded_at) AS first, max(recorded_at) AS last FROM fact')
  const getReceipt = db.prepare('SELECT answer FROM receipt WHERE cause = ?')
  const putReceipt = db.prepare('INSERT OR REPLACE INTO receipt VALUES (?, ?)')
  const putCheckpoint = db.prepare('INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?)')
  const checkpointUpTo = db.prepare('SELECT max(seq) AS seq FROM checkpoint WHERE seq <= ?')
  const getCheckpoint = db.prepare('SELECT world FROM checkpoint WHERE seq = ?')

  /** Facts that were told after `from` and that may have happened by `to`. */
  function toldOf(from: number, to: number): AnyFact[] {
    const end = (widest: number) => Math.min(to + widest, Number.MAX_SAFE_INTEGER)
    const found = lateness.flatMap(({ below }, i) => factsOf(late[i]!.all(from, end(below))))
    return [...factsOf(prompt.all(from, end(lateness[0].from))), ...found]
  }

  return {
    epoch,
    lastSeq: () => (last.get() as { seq: number | null }).seq ?? 0,
    append({ seq, id, recordedAt, at, type, by, cause, area, data }) {
      insert.run(seq, recordedAt, at, type, by, cause, partOf(id, cause), area, JSON.stringify(data))
    },
    *read(after, until = Number.MAX_SAFE_INTEGER) {
      for (let last = after, isMore = true; isMore;) {
        const facts = factsOf(range.all(last, until))
        yield* facts
        isMore = facts.length === factsPerRead
        last = facts.at(-1)?.seq ?? until
      }
    },
    packs: () => factsOf(packs.all()),
    seqAt: (time) => (before.get(time) as { seq: number } | undefined)?.seq ?? 0,
    lateAt: (time) =>
      toldOf(time, time)
        .filter((fact) => happenedAt(fact) <= time)
        .sort((a, b) => a.seq - b.seq),
    happened: (from, to) =>
      toldOf(from, to)
        .filter((fact) => happenedAt(fact) > from && happenedAt(fact) <= to)
        .sort((a, b) => happenedAt(a) - happenedAt(b) || a.seq - b.seq),
    told: (from, to, types) => factsOf(told.all(from, to, JSON.stringify(types))),
    counts(from, to, bucketMs, knowledge) {
      const counted = knowledge === 'now' ? happenedCounts : recordedCounts
      return counted.iterate({ from, to, bucketMs }) as unknown as Iterable<FactCount>
    },
    ofIncident: (incident, after, most) => factsOf(ofIncident.all({ incident, after, most })),
    span() {
      const { first, last } = ends.get() as { first: number | null; last: number | null }
      return first === null || last === null ? null : { first, last }
    },
    receipt: (cause) => (getReceipt.get(cause) as { answer: string } | undefined)?.answer ?? null,
    keepReceipt: (cause, answer) => void putReceipt.run(cause, answer),
    keepCheckpoint: (rows) => void putCheckpoint.run(rows.seq, rows.recordedAt, packedWorld(rows)),
    checkpointBefore(until) {
      const { seq } = checkpointUpTo.get(until) as { seq: number | null }
      if (seq === null) return null
      return { seq, rows: () => unpackedWorld((getCheckpoint.get(seq) as { world: Uint8Array }).world) }
    },
  }
}

/** Counts the facts of each of several sets, each fact at its `moment`. */
function countsOf(moment: string, sets: readonly string[]): string {
  const facts = sets.map((where) => `SELECT type, area, ${moment} AS moment FROM fact WHERE ${where}`)
  return `SELECT type, area, CAST((moment - :from) / :bucketMs AS INTEGER) AS bucket, count(*) AS n FROM (${facts.join(' UNION ALL ')})
    WHERE moment >= :from AND moment < :to GROUP BY type, area, bucket`
}

/** A question that selects all columns of facts, for `factsOf`. */
function askingFacts(db: DatabaseSync, sql: string): StatementSync {
  const statement = db.prepare(sql)
  statement.setReturnArrays(true)
  return statement
}

const factsOf = (rows: unknown): AnyFact[] => (rows as Row[]).map(factOf)

function factOf([seq, recordedAt, at, type, by, cause, part, area, data]: Row): AnyFact {
  const told = JSON.parse(data) as unknown
  return upcast({ seq, id: factId(cause, part), type, at, recordedAt, by, cause, area, data: told })
}

function partOf(id: string, cause: string): number {
  return id === cause ? 0 : Number(id.slice(cause.length + 1))
}
