import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { breathing } from '../../server/past/breath.ts'
import { movesInPieces } from '../../server/past/movesInPieces.ts'
import { pastWorlds } from '../../server/past/pastWorlds.ts'
import { sqliteLog } from '../../server/log/sqlite.ts'
import { isCheckpointDue } from '../../server/log/checkpointDue.ts'
import { openDatabase } from '../../server/store/database.ts'
import { sqliteTelemetry } from '../../server/telemetry/sqlite.ts'
import { apply, checkpoint, World } from '../../shared/domain/world.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'
import { keyframesOf } from '../../shared/wire/keyframes.ts'
import { between, pick, type Random, seeded } from '../../shared/random.ts'
import { Drive } from './drive.ts'
import { type Bench, milliseconds } from './harness.ts'

const hour = 3_600_000
const minute = 60_000
const start = Date.UTC(2026, 10, 21)
/** What is promised of a seek, ms. */
const seekMs = 5
/** What others may have to wait for while moves of hours are packed or a world is read that is far from any held, ms. */
const heldMs = 50

/**
 * Any moment of a large force’s day: its world and where all units were, near what is held in memory and far from it; and
 * how long others wait while the moves of 100 minutes are packed for a player at 600 times the speed.
 */
export default async function seek(bench: Bench): Promise<void> {
  const size = bench.full
    ? { units: 2000, everyMs: 17_280, hours: 24, incidents: 3500 }
    : { units: 2000, everyMs: 17_280, hours: 3, incidents: 440 }
  const folder = mkdtempSync(join(tmpdir(), 'seek-bench-'))
  const db = openDatabase(join(folder, 'watchfloor.db'))
  try {
    db.exec('PRAGMA synchronous = OFF')
    const telemetry = sqliteTelemetry(db)
    const positions = drive(db, telemetry, size)
    const log = sqliteLog(db)
    const facts = tell(db, log, size)
    const { kept } = db.prepare('SELECT coalesce(sum(length(world)), 0) AS kept FROM checkpoint').get() as {
      kept: number
    }
    const bytes = (db.prepare('SELECT sum(length(body)) AS n FROM position_stretch').get() as { n: number }).n
    bench.note(
      `${size.hours} hours of ${size.units} units: ${positions.toLocaleString('en')} positions in ` +
        `${(bytes / positions).toFixed(2)} B each, ${facts.toLocaleString('en')} facts with ${(kept / facts).toFixed(0)} B of checkpoints each`,
    )

    const worlds = pastWorlds(log)
    const random = seeded(11)
    const instant = () => Math.round(between(random, start + 0.1 * hour, start + size.hours * hour))
    const seeks = bench.full ? 1000 : 400
    const title = `seek to a random moment of ${size.units} units`
    const world = (at: number) => void worlds.at(at)
    const places = (at: number) => void keyframesOf('bench', telemetry.columnsAt(at), at)
    for (let i = 0; i < 60; i++) world(instant())
    const unit = 'ms'
    bench.keep({ bench: `${title}: world`, unit, values: milliseconds(seeks, () => world(instant())), below: seekMs })
    bench.keep({
      bench: `${title}: positions`,
      unit,
      values: milliseconds(seeks, () => places(instant())),
      below: seekMs,
    })
    const both = milliseconds(seeks, () => {
      const at = instant()
      world(at)
      places(at)
    })
    bench.keep({ bench: `${title}: both`, unit, values: both, below: seekMs })

    const far = milliseconds(seeks / 10, () => void pastWorlds(log).at(instant()))
    bench.keep({ bench: `${title}: world, none held near it`, unit, values: far, below: heldMs })

    const from = start + hour
    const held: number[] = []
    let since = performance.now()
    const turn = (run: () => void) => {
      held.push(performance.now() - since)
      setImmediate(() => {
        since = performance.now()
        run()
      })
    }
    const asked = {
      epoch: 'bench',
      from,
      to: from + 100 * minute,
      step: minute,
      areas: null,
      knowledge: 'then',
    } as const
    const began = performance.now()
    const messages = await movesInPieces(
      telemetry,
      asked,
      breathing(() => performance.now(), turn),
    )
    held.push(performance.now() - since)
    const size600 = messages.reduce((sum, { length }) => sum + length, 0)
    bench.note(
      `moves of 100 minutes at 600x: ${(performance.now() - began).toFixed(0)} ms in all, ${(size600 / 1024).toFixed(0)} KB; ` +
        `the longest piece ${Math.max(...held).toFixed(0)} ms`,
    )
    bench.keep({ bench: 'a piece of packing moves at 600x', unit, values: held, below: heldMs })
  } finally {
    db.close()
    rmSync(folder, { recursive: true })
  }
}

