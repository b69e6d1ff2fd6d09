import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Browser, Page } from 'playwright-core'
import { screenCookie, sessionCookie } from '../../../server/auth/cookies.ts'
import { openHost } from '../../../server/host.ts'
import { writeSite } from '../../../server/site.ts'
import { between, pick, seeded } from '../../../shared/random.ts'
import { siteSchema } from '../../../shared/site.ts'
import { aTown } from '../../support/aTown.ts'
import { startServer } from '../../support/startServer.ts'

const units = 620
/** Each unit tells its place so often, s. */
const fixEveryS = 10
const leads = ['lead-a', 'lead-b']
const laptop = { width: 1440, height: 900 }
const wallSize = { width: 1280, height: 720 }

type Door = 'facts' | 'positions' | 'heartbeat'
type Before = (page: Page) => Promise<unknown>

export type District = Readonly<{
  url: string
  communities: readonly string[]
  post(door: Door, rows: unknown): Promise<void>
  /** Opens a page of the desk in a browser of its own, as one of the two leads. */
  desk(browser: Browser, lead: 0 | 1, path: string, before?: Before): Promise<Page>
  /** Opens the wall that a paired screen shows. */
  wall(browser: Browser, screen: number): Promise<Page>
  close(): Promise<void>
}>

/**
 * The real server at a district’s load: 620 units on duty whose positions come every ten seconds, forty communities, two
 * shift leads who are signed in, and so many screens paired in one room.
 */
export async function aDistrict(screens: number): Promise<District> {
  const dataDir = mkdtempSync(join(tmpdir(), 'watchfloor-bench-'))
  const { geojson, areas } = aTown()
  const site = siteSchema.parse({ name: { zh: '测区', en: 'Bench District' } })
  writeSite(dataDir, site)
  writeFileSync(join(dataDir, 'areas.geojson'), JSON.stringify(geojson))
  const host = openHost({ dataDir, site, clock: Date.now, logger: pino({ level: 'silent' }) })
  const at = Date.now()
  const place = { room: 'Hall', widthMm: 4800, farViewerMm: 5000 }
  const screenIds = Array.from({ length: screens }, (_, i) => `screen-${i + 1}`)
  await host.recorder.record('bench', 'areas', areas)
  await host.recorder.record(
    'bench',
    'screens',
    screenIds.map((screenId) => ({
      type: 'screen.paired' as const,
      at,
      area: null,
      data: { screenId, name: screenId, ...place },
    })),
  )
  const flags = { mustChangePassword: false, disabled: false, demo: false }
  for (const id of leads)
    host.accounts.put({ id, name: id, role: 'shift_lead', areas: null, ...flags, createdAt: at }, null)
  const sessions = leads.map((id) => host.sessions.start(id, at).token)
  const tokens = screenIds.map((id) => host.devices.create('wall', id, at, randomBytes))
  const key = host.feedKeys.create('calls', 'bench', at, randomBytes)
  host.close()

  const server = await startServer(dataDir)
  const post: District['post'] = async (door, rows) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const answer = await fetch(`${server.url}/api/ingest/${door}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(rows),
    })
    if (!answer.ok) throw new Error(`${door}: ${answer.status} ${await answer.text()}`)
  }
  const communities = areas.flatMap(({ data }) => ('level' in data && data.level === 'community' ? [data.areaId] : []))
  const stop = await onDuty(post, communities)

  async function opened(browser: Browser, viewport: typeof laptop, name: string, value: string, before?: Before) {
    const context = await browser.newContext({ viewport })
    await context.addCookies([{ name, value, url: server.url, httpOnly: true, sameSite: 'Strict' }])
    const page = await context.newPage()
    page.setDefaultTimeout(120_000)
    await before?.(page)
    return page
  }
  return {
    url: server.url,
    communities,
    post,
    async desk(browser, lead, path, before) {
      const page = await opened(browser, laptop, sessionCookie, sessions[lead]!, before)
      await page.goto(`${server.url}/desk${path}?lang=en`)
      await page.locator('nav a[aria-current=page]').waitFor()
      return page
    },
    async wall(browser, screen) {
      const page = await opened(browser, wallSize, screenCookie, tokens[screen]!)
      await page.goto(`${server.url}/wall?lang=en`)
      await page.locator('[data-scene]').waitFor()
      return page
    },
    async close() {
      stop()
      await server.kill()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Signs all units on, and has each drive and tell its place in turn. Returns the undo. */
async function onDuty(post: District['post'], communities: readonly string[]): Promise<() => void> {
  const random = seeded(620)
  const at = Date.now() - 1000
  const names = Array.from({ length: units }, (_, i) => `P${i}`)
  await post(
    'facts',
    names.map((unitId, i) => {
      const homeArea = communities[i % communities.length]
      return {
        id: unitId,
        type: 'unit.registered',
        at,
        unitId,
        callsign: unitId,
        kind: 'car',
        role: 'patrol',
        homeArea,
      }
    }),
  )
  await post(
    'facts',
    names.map((unitId) => ({ id: `on-${unitId}`, type: 'unit.signed_on', at, unitId })),
  )
  const places = names.map(() => ({ lon: between(random, 120, 120.12), lat: between(random, 30, 30.06) }))
  const tell = (of: (i: number) => boolean) =>
    post(
      'positions',
      names.flatMap((unitId, i) => {
        if (!of(i)) return []
        const place = places[i]!
        place.lon += pick(random, [-0.0005, 0.0005])
        place.lat += pick(random, [-0.0005, 0.0005])
        return [{ unitId, at: Date.now(), ...place, speedKmh: 30, heading: Math.floor(random() * 360) }]
      }),
    )
  await tell(() => true)
  let second = 0
  const timer = setInterval(() => {
    second++
    // What is under way when the server is ended has nobody to answer it.
    void Promise.all([post('heartbeat', {}), tell((i) => i % fixEveryS === second % fixEveryS)]).catch(() => undefined)
  }, 1000)
  return () => clearInterval(timer)
}
