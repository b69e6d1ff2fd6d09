import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { telemetryMigration1, telemetryMigration7 } from '../../../server/telemetry/migration.ts'
import { sqliteTelemetry } from '../../../server/telemetry/sqlite.ts'
import { carryMs, DamagedPositions } from '../../../server/telemetry/telemetry.ts'
import { afternoon, aFix } from '../../support/fixes.ts'
import { packAll } from '../../support/telemetryContract.ts'

const minute = 60_000

describe('telemetry in SQLite', () => {
  it('writes one row for each write, and one chunk for each stretch when packed', () => {
    const { db, telemetry } = anHour()
    expect(count(db, 'position_journal')).toBe(60)
    packAll(telemetry, afternoon + 60 * minute)
    expect(count(db, 'position_journal')).toBe(0)
    // Twelve stretches of five minutes and the one that has begun.
    expect(count(db, 'position_chunk')).toBe(13)
  })

  it('packs one stretch at a time and says whether another is ready', () => {
    const { telemetry } = anHour()
    expect(telemetry.pack(afternoon + 5 * minute - 1)).toMatchObject({ fixes: 0, more: false })
    expect(telemetry.pack(afternoon + 10 * minute)).toMatchObject({ fixes: 10, chunks: 2, damage: [], more: true })
    expect(telemetry.pack(afternoon + 10 * minute)).toMatchObject({ fixes: 10, more: false })
  })

  it('ends a stretch early when it holds enough, but never between fixes received together', () => {
    const telemetry = sqliteTelemetry(aDatabase(), { fewest: 3, most: 3 })
    const times = [0, 1000, 1000, 2000, 3000].map((ms) => afternoon + ms)
    for (const [i, at] of times.entries())
      telemetry.journal(at, [aFix({ unit: 2 * i, at }), aFix({ unit: 2 * i + 1, at })])
    const reports = [1, 2].map(() => telemetry.pack(afternoon + 3000))
    expect(reports.map(({ fixes, more }) => [fixes, more])).toEqual([
      [6, false],
      [0, false],
    ])
    expect(telemetry.at(afternoon + 3000)).toHaveLength(10)
  })

  it('makes stretches longer the more units there are', () => {
    const telemetry = sqliteTelemetry(aDatabase(), { fewest: 10, perUnit: 3 })
    const units = Array.from({ length: 20 }, (_, unit) => unit)
    for (let at = afternoon; at < afternoon + 10_000; at += 1000)
      telemetry.journal(
        at,
        units.map((unit) => aFix({ unit, at })),
      )
    const reports = [1, 2, 3].map(() => telemetry.pack(afternoon + 10_000).fixes)
    expect(reports).toEqual([20, 60, 60])
  })

  it('carries no unit along that was not heard of for a day', () => {
    const { db, telemetry } = aStore()
    for (const [unit, days] of [0, 0.9, 1.8].entries()) {
      telemetry.journal(afternoon + days * carryMs, [aFix({ unit })])
      packAll(telemetry, afternoon + 3 * carryMs)
    }
    const carried = db.prepare('SELECT sum(carried) AS n FROM position_chunk GROUP BY start ORDER BY start').all()
    expect(carried.map(({ n }) => n)).toEqual([0, 1, 2, 2])
  })

  it('forgets what was rolled back', () => {
    const { db, telemetry } = aStore()
    db.exec('BEGIN')
    telemetry.journal(afternoon, [aFix()])
    db.exec('ROLLBACK')
    expect(telemetry.at(afternoon)).toEqual([])
  })

  it('keeps everything as it was when packing fails half-way', () => {
    const { db, telemetry } = anHour()
    telemetry.pack(afternoon + 5 * minute)
    const answer = () => [telemetry.at(afternoon + 7 * minute), [...telemetry.between(0, Infinity)]]
    const tables = () => ['position_journal', 'position_stretch', 'position_chunk'].map((table) => count(db, table))
    const before = answer()
    const rows = tables()
    db.exec(`CREATE TRIGGER full AFTER INSERT ON position_chunk BEGIN SELECT raise(ABORT, 'full'); END`)
    expect(() => telemetry.pack(afternoon + 10 * minute)).toThrow('full')
    expect(answer()).toEqual(before)
    expect(tables()).toEqual(rows)
    db.exec('DROP TRIGGER full')
    expect(telemetry.pack(afternoon + 10 * minute)).toMatchObject({ fixes: 10 })
    expect(answer()).toEqual(before)
  })

  it('names the time of a damaged chunk, and answers without it if told to', () => {
    const { db, telemetry } = anHour()
    packAll(telemetry, afternoon + 60 * minute)
    damageStretch(db, afternoon + 5 * minute)
    const time = afternoon + 7 * minute
    expect(() => telemetry.at(time)).toThrow(DamagedPositions)
    expect(() => telemetry.at(time)).toThrow('stored positions from 2026-11-21T08:05Z are damaged')
    expect(() => [...telemetry.between(0, Infinity)]).toThrow(DamagedPositions)
    expect(telemetry.at(afternoon + 12 * minute)).toHaveLength(2)

    const found: DamagedPositions[] = []
    const onDamage = (each: DamagedPositions) => void found.push(each)
    expect(telemetry.at(time, { onDamage })).toEqual([])
    expect([...telemetry.between(0, Infinity, { onDamage })]).toHaveLength(110)
    expect(found.map(({ start }) => start)).toEqual([afternoon + 5 * minute, afternoon + 5 * minute])
  })

  it('says when a journal row is damaged, and packs the others', () => {
    const { db, telemetry } = anHour()
    damage(db, `position_journal WHERE received_at = ${afternoon + 2 * minute}`, 3)
    expect(() => telemetry.at(afternoon + 2 * minute)).toThrow('stored positions from 2026-11-21T08:02Z')
    const { fixes, damage: found } = telemetry.pack(afternoon + 5 * minute)
    expect([fixes, found.map(({ start }) => start)]).toEqual([8, [afternoon + 2 * minute]])
    expect(telemetry.at(afternoon + 4 * minute)).toHaveLength(2)
  })

  it('goes on packing when what was carried over is damaged', () => {
    const { db, telemetry } = anHour()
    telemetry.pack(afternoon + 5 * minute)
    damageStretch(db, afternoon + 5 * minute)
    const { fixes, damage: found } = telemetry.pack(afternoon + 10 * minute)
    expect([fixes, found.map(({ start }) => start)]).toEqual([10, [afternoon + 5 * minute]])
    expect(telemetry.at(afternoon + 10 * minute)).toHaveLength(2)
  })

  it('knows after a restart what it knew before', () => {
    const folder = mkdtempSync(join(tmpdir(), 'telemetry-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'positions.db')
    const { db, telemetry } = anHour(path)
    packAll(telemetry, afternoon + 33 * minute)
    const known = telemetry.at(afternoon + 59 * minute)
    db.close()
    const again = new DatabaseSync(path)
    expect(sqliteTelemetry(again).at(afternoon + 59 * minute)).toEqual(known)
    again.close()
  })
})

/** Two units in two areas, each heard of once a minute for an hour. */
function anHour(path?: string) {
  const store = aStore(path)
  for (let at = afternoon; at < afternoon + 60 * minute; at += minute) {
    store.telemetry.journal(at, [aFix({ unit: 1, at, area: 1 }), aFix({ unit: 2, at, area: 2 })])
  }
  return store
}

function aStore(path?: string) {
  const db = aDatabase(path)
  return { db, telemetry: sqliteTelemetry(db) }
}

function aDatabase(path = ':memory:'): DatabaseSync {
  const db = new DatabaseSync(path)
  db.exec(telemetryMigration1 + telemetryMigration7)
  return db
}

function count(db: DatabaseSync, table: string): number {
  return (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n
}

function damageStretch(db: DatabaseSync, start: number): void {
  const { middle } = db.prepare('SELECT bytes / 2 AS middle FROM position_chunk WHERE start = ?').get(start) as {
    middle: number
  }
  damage(db, `position_stretch WHERE start = ${start}`, middle)
}

/** Changes one byte of these rows' bodies. */
function damage(db: DatabaseSync, rows: string, at: number): void {
  const { body } = db.prepare(`SELECT body FROM ${rows}`).get() as { body: Uint8Array }
  body[at]! ^= 0x10
  db.prepare(`UPDATE ${rows.replace(' WHERE', ' SET body = ? WHERE')}`).run(body)
}
