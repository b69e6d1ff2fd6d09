import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sqliteFeedKeys } from '../../server/auth/feedKeys.ts'
import { openDatabase } from '../../server/store/database.ts'
import type { Bench } from './harness.ts'
import { Asked } from './support/process.ts'

const batch = 500
const senders = 4

type Row = Record<string, unknown>

/**
 * The whole door over real HTTP (parse, validate, decide, commit with FULL sync, fold, answer after the commit) against
 * what SQLite itself does with the same rows: JSON parsed and inserted a row an event, 1,000 to a transaction, FULL.
 */
export default async function door(bench: Bench): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'watchfloor-bench-'))
  const db = openDatabase(join(folder, 'watchfloor.db'))
  const key = sqliteFeedKeys(db).create('calls', 'bench', 1, randomBytes)
  db.close()
  const server = new Asked(join(import.meta.dirname, 'support/doorServer.ts'), [folder])
  try {
    const { url } = await server.ask<{ url: string }>({ ask: 'start' })
    const now = Date.now() - 60_000
    const units = Array.from({ length: 620 }, (_, i) => `P${i}`)
    await send(url, key, 'facts', [
      units.map((unitId) => ({
        id: unitId,
        type: 'unit.registered',
        at: now,
        unitId,
        callsign: unitId,
        kind: 'car',
        role: 'patrol',
      })),
    ])

    const rounds = bench.full ? 200 : 30
    let told = 0
    const positions = () =>
      batches(rounds, () => ({
        unitId: units[told % 620],
        at: now + told++,
        lon: 120 + (told % 1000) / 1e4,
        lat: 30,
        speedKmh: told % 90,
        heading: told % 360,
      }))
    const facts = () =>
      batches(Math.ceil(rounds / 5), () => ({
        id: `J${++told}`,
        type: 'incident.reported',
        at: now,
        incidentId: `J${told}`,
        incidentType: 'fight',
        priority: 3,
        lon: 120.1,
        lat: 30.1,
      }))

    for (const [name, rows, atLeast] of [
      ['positions', positions, 1],
      ['facts', facts, undefined],
    ] as const) {
      const door = name
      await bench.compare({
        bench: `${name} through the door, batches of ${batch}`,
        unit: 'µs a row',
        against: 'raw node:sqlite, a row an event',
        n: rows().length * batch,
        ours: () => timed(rows(), (bodies) => send(url, key, door, bodies)),
        reference: () => timed(rows(), (bodies) => Promise.resolve(insertRaw(folder, bodies))),
        ...(atLeast !== undefined && { atLeast }),
      })
    }
  } finally {
    server.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

function batches(count: number, row: () => Row): Row[][] {
  return Array.from({ length: count }, () => Array.from({ length: batch }, row))
}

async function timed(bodies: Row[][], work: (bodies: Row[][]) => Promise<void>): Promise<number> {
  const from = performance.now()
  await work(bodies)
  return ((performance.now() - from) * 1000) / (bodies.length * batch)
}

/** Posts the bodies over a few connections at once, as a few gateways would. */
async function send(url: string, key: string, path: string, bodies: Row[][]): Promise<void> {
  const queue = bodies.map((rows) => JSON.stringify(rows))
  const sender = async () => {
    for (let body = queue.pop(); body !== undefined; body = queue.pop()) {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
      const answer = await fetch(`${url}/api/ingest/${path}`, { method: 'POST', headers, body })
      const { rejected } = (await answer.json()) as { rejected: unknown[] }
      if (!answer.ok || rejected.length > 0)
        throw new Error(`the door answered ${answer.status}: ${JSON.stringify(rejected[0])}`)
    }
  }
  await Promise.all(Array.from({ length: senders }, sender))
}

let rawFiles = 0

function insertRaw(folder: string, bodies: Row[][]): void {
  const texts = bodies.map((rows) => JSON.stringify(rows))
  const db = new DatabaseSync(join(folder, `raw${++rawFiles}.db`))
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  db.exec(
    'CREATE TABLE event (seq INTEGER PRIMARY KEY, at INTEGER, subject TEXT, body TEXT); CREATE INDEX of_subject ON event (subject, at)',
  )
  const insert = db.prepare('INSERT INTO event (at, subject, body) VALUES (?, ?, ?)')
  for (let i = 0; i < texts.length; i += 2) {
    db.exec('BEGIN')
    for (const text of texts.slice(i, i + 2))
      for (const row of JSON.parse(text) as Row[])
        insert.run(row.at as number, (row.unitId ?? row.incidentId) as string, JSON.stringify(row))
    db.exec('COMMIT')
  }
  db.close()
}
