import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createApp } from '../../../../server/app.ts'
import { demoSite } from '../../../../server/demo/demoSite.ts'
import { LiveDistrict } from '../../../../server/demo/live/liveDistrict.ts'
import { Simulation } from '../../../../server/demo/simulation/simulation.ts'
import { openHost } from '../../../../server/host.ts'
import { policies } from '../../../../server/policies/run.ts'
import { openIncidents } from '../../../../shared/select/openIncidents.ts'
import { aFolder } from '../../../support/aHost.ts'
import { aTown } from '../../../support/aTown.ts'
import { hours, minutes, noon, seconds } from '../../../support/given.ts'

const { ground, geojson, areas } = aTown()

/** A server that knows the town and its units, and the district that reports to it, on one clock moved by hand. */
async function aLiveDistrict() {
  const dataDir = aFolder()
  writeFileSync(join(dataDir, 'areas.geojson'), JSON.stringify(geojson))
  let now = noon
  const clock = () => now
  const host = openHost({ dataDir, site: demoSite, clock, logger: pino({ level: 'silent' }), clientDir: dataDir })
  onTestFinished(() => host.close())
  const app = createApp(host)
  const run = policies(host)
  const begin = new Simulation({ ground, site: demoSite }, noon)
  await host.recorder.record('test', 'areas', areas)
  await host.recorder.report('orders', begin.registrations())
  const key = (feed: string) =>
    host.feedKeys.create(feed, feed, now, randomBytes, feed === 'orders' ? { of: 'all' } : null)
  const keys = { calls: key('calls'), orders: key('orders'), agencies: key('agencies'), positions: key('positions') }
  const warnings: string[] = []
  let isAway = false
  const reporting = (simulation: Simulation, unsent = [] as ReturnType<LiveDistrict['state']>['unsent']) =>
    new LiveDistrict({
      simulation,
      unsent,
      keys,
      clock,
      url: 'http://server',
      warn: (text) => warnings.push(text),
      fetch: async (url, init) => {
        if (isAway) throw new Error('nobody there')
        return app.request(String(url), init)
      },
    })
  let district = reporting(begin)
  return {
    host,
    warnings,
    /** Lets time pass, the feeds and the alarms ticking as they do. */
    async pass(ms: number, everyMs = 2 * seconds) {
      for (const until = now + ms; now < until;) {
        now += everyMs
        await district.tick()
        if (!isAway) await run.alarms()
      }
    },
    serverAway: (away: boolean) => (isAway = away),
    async standStill(ms: number) {
      now += ms
      await run.alarms()
    },
    restart() {
      const { simulation, unsent } = JSON.parse(JSON.stringify(district.state())) as ReturnType<LiveDistrict['state']>
      district = reporting(new Simulation({ ground, site: demoSite }, simulation), unsent)
    },
    openThere: () => district.state().simulation.cases.map(({ id }) => id),
    unfinishedThere: () => new Simulation({ ground, site: demoSite }, district.state().simulation).unfinished(),
  }
}

const alarmsOf = (host: Awaited<ReturnType<typeof aLiveDistrict>>['host']) =>
  [...host.log.read(0)].flatMap((fact) => (fact.type === 'alert.raised' ? [fact.data] : []))

describe('the live district', { timeout: 120_000 }, () => {
  it('reports through the door as any feed, and nothing of it is refused', async () => {
    const { host, pass, warnings } = await aLiveDistrict()
    await pass(6 * minutes)
    expect(warnings).toEqual([])
    expect(host.quarantine.count()).toEqual({ waiting: 0, rejected: 0 })
    expect(host.recorder.world.incidents.size).toBeGreaterThan(4)
    expect([...host.tracker.positions.values()].length).toBeGreaterThan(590)
    expect(host.feeds.ages().every(({ lastAt }) => lastAt !== null && lastAt > noon + 5 * minutes)).toBe(true)
  })

  it('loses nothing and doubles nothing when the server is away or it is restarted itself', async () => {
    const { host, pass, serverAway, restart, openThere } = await aLiveDistrict()
    await pass(4 * minutes)
    serverAway(true)
    await pass(minutes)
    restart()
    serverAway(false)
    await pass(3 * minutes)
    const facts = [...host.log.read(0)]
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length)
    expect(host.quarantine.count().waiting).toBe(0)
    const known = host.recorder.world.incidents
    expect(openThere().filter((id) => !known.has(id))).toEqual([])
  })

  it('catches up after hours of standing still, without false alarms', async () => {
    const { host, pass, standStill, unfinishedThere } = await aLiveDistrict()
    await pass(8 * minutes)
    await standStill(3 * hours)
    const before = alarmsOf(host).length
    await pass(2 * minutes)
    const open = openIncidents(host.recorder.world).map(({ id }) => id)
    const there = unfinishedThere()
    expect(open.filter((id) => !there.has(id))).toEqual([])
    expect(alarmsOf(host).length - before).toBeLessThan(4)
    expect(host.quarantine.count()).toEqual({ waiting: 0, rejected: 0 })
  })
})
