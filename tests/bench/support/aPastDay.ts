import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isCheckpointDue } from '../../../server/log/checkpointDue.ts'
import { sqliteLog } from '../../../server/log/sqlite.ts'
import { writeSite } from '../../../server/site.ts'
import { openDatabase } from '../../../server/store/database.ts'
import { migrations } from '../../../server/store/migrations.ts'
import { sqliteTelemetry } from '../../../server/telemetry/sqlite.ts'
import { apply, checkpoint, World } from '../../../shared/domain/world.ts'
import { seeded } from '../../../shared/random.ts'
import { siteSchema } from '../../../shared/site.ts'
import { aShift } from '../../support/aShift.ts'
import { Drive } from '../drive.ts'

const hour = 3_600_000
const minute = 60_000

export type DaySize = Readonly<{ units: number; everyMs: number; hours: number; callsPerDay: number }>

/** A data folder with so much history that ends at `to`, epoch ms. */
export type PastDay = Readonly<{ dataDir: string; from: number; to: number; positions: number; facts: number }>

/** A day of the past is kept so long: a server throws older positions away. */
const keptMs = 5 * 24 * hour

/**
 * A district’s past hours on disk: townships, units that drive, calls with their orders. Made once for a size and a layout of
 * the database, and taken again while it is young; what is made is the same but for its date.
 */
export function aPastDay(size: DaySize, now: number, say: (text: string) => void): PastDay {
  const name = createHash('sha256')
    .update(JSON.stringify([size, migrations]))
    .digest('hex')
    .slice(0, 8)
  const dataDir = join(tmpdir(), `watchfloor-bench-day-${name}`)
  const note = join(dataDir, 'day.json')
  const known = existsSync(note) ? (JSON.parse(readFileSync(note, 'utf8')) as PastDay) : null
  if (known && now - known.to < keptMs) return known
  say(`making ${size.hours} hours of ${size.units.toLocaleString('en')} units; they are kept for the next time`)
  rmSync(dataDir, { recursive: true, force: true })
  const half = `${dataDir}.half`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { recursive: true })
  const made = { dataDir, ...make(half, size, Math.floor(now / hour) * hour - hour) }
  writeFileSync(join(half, 'day.json'), JSON.stringify(made))
  renameSync(half, dataDir)
  return made
}

function make(dataDir: string, { units, everyMs, hours, callsPerDay }: DaySize, to: number): Omit<PastDay, 'dataDir'> {
  const from = to - hours * hour
  const { facts } = aShift({ now: to, units, callsPerDay, alarms: 0 })
  writeSite(dataDir, siteSchema.parse({ name: { zh: '测区', en: 'Bench District' } }))
  writeFileSync(join(dataDir, 'areas.geojson'), JSON.stringify(townships(facts)))

  const db = openDatabase(join(dataDir, 'watchfloor.db'))
  const log = sqliteLog(db)
  const telemetry = sqliteTelemetry(db)
  const world = new World()
  let kept = 0
  db.exec('BEGIN')
  for (const fact of facts) {
    log.append(fact)
    apply(world, fact)
    if (!isCheckpointDue(world, kept)) continue
    log.keepCheckpoint(checkpoint(world))
    kept = world.seq
  }
  db.exec('COMMIT')

  const drive = new Drive(from, {
    units,
    everyMs,
    areasAcross: 5,
    forwardMs: 1000,
    clockStepMs: 1000,
    random: seeded(42),
  })
  let positions = 0
  for (let until = from + minute; until <= to; until += minute) {
    db.exec('BEGIN')
    for (let now = 0; now < until;) {
      const { receivedAt, fixes } = drive.next()
      now = receivedAt
      positions += fixes.length
      telemetry.journal(receivedAt, fixes)
    }
    db.exec('COMMIT')
    telemetry.pack(until)
  }
  while (telemetry.pack(Infinity).more);
  db.close()
  return { from, to, positions, facts: facts.length }
}

/** The townships of the facts, as squares around their centres. */
function townships(facts: ReturnType<typeof aShift>['facts']) {
  const features = facts.flatMap((fact) => {
    if (fact.type !== 'area.defined') return []
    const { areaId, parentId, level, name, centre } = fact.data
    const [x, y] = centre
    const [w, e, s, n] = [x - 0.025, x + 0.025, y - 0.025, y + 0.025]
    const ring = [w, s, e, s, e, n, w, n, w, s]
    const coordinates = [Array.from({ length: 5 }, (_, i) => [ring[2 * i]!, ring[2 * i + 1]!])]
    return [
      {
        type: 'Feature' as const,
        properties: { areaId, parentId, level, nameZh: name.zh, nameEn: name.en },
        geometry: { type: 'Polygon' as const, coordinates },
      },
    ]
  })
  return { type: 'FeatureCollection' as const, features }
}
