import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { chromium, type Page } from 'playwright-core'
import { writeSite } from '../../server/site.ts'
import { screenCookie, sessionCookie } from '../../server/auth/cookies.ts'
import { openHost } from '../../server/host.ts'
import { siteSchema } from '../../shared/site.ts'
import { twoTownships } from '../support/places.ts'
import { startServer } from '../support/startServer.ts'
import type { Bench } from './harness.ts'

const units = 620
const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', process.env.CHROMIUM ?? ''].find(
  (path) => path !== '' && existsSync(path),
)

/**
 * From posting an incident to its text on the wall in a real browser, at district load: 620 units with a fix each ten
 * seconds, and calls at sixteen times 2,000 a day; against a page that asks the server for the world once a second.
 */
export default async function pixel(bench: Bench): Promise<void> {
  if (chromiumPath === undefined) return bench.note('skipped: there is no Chromium')
  const dataDir = mkdtempSync(join(tmpdir(), 'watchfloor-bench-'))
  const { key, screen, reviewer } = await aSite(dataDir)
  const server = await startServer(dataDir)
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking'],
  })
  const post = async (door: string, rows: unknown) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const answer = await fetch(`${server.url}/api/ingest/${door}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(rows),
    })
    if (!answer.ok) throw new Error(`${door}: ${answer.status} ${await answer.text()}`)
  }
  let load: NodeJS.Timeout | null = null
  try {
    const names = Array.from({ length: units }, (_, i) => `P${i}`)
    const at = Date.now() - 1000
    await post(
      'facts',
      names.flatMap((unitId) => [
        { id: unitId, type: 'unit.registered', at, unitId, callsign: unitId, kind: 'car', role: 'patrol' },
        { id: `on-${unitId}`, type: 'unit.signed_on', at, unitId },
      ]),
    )
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
    await page.context().addCookies([{ name: screenCookie, value: screen, url: server.url }])
    await page.goto(`${server.url}/wall?lang=en`)
    await page.locator('main').waitFor()
    await watchText(page)

    let second = 0
    let n = 0
    load = setInterval(() => {
      second++
      const now = Date.now()
      const moving = names.filter((_, i) => i % 10 === second % 10)
      void post(
        'positions',
        moving.map((unitId, i) => ({
          unitId,
          at: now,
          lon: 120 + ((i * 37 + second) % 400) / 1000,
          lat: 30.05 + (i % 100) / 1000,
          speedKmh: 30,
          heading: second % 360,
        })),
      )
      // 2,000 a day is one in 43 s; sixteen times that is one in 2.7 s, each closed again.
      if (second % 3 === 0)
        void post('facts', [
          { ...incident(`L${++n}`, 'noise'), priority: 3 },
          { id: `x-L${n}`, type: 'incident.cancelled', at: now, incidentId: `L${n}` },
        ])
    }, 1000)

    const rounds = bench.full ? 60 : 12
    let shown = 0
    const seen: number[] = []
    await bench.compare({
      bench: 'an incident posted to its text on the wall',
      unit: 'ms',
      against: 'asking for the world once a second',
      n: rounds,
      rounds,
      ours: async () => {
        const type = `bench-${++shown}`
        const posted = Date.now()
        await post('facts', incident(`B${shown}`, type))
        const pixelAt = await page.evaluate((text) => (window as unknown as Watching).shownAt(text), type)
        seen.push(pixelAt - posted)
        await post('facts', { id: `x-B${shown}`, type: 'incident.cancelled', at: Date.now(), incidentId: `B${shown}` })
        return Math.max(1, pixelAt - posted)
      },
      reference: async () => {
        const id = `R${++shown}`
        const asking = polling(server.url, reviewer, id)
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 1000))
        const posted = Date.now()
        await post('facts', [incident(id, 'noise')])
        const known = await asking
        await post('facts', { id: `x-${id}`, type: 'incident.cancelled', at: Date.now(), incidentId: id })
        return Math.max(1, known - posted)
      },
    })
    seen.sort((a, b) => a - b)
    bench.note(`posted to text: P50 ${seen[seen.length >> 1]} ms, worst ${seen.at(-1)} ms of ${seen.length}`)
  } finally {
    if (load) clearInterval(load)
    await browser.close()
    await server.kill()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Watching = { shownAt: (text: string) => Promise<number> }

/** Has the page tell when a text is first drawn: in the document, and the frame after. */
async function watchText(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watching = window as unknown as Watching
    watching.shownAt = (text) =>
      new Promise((resolve) => {
        const look = () => {
          if (document.body.textContent?.includes(text)) requestAnimationFrame(() => resolve(Date.now()))
          else requestAnimationFrame(look)
        }
        look()
      })
  })
}

/** A site with a key for its feed, a paired screen, and a reviewer who is signed in; gives what each shows. */
async function aSite(dataDir: string): Promise<{ key: string; screen: string; reviewer: string }> {
  const site = siteSchema.parse({ name: { zh: '测', en: 'Bench' } })
  writeSite(dataDir, site)
  writeFileSync(join(dataDir, 'areas.geojson'), JSON.stringify(twoTownships))
  const host = openHost({ dataDir, site, clock: Date.now, logger: pino({ level: 'silent' }) })
  const at = Date.now()
  const place = { screenId: 's1', name: 'Bench', room: 'Bench', widthMm: 4800, farViewerMm: 8000 }
  await host.recorder.record('bench', 's1', [{ type: 'screen.paired', at, area: null, data: place }])
  const flags = { mustChangePassword: false, disabled: false, demo: false }
  const reviewer = { id: 'reviewer', name: 'reviewer', role: 'reviewer' as const, areas: null, createdAt: at }
  host.accounts.put({ ...reviewer, ...flags }, null)
  const shown = {
    key: host.feedKeys.create('calls', 'bench', at, randomBytes),
    screen: host.devices.create('wall', 's1', at, randomBytes),
    reviewer: host.sessions.start('reviewer', at).token,
  }
  host.close()
  return shown
}

function incident(incidentId: string, incidentType: string) {
  return {
    id: incidentId,
    type: 'incident.reported',
    at: Date.now(),
    incidentId,
    incidentType,
    priority: 1,
    lon: 120.1,
    lat: 30.1,
  }
}

/** A page without a live link: it asks each second, and knows when an answer first has the incident. */
async function polling(url: string, session: string, incidentId: string): Promise<number> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const answer = await fetch(`${url}/api/past/world?at=${Date.now()}`, {
      headers: { cookie: `${sessionCookie}=${session}` },
    })
    const { world } = (await answer.json()) as { world: { incidents: { id: string }[] } }
    if (world.incidents.some(({ id }) => id === incidentId)) return Date.now()
  }
}
