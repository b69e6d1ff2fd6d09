import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkpoint, fold, World } from '../../shared/domain/world.ts'
import { seeded } from '../../shared/random.ts'
import { sqliteFeedKeys } from '../../server/auth/feedKeys.ts'
import { sqliteLog } from '../../server/log/sqlite.ts'
import { worldAtSeq } from '../../server/recorder.ts'
import { openDatabase } from '../../server/store/database.ts'
import { sqliteTelemetry } from '../../server/telemetry/sqlite.ts'
import { aFolder } from '../support/aHost.ts'
import { theServer } from '../support/theServer.ts'

/** How often the server is killed; a release is tried with more (`KILLS=60 npm test -- tests/slow/kill`). */
const kills = Number(process.env.KILLS ?? 12)
const writers = 4

type Acked = { facts: string[]; fixes: { unitId: string; at: number }[] }

/** Posts batches of facts and positions as fast as they are answered, until the server is gone. */
async function write(url: string, key: string, who: string, acked: Acked): Promise<void> {
  const post = (path: string, rows: unknown[]) =>
    fetch(`${url}/api/ingest/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(rows),
    })
  try {
    for (let n = 0; ; n++) {
      const at = Date.now() - 1000
      const ids = Array.from({ length: 1 + (n % 20) }, (_, i) => `${who}-${n}-${i}`)
      const call = (id: string) => ({
        id,
        type: 'incident.reported',
        at,
        incidentId: id,
        incidentType: 'fight',
        priority: 3,
      })
      const facts = await post('facts', ids.map(call))
      if (facts.status === 200) acked.facts.push(...ids)
      const fix = { unitId: who.split('-')[0]!, at: at + n, lon: 120 + n / 1e6, lat: 30 }
      const positions = await post('positions', [fix])
      if (positions.status === 200) acked.fixes.push(fix)
    }
  } catch {
    // The connection broke: the server was killed.
  }
}

it(`kill -9 at ${kills} random moments under load loses nothing that was answered and doubles nothing [L1]`, async () => {
  const dataDir = aFolder()
  const file = join(dataDir, 'watchfloor.db')
  const random = seeded(20261121)
  const first = openDatabase(file)
  const key = sqliteFeedKeys(first).create('calls', 'kill', Date.now(), randomBytes)
  first.close()

  const acked: Acked = { facts: [], fixes: [] }
  for (let round = 0; round < kills; round++) {
    const server = await theServer(dataDir)
    const units = Array.from({ length: writers }, (_, i) => `W${i}`)
    await fetch(`${server.url}/api/ingest/facts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(
        units.map((unitId) => ({
          id: `u-${unitId}`,
          type: 'unit.registered',
          at: Date.now() - 1000,
          unitId,
          callsign: unitId,
          kind: 'car',
          role: 'patrol',
        })),
      ),
    })
    const writing = units.map((unit) => write(server.url, key, `${unit}-${round}`, acked))
    await new Promise((resolve) => setTimeout(resolve, 100 + random() * 600))
    await server.kill()
    await Promise.all(writing)
  }

  const db = openDatabase(file)
  expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  const log = sqliteLog(db)
  const facts = [...log.read(0)]
  expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, i) => i + 1))
  const causes = facts.map(({ cause }) => cause)
  expect(new Set(causes).size).toBe(causes.length)
  const recorded = new Set(causes)
  expect(acked.facts.filter((id) => !recorded.has(`calls:${id}`))).toEqual([])

  const world = fold(new World(), facts)
  expect(checkpoint(worldAtSeq(log))).toEqual(checkpoint(world))
  const stored = new Set([...sqliteTelemetry(db).between(0, Date.now())].map(({ unit, at }) => `${unit}@${at}`))
  const missing = acked.fixes.filter(({ unitId, at }) => !stored.has(`${world.units.get(unitId)!.index}@${at}`))
  expect(missing).toEqual([])
  console.log(
    `${kills} kills: ${acked.facts.length} facts and ${acked.fixes.length} positions answered, 0 lost, 0 doubled`,
  )
  db.close()
})
