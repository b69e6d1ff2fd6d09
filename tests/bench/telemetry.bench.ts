import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { type Fix, Positions } from '../../shared/domain/position.ts'
import { between, seeded } from '../../shared/random.ts'
import { telemetryMigration1, telemetryMigration7 } from '../../server/telemetry/migration.ts'
import { telemetryRows } from '../../server/telemetry/rows.ts'
import { sqliteTelemetry } from '../../server/telemetry/sqlite.ts'
import { Drive, type DriveOptions } from './drive.ts'
import { type Bench, microseconds, milliseconds, processorTime, quantile } from './harness.ts'

const hour = 3_600_000
const start = Date.UTC(2026, 10, 21)

/** The positions of some hours in our store, against typed rows, JSON rows and reading all from the start. */
export default async function telemetry(bench: Bench): Promise<void> {
  const size = bench.full ? { units: 2000, everyMs: 17_280, hours: 24 } : { units: 620, everyMs: 10_000, hours: 2 }
  const folder = mkdtempSync(join(tmpdir(), 'telemetry-bench-'))
  try {
    const packed = await packedStore(join(folder, 'packed.db'), drive(size), size.hours, bench)
    const typed = typedRows(join(folder, 'typed.db'), drive(size), size.hours)
    const json = jsonRows(join(folder, 'json.db'), drive(size), 0.5)
    await compareBytes(bench, packed, typed, json)
    await compareSeeks(bench, packed, typed, size.hours)
    for (const { db } of [packed, typed, json]) db.close()

    const finer = drive({ ...size, clockStepMs: 1 })
    const odd = await packedStore(join(folder, 'odd.db'), finer, 1, null)
    bench.note(`with device clocks that tell milliseconds: ${bytesEach(odd).toFixed(2)} B a position`)
    odd.db.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const drive = (size: Pick<DriveOptions, 'units' | 'everyMs'> & { clockStepMs?: number }): Drive =>
  new Drive(start, { areasAcross: 5, forwardMs: 1000, clockStepMs: 1000, ...size, random: seeded(42) })

type Stored = { db: DatabaseSync; positions: number }
type Packed = Stored & { telemetry: ReturnType<typeof sqliteTelemetry> }

async function packedStore(path: string, drive: Drive, hours: number, bench: Bench | null): Promise<Packed> {
  const db = database(path, telemetryMigration1 + telemetryMigration7)
  const telemetry = sqliteTelemetry(db)
  const stops: number[] = []
  let [writing, packing] = [0, 0]
  const positions = fill(
    db,
    drive,
    hours,
    (receivedAt, fixes) => {
      writing += processorTime(() => telemetry.journal(receivedAt, fixes))
    },
    (now) => {
      packing += processorTime(() => stops.push(...milliseconds(1, () => void telemetry.pack(now))))
    },
  )
  while (telemetry.pack(Infinity).more);
  const each = (time: number) => (time / positions).toFixed(2)
  bench?.note(
    `${positions.toLocaleString('en')} positions; processor time a position to journal ${each(writing)} µs, to pack ` +
      `${each(packing)} µs; longest stop to pack ${Math.max(...stops).toFixed(0)} ms`,
  )
  return { db, positions, telemetry }
}

/** As a database would hold them that is asked for the latest of each unit. */
function typedRows(path: string, drive: Drive, hours: number): Stored {
  const db = database(
    path,
    `CREATE TABLE position (unit INTEGER, received_at INTEGER, at INTEGER, lon INTEGER, lat INTEGER, speed INTEGER,
       heading INTEGER, area INTEGER, PRIMARY KEY (unit, received_at)) WITHOUT ROWID, STRICT`,
  )
  const insert = db.prepare('INSERT INTO position VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const positions = fill(db, drive, hours, (receivedAt, fixes) => {
    for (const { unit, at, lon, lat, speedKmh, heading, area } of fixes) {
      insert.run(unit, receivedAt, at, Math.round(lon * 1e6), Math.round(lat * 1e6), speedKmh, heading, area)
    }
  })
  return { db, positions }
}

/** As a log of JSON events with the index a replay needs. */
function jsonRows(path: string, drive: Drive, hours: number): Stored {
  const db = database(
    path,
    `CREATE TABLE position (seq INTEGER PRIMARY KEY, received_at INTEGER, unit TEXT, body TEXT) STRICT;
     CREATE INDEX by_unit ON position (unit, received_at)`,
  )
  const insert = db.prepare('INSERT INTO position (received_at, unit, body) VALUES (?, ?, ?)')
  const positions = fill(db, drive, hours, (receivedAt, fixes) => {
    for (const { unit, at, lon, lat, speedKmh: speed, heading, area } of fixes) {
      const id = `P-${String(unit).padStart(4, '0')}`
      insert.run(receivedAt, id, JSON.stringify({ type: 'position', unit: id, at, lon, lat, speed, heading, area }))
    }
  })
  return { db, positions }
}

function database(path: string, schema: string): DatabaseSync {
  const db = new DatabaseSync(path)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; ${schema}`)
  return db
}

/** Writes the drive in transactions of a minute; returns how many positions there were. */
function fill(
  db: DatabaseSync,
  drive: Drive,
  hours: number,
  write: (receivedAt: number, fixes: Fix[]) => void,
  eachMinute: (now: number) => void = () => {},
): number {
  let positions = 0
  for (let minute = 1; minute <= hours * 60; minute++) {
    const until = start + minute * 60_000
    db.exec('BEGIN')
    for (let now = start; now < until;) {
      const { receivedAt, fixes } = drive.next()
      now = receivedAt
      positions += fixes.length
      write(receivedAt, fixes)
    }
    db.exec('COMMIT')
    eachMinute(until)
  }
  return positions
}

/** Bytes on disk for each position: the pages in use, with all indexes and slack. */
function bytesEach({ db, positions }: Stored): number {
  const pragma = (name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() as Record<string, number>)[0]!
  return ((pragma('page_count') - pragma('freelist_count')) * pragma('page_size')) / positions
}

async function compareBytes(bench: Bench, packed: Stored, typed: Stored, json: Stored): Promise<void> {
  const title = {
    bench: 'bytes on disk for each position',
    unit: 'B',
    n: packed.positions,
    ours: () => bytesEach(packed),
  }
  await bench.compare({ ...title, against: 'JSON rows', reference: () => bytesEach(json), atLeast: 20 })
  await bench.compare({ ...title, against: 'typed rows', reference: () => bytesEach(typed), atLeast: 3 })
}

async function compareSeeks(bench: Bench, packed: Packed, typed: Stored, hours: number): Promise<void> {
  const random = seeded(7)
  const instant = () => Math.round(between(random, start + 0.1 * hours * hour, start + hours * hour))
  const probe = typed.db.prepare(
    'SELECT at, lon, lat FROM position WHERE unit = ? AND received_at <= ? ORDER BY received_at DESC LIMIT 1',
  )
  const units = (typed.db.prepare('SELECT max(unit) + 1 AS units FROM position').get() as { units: number }).units

  for (let i = 0; i < 20; i++) mustAgree(packed, probe, units, instant())
  bench.note('20 random moments are the same from our store, from typed rows and read from the start')

  const seeks = bench.full ? 500 : 200
  const ours = () => void packed.telemetry.at(instant())
  const probes = () => void latestByProbe(probe, units, instant())
  const fold = () => void readFromStart(packed, instant())
  const title = { bench: `seek to a random moment of ${units} units`, n: seeks }
  const byProbe = 'typed rows, latest of each unit'
  await bench.compare({
    ...title,
    unit: 'µs of processor time',
    against: byProbe,
    ours: () => microseconds(seeks, ours),
    reference: () => microseconds(seeks / 4, probes),
    ...(bench.full && { atLeast: 3 }),
  })
  await bench.compare({
    ...title,
    bench: `${title.bench}, p95`,
    unit: 'ms',
    against: byProbe,
    ours: () => quantile(milliseconds(seeks, ours), 0.95),
    reference: () => quantile(milliseconds(seeks / 4, probes), 0.95),
  })
  await bench.compare({
    ...title,
    unit: 'µs of processor time',
    against: 'reading packed chunks from the start',
    rounds: 3,
    ours: () => microseconds(seeks, ours),
    reference: () => microseconds(bench.full ? 3 : 8, fold),
    atLeast: 5,
  })
}

type Place = { unit: number; at: number; lon: number; lat: number }

function latestByProbe(probe: StatementSync, units: number, time: number): Place[] {
  const places: Place[] = []
  for (let unit = 0; unit < units; unit++) {
    const row = probe.get(unit, time) as Omit<Place, 'unit'> | undefined
    if (row) places.push({ unit, at: row.at, lon: row.lon / 1e6, lat: row.lat / 1e6 })
  }
  return places
}

/** Folds every chunk up to a moment, as one must who has no keyframes. */
function readFromStart({ db }: Packed, time: number): Positions {
  const rows = telemetryRows(db)
  const positions = new Positions()
  for (
    let from: number | null = rows.startAfter(-Infinity);
    from !== null && from <= time;
    from = rows.startAfter(from)
  ) {
    for (const { fixes } of rows.chunks(from, undefined)) fixes.foldInto(positions, time)
  }
  return positions
}

function mustAgree(packed: Packed, probe: StatementSync, units: number, time: number): void {
  const told = (fixes: Iterable<Place>) =>
    JSON.stringify(Array.from(fixes, ({ unit, at, lon, lat }) => [unit, at, lon, lat]))
  const ours = told(packed.telemetry.at(time))
  if (ours !== told(latestByProbe(probe, units, time))) throw new Error(`typed rows differ at ${time}`)
  if (ours !== told(readFromStart(packed, time).values())) throw new Error(`reading from the start differs at ${time}`)
}
