import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LoadedAreas } from '../../../server/areas/area.ts'
import { loadAreas } from '../../../server/areas/loadAreas.ts'
import type { ImportReading } from '../../../server/import/call.ts'
import { readCalls } from '../../../server/import/readCalls.ts'
import { readMapping } from '../../../server/import/readMapping.ts'
import { sqliteLog } from '../../../server/log/sqlite.ts'
import { pastWorlds } from '../../../server/past/pastWorlds.ts'
import { openDatabase } from '../../../server/store/database.ts'
import { sqliteTelemetry } from '../../../server/telemetry/sqlite.ts'
import { hours } from '../../support/given.ts'
import { livedThrough, type LivedThrough } from '../../support/livedThrough.ts'
import { seekedAs, shuffled } from '../../support/liveSamples.ts'
import { busyHarbour } from '../import/busyHarbour.ts'
import { harbourAreas, harbourMapping, readText } from '../import/harbour.ts'

type Calls = Readonly<{ reading: ImportReading; areas: LoadedAreas }>

const data = join(import.meta.dirname, '../../../../shared/data')
const file = join(data, 'sf-fire-calls-2020-04.csv')
const isHere = existsSync(file)
if (!isHere)
  console.log(
    'The San Francisco calls are not beside this clone: no server lives through them, only through made-up ones',
  )

const places: readonly { name: string; read: () => Promise<Calls>; alerts: number; spanMs: number }[] = [
  { name: 'two days of a made-up harbour', read: harbour, alerts: 20, spanMs: 40 * hours },
  ...(isHere
    ? [{ name: 'a fortnight of San Francisco', read: sanFrancisco, alerts: 200, spanMs: 13 * 24 * hours }]
    : []),
]

describe.each(places)('$name', { timeout: 400_000 }, ({ read, alerts, spanMs }) => {
  const folder = mkdtempSync(join(tmpdir(), 'watchfloor-calls-'))
  let lived: LivedThrough
  let db: ReturnType<typeof openDatabase>

  beforeAll(async () => {
    const { reading, areas } = await read()
    lived = await livedThrough(folder, reading, areas, { count: 240, seed: 11 })
    db = openDatabase(join(folder, 'watchfloor.db'))
    // The last hours stay in the journal, as they are in a server that runs.
    while (sqliteTelemetry(db, { spanMs: hours }).pack(lived.to - 6 * hours).more);
  }, 400_000)

  afterAll(() => {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is at 200 random instants what the live server had: facts, alerts, positions and the charts’ numbers [T1]', () => {
    const { site, samples, from, to } = lived
    const history = { worlds: pastWorlds(sqliteLog(db)), telemetry: sqliteTelemetry(db) }
    const seen = new Set<string>()
    for (const sample of shuffled(samples)) {
      const world = seekedAs(sample, history, site)
      for (const { id } of world.alerts.values()) seen.add(id)
    }
    // Not only of nothing, and not only of one day.
    expect(samples.length).toBeGreaterThanOrEqual(200)
    expect(seen.size).toBeGreaterThan(alerts)
    expect(samples.at(-1)!.at - samples[0]!.at).toBeGreaterThan(spanMs)
    expect(new Set(samples.map(({ rows }) => rows)).size).toBe(samples.length)
    expect(new Set(samples.map(({ positions }) => positions)).size).toBeGreaterThan(0.9 * samples.length)
    expect(to - from).toBeGreaterThan(spanMs)
  })
})

async function harbour(): Promise<Calls> {
  return { reading: await readText(busyHarbour(), harbourMapping()), areas: harbourAreas() }
}

async function sanFrancisco(): Promise<Calls> {
  const mapping = await readMapping('sf-fire-calls')
  const areas = loadAreas(readFileSync(join(data, 'sf-analysis-neighborhoods.geojson'), 'utf8'), {
    nameProperty: 'nhood',
    crs: 'wgs84',
    namesZh: mapping.area!.namesZh,
    rootName: mapping.siteName!,
  })
  return { reading: await readCalls(file, mapping), areas }
}