type Size = Readonly<{ units: number; everyMs: number; hours: number; incidents: number }>

/** Fills the telemetry as it would come; returns how many positions there are. */
function drive(
  db: DatabaseSync,
  telemetry: ReturnType<typeof sqliteTelemetry>,
  { units, everyMs, hours }: Size,
): number {
  const fleet = new Drive(start, {
    areasAcross: 5,
    forwardMs: 1000,
    clockStepMs: 1000,
    units,
    everyMs,
    random: seeded(42),
  })
  let positions = 0
  for (let at = start; at < start + hours * hour; at += minute) {
    db.exec('BEGIN')
    for (let now = at; now < at + minute;) {
      const { receivedAt, fixes } = fleet.next()
      now = receivedAt
      positions += fixes.length
      telemetry.journal(receivedAt, fixes)
    }
    db.exec('COMMIT')
    telemetry.pack(at)
  }
  while (telemetry.pack(Infinity).more);
  return positions
}

/** Tells a day of work: units on duty, and incidents that are reported, worked on and closed; returns how many facts. */
function tell(db: DatabaseSync, log: ReturnType<typeof sqliteLog>, { units, hours, incidents }: Size): number {
  const random = seeded(5)
  const drafts: Draft[] = []
  for (let i = 0; i < units; i++) {
    const [unitId, area] = [`P${i}`, `t${i % 25}`]
    const told = { callsign: unitId, kind: 'car', role: 'patrol', agency: 'police', homeArea: area }
    drafts.push({ type: 'unit.registered', at: start, area, data: { unitId, ...told } } as Draft)
    drafts.push({ type: 'unit.signed_on', at: start, area, data: { unitId } } as Draft)
  }
  for (let i = 0; i < incidents; i++)
    drafts.push(...story(i, between(random, start, start + hours * hour), units, random))
  for (let at = start + hour; at < start + hours * hour; at += hour / 6)
    drafts.push({
      type: 'world.swept',
      at,
      area: null,
      data: { before: at - 2 * hour, abandonedBefore: at - 48 * hour },
    })
  drafts.sort((a, b) => a.at - b.at)
  const world = new World()
  let kept = 0
  db.exec('BEGIN')
  for (const [i, draft] of drafts.entries()) {
    const seq = i + 1
    const fact = { ...draft, at: Math.floor(draft.at), seq, id: `f${seq}`, recordedAt: Math.ceil(draft.at) }
    const whole = { ...fact, by: 'feed:bench', cause: fact.id }
    log.append(whole)
    apply(world, whole)
    if (!isCheckpointDue(world, kept)) continue
    log.keepCheckpoint(checkpoint(world))
    kept = seq
  }
  db.exec('COMMIT')
  return drafts.length
}

function story(i: number, at: number, units: number, random: Random): Draft[] {
  const incidentId = `J${i}`
  const area = `t${i % 25}`
  const place = { lon: between(random, 120, 120.2), lat: between(random, 30, 30.2), place: '人民路 12 号' }
  const said = {
    incidentType: pick(random, ['fight', 'dispute_family', 'theft']),
    priority: 1 + (i % 4),
    origin: 'caller',
  }
  const facts: Draft[] = [
    { type: 'incident.reported', at, area, data: { incidentId, areaId: area, ...said, ...place } } as unknown as Draft,
    { type: 'incident.stamped', at: at + 8000, area, data: { incidentId, step: 'answered' } } as Draft,
  ]
  let end = at
  for (let crew = 0; crew < 1 + (i % 2); crew++) {
    const orderId = `${incidentId}-${crew}`
    const unitId = `P${Math.floor(random() * units)}`
    facts.push({ type: 'order.issued', at: at + 60_000, area, data: { orderId, incidentId, unitId } } as Draft)
    let when = at + 60_000
    for (const step of ['acknowledged', 'en_route', 'on_scene', 'cleared'] as const) {
      when += between(random, 10_000, 600_000)
      facts.push({ type: 'order.stamped', at: when, area, data: { orderId, step } } as Draft)
    }
    end = Math.max(end, when)
  }
  facts.push({ type: 'incident.stamped', at: end + 60_000, area, data: { incidentId, step: 'fed_back' } } as Draft)
  facts.push({ type: 'incident.stamped', at: end + 120_000, area, data: { incidentId, step: 'closed' } } as Draft)
  return facts
}
