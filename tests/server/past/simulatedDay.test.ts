import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chapterMs, Reel } from '../../../client/playback/reel.ts'
import { demoSite } from '../../../server/demo/demoSite.ts'
import { openPast } from '../../../server/demo/past/pastStore.ts'
import { seedPast } from '../../../server/demo/past/seedPast.ts'
import { Simulation } from '../../../server/demo/simulation/simulation.ts'
import { sqliteLog } from '../../../server/log/sqlite.ts'
import { type History, pastSteps } from '../../../server/past/pastSteps.ts'
import { pastWorlds } from '../../../server/past/pastWorlds.ts'
import { openDatabase } from '../../../server/store/database.ts'
import { sqliteTelemetry } from '../../../server/telemetry/sqlite.ts'
import { type View, viewOf, viewRows } from '../../../shared/access/view.ts'
import { Positions } from '../../../shared/domain/position.ts'
import { checkpoint, restore, World, type WorldRows } from '../../../shared/domain/world.ts'
import { FrameDecoder } from '../../../shared/wire/positions.ts'
import { aHost, type TestHost } from '../../support/aHost.ts'
import { withPurpose } from '../../support/aPurpose.ts'
import { aTown } from '../../support/aTown.ts'
import { hours, minutes, noon } from '../../support/given.ts'
import { hashOf, liveSamples, positionsHash, type Sample, seekedAs, shuffled } from '../../support/liveSamples.ts'

const folder = mkdtempSync(join(tmpdir(), 'watchfloor-day-'))
const from = noon - 24 * hours
const fineFrom = noon - 10 * minutes
/** A stretch of the day that is played. */
const start = noon - 2 * hours
let samples: Sample[]
let geojson: object
let db: ReturnType<typeof openDatabase>
let history: History
let telemetry: ReturnType<typeof sqliteTelemetry>

/** A day of a small district, told to the recorder with the alarm rules at work; what it had is noted while it lives. */
beforeAll(async () => {
  const town = aTown()
  geojson = town.geojson
  const store = openPast(folder, demoSite, town.geojson, { west: 119.9, south: 29.9, east: 120.2, north: 30.2 })
  const day = liveSamples(store, { from, to: fineFrom, count: 230, seed: 8 })
  const lastHour = liveSamples(store, { from: fineFrom, to: noon, count: 50, seed: 9 })
  const simulation = new Simulation({ ground: town.ground, site: demoSite }, from)
  await seedPast(store, simulation, { areas: town.areas, fineFrom, until: () => noon })
  store.close()
  samples = [...day, ...lastHour]
  db = openDatabase(join(folder, 'watchfloor.db'))
  telemetry = sqliteTelemetry(db)
  const log = sqliteLog(db)
  history = { log, worlds: pastWorlds(log) }
}, 400_000)

afterAll(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const positionsAt = (at: number) => new Positions(telemetry.at(at))

describe('a simulated day', { timeout: 120_000 }, () => {
  it('is at 200 random instants what the live server had: facts, alerts, positions and the charts’ numbers [T1]', () => {
    expect(samples.length).toBeGreaterThanOrEqual(200)
    let alerts = 0
    for (const sample of shuffled(samples)) {
      const { alerts: shown } = seekedAs(sample, { worlds: history.worlds, telemetry }, demoSite)
      alerts += [...shown.values()].filter(({ clearedAt }) => clearedAt === null).length
    }
    // Not only of nothing.
    expect(alerts).toBeGreaterThan(50)
    expect(positionsAt(noon).limit).toBeGreaterThan(100)
    expect(new Set(samples.map(({ rows }) => rows)).size).toBe(samples.length)
  })

  it('is the same over HTTP, whole, and to a reviewer as the view has it [T1, A5]', async () => {
    writeFileSync(join(folder, 'areas.geojson'), JSON.stringify(geojson))
    const host = await aHost({ dataDir: folder, site: demoSite, clock: () => noon })
    const lead = await withPurpose(host, host.as('shift_lead'), 'review', 'day')
    const reviewer = await withPurpose(host, host.as('reviewer'), 'review', 'day')
    for (const { at, from, rows, positions } of shuffled(samples).slice(0, 10)) {
      const world = await askedWorld(host, at, lead)
      expect(hashOf(world)).toBe(rows)
      expect(await askedWorld(host, at, reviewer)).toEqual(
        JSON.parse(JSON.stringify(viewRows(viewFor('reviewer', null), restore(world)))),
      )
      const answer = await host.app.request(`/api/past/positions?at=${from}`, { headers: lead })
      const shown = new Positions()
      if (answer.status === 200) new FrameDecoder(shown).decode(new Uint8Array(await answer.arrayBuffer()))
      expect(places(shown)).toEqual(places(positionsAt(from)))
      expect(positionsHash(positionsAt(from).values())).toBe(positions)
    }
  })

  it.each([
    ['a whole', 'shift_lead', null],
    ['a masked', 'reviewer', null],
    ['a scoped', 'shift_lead', ['t1']],
    ['a masked and scoped', 'reviewer', ['t1']],
  ] as const)('played and jumped back through %s view is as the server has it [T4]', async (_name, role, areas) => {
    const scope = areas && [townships(history.worlds.at(noon))[0]!]
    const view = viewFor(role, scope)
    for (const knowledge of ['then', 'now'] as const) {
      const ask = async <Answer>(path: string): Promise<Answer> => {
        const url = new URL(path, 'http://server')
        const number = (name: string) => Number(url.searchParams.get(name))
        const answer = url.pathname.endsWith('/world')
          ? { epoch: 'e', world: viewRows(view, history.worlds.at(number('at'), knowledge)) }
          : pastSteps(history, view, number('from'), number('to'), knowledge)
        return JSON.parse(JSON.stringify(answer)) as Answer
      }
      const reel = new Reel({ ask }, knowledge, () => Infinity)
      const instants = samples.map(({ at }) => at).filter((at) => at > start && at < start + 55 * minutes)
      for (let at = start; at <= start + 60 * minutes; at += chapterMs) await reel.load(at)
      const played = reel.worldAt(start)!
      let at = start
      const served = (instant: number) => said(viewRows(view, history.worlds.at(instant, knowledge)))
      expect(instants.length).toBeGreaterThan(3)
      for (const next of instants) {
        expect(reel.advance(played, at, next)).toBe(true)
        expect([knowledge, next, said(checkpoint(played))]).toEqual([knowledge, next, served(next)])
        at = next
      }
      for (const back of instants.toReversed()) expect(said(checkpoint(reel.worldAt(back)!))).toEqual(served(back))
    }
  })
})

const viewFor = (role: 'shift_lead' | 'reviewer', areas: readonly string[] | null): View =>
  viewOf({ kind: 'account', id: role, role, areas }, demoSite, new World())!

const townships = (world: World) =>
  [...world.areas.values()].flatMap(({ id, level }) => (level === demoSite.areas.coarse ? [id] : []))

async function askedWorld(host: TestHost, at: number, headers: { cookie: string }): Promise<WorldRows> {
  const answer = await host.app.request(`/api/past/world?at=${at}`, { headers })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { world: WorldRows }).world
}

const places = (positions: Positions) =>
  Array.from(positions.values(), ({ unit, lon, lat, area }) => [unit, lon, lat, area])

/** What a world says, whatever the order of its rows; of a view, its place in history is that of what it was told last. */
function said({ seq: _, recordedAt: __, ...tables }: WorldRows): unknown {
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [
      name,
      (rows as readonly { id: string }[]).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ]),
  )
}
