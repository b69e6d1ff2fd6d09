import { pino } from 'pino'
import type { CDPSession, Page } from 'playwright-core'
import { sessionCookie } from '../../server/auth/cookies.ts'
import { openHost } from '../../server/host.ts'
import { readSite } from '../../server/site.ts'
import { between, seeded } from '../../shared/random.ts'
import { startServer } from '../support/startServer.ts'
import { type Bench, quantile } from './harness.ts'
import { aPastDay, type DaySize, type PastDay } from './support/aPastDay.ts'
import { aChromium } from './support/browserCpu.ts'
import { type Painted, watchPictures } from './support/pictures.ts'

const hour = 3_600_000
const laptop = { width: 1440, height: 900 }
/** 2,000 units whose fixes make ten million a day. */
const aDay: DaySize = { units: 2000, everyMs: 17_280, hours: 24, callsPerDay: 2000 }

/**
 * The player in a real browser over a district’s past: how soon the map shows where a drag was let go, how fluid
 * dragging is, whether fast playing has gaps, and whether its memory grows.
 */
export default async function playback(bench: Bench): Promise<void> {
  const browser = await aChromium()
  if (!browser) return bench.note('skipped: no Chromium here (see npm test for how to install one)')
  const day = aPastDay(bench.full ? aDay : { ...aDay, hours: 3 }, Date.now(), bench.note)
  bench.note(
    `${day.positions.toLocaleString('en')} positions of ${aDay.units.toLocaleString('en')} units, ` +
      `${day.facts.toLocaleString('en')} facts, ${(day.to - day.from) / hour} h; the map is drawn by the processor`,
  )
  const cookie = aSession(day)
  const server = await startServer(day.dataDir)
  try {
    const context = await browser.newContext({ viewport: laptop, reducedMotion: 'no-preference' })
    await context.addCookies([
      { name: sessionCookie, value: cookie, url: server.url, httpOnly: true, sameSite: 'Strict' },
    ])
    const page = await context.newPage()
    page.setDefaultTimeout(120_000)
    await watchPictures(page)
    await openReview(page, server.url, (day.from + day.to) / 2)
    await dragging(bench, page)
    await playing(bench, page)
    await memory(bench, page, await context.newCDPSession(page))
  } finally {
    await browser.close()
    await server.kill()
  }
}

/** A lead who is signed in; returns the cookie’s value. */
function aSession({ dataDir }: PastDay): string {
  const host = openHost({ dataDir, site: readSite(dataDir)!, clock: Date.now, logger: pino({ level: 'silent' }) })
  const now = Date.now()
  const flags = { mustChangePassword: false, disabled: false, demo: false }
  host.accounts.put({ id: 'lead', name: 'lead', role: 'shift_lead', areas: null, ...flags, createdAt: now }, null)
  const { token } = host.sessions.start('lead', now)
  host.close()
  return token
}

/** Opens the review at an instant, with a purpose, and waits until all that dragging needs is there. */
async function openReview(page: Page, url: string, at: number): Promise<void> {
  let lastAsked = 0
  page.on('request', (request) => {
    if (request.url().includes('/api/past/')) lastAsked = performance.now()
  })
  await page.goto(`${url}/review?lang=en`)
  const opened = await page.evaluate(async () => {
    const answer = await fetch('/api/past/purposes', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'watchfloor-as': 'account' },
      body: JSON.stringify({ purpose: 'training', reference: 'benchmark' }),
    })
    return answer.status
  })
  if (opened !== 200) throw new Error(`a purpose was not opened: ${opened}`)
  await page.goto(`${url}/review?lang=en&at=${Math.floor(at)}`)
  await page.locator('section.map[data-ready=true]').waitFor()
  await page.locator('.strip .ruler').waitFor()
  while (performance.now() - lastAsked < 2000) await page.waitForTimeout(200)
}

/** A hand drags to random places along the axis and lets go. */
async function dragging(bench: Bench, page: Page): Promise<void> {
  const { x, y, width, height } = (await page.locator('.strip .ruler').boundingBox())!
  const random = seeded(21)
  const middle = y + height / 2
  const releases: Painted[] = []
  const rates: number[] = []
  let from = x + width / 2
  for (let i = 0; i < (bench.full ? 60 : 20); i++) {
    const to = x + between(random, 0.06, 0.94) * width
    await page.mouse.move(from, middle)
    await page.mouse.down()
    const begun = await page.evaluate(() => performance.now())
    const steps = Math.max(30, Math.round(Math.abs(to - from) / 8))
    for (let step = 1; step <= steps; step++) await page.mouse.move(from + ((to - from) * step) / steps, middle)
    const { distinct, ms } = await page.evaluate((since) => window.pictures.since(since), begun)
    rates.push((1000 * distinct) / ms)
    await page.mouse.up()
    releases.push(await page.evaluate(() => window.pictures.released()))
    from = to
  }
  const shares = releases.map(({ paintedMs, shownMs }) => paintedMs - shownMs)
  bench.keep({
    bench: 'release of a drag to the painted map',
    unit: 'ms',
    values: releases.map(({ paintedMs }) => paintedMs),
    below: 150,
  })
  bench.note(
    `of that until the moment is on the stage: P50 ${quantile(
      releases.map((each) => each.shownMs),
      0.5,
    ).toFixed(0)}, ` +
      `P95 ${quantile(
        releases.map((each) => each.shownMs),
        0.95,
      ).toFixed(0)} ms; painting it: ` +
      `P50 ${quantile(shares, 0.5).toFixed(0)}, P95 ${quantile(shares, 0.95).toFixed(0)} ms`,
  )
  bench.keep({
    bench: 'time between two different pictures of a drag',
    unit: 'ms',
    values: rates.map((rate) => 1000 / rate),
    below: 50,
  })
}

async function setSpeed(page: Page, speed: number): Promise<void> {
  await page.locator('label.speed select').selectOption(String(speed))
  // Keys are for the player, not for the list of speeds.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
}

/** Plays at 60 times life and looks for gaps. */
async function playing(bench: Bench, page: Page): Promise<void> {
  await clickAt(page, 0.2)
  await setSpeed(page, 60)
  await page.keyboard.press('Space')
  await page.waitForTimeout(3000)
  const seconds = bench.full ? 60 : 20
  const steps = await page.evaluate((ms) => window.pictures.steps(ms), seconds * 1000)
  await page.keyboard.press('Space')
  const went = steps.reduce((sum, { by }) => sum + by, 0)
  const took = steps.reduce((sum, { ms }) => sum + ms, 0)
  bench.note(`60x for ${seconds} s: history went at ${(went / took).toFixed(1)}x, ${steps.length} pictures`)
  bench.keep({
    bench: 'between two pictures while playing at 60x',
    unit: 'ms',
    values: steps.map(({ ms }) => ms),
    below: 250,
  })
}

/** Plays a range over and over at 600 times life; what is alive after collecting must not grow. */
async function memory(bench: Bench, page: Page, cdp: CDPSession): Promise<void> {
  await clickAt(page, 0.03)
  await page.keyboard.press('a')
  await clickAt(page, 0.97)
  await page.keyboard.press('b')
  await setSpeed(page, 600)
  await clickAt(page, 0.05)
  await page.keyboard.press('Space')
  const minutes = bench.full ? 10 : 2
  const samples: { hours: number; mb: number }[] = []
  const begun = performance.now()
  let [hours, last] = [0, begun]
  while (performance.now() - begun < minutes * 60_000) {
    const steps = await page.evaluate((ms) => window.pictures.steps(ms), 8000)
    hours += steps.reduce((sum, { by }) => sum + Math.max(0, by), 0) / hour
    await cdp.send('HeapProfiler.collectGarbage')
    const { usedSize } = await cdp.send('Runtime.getHeapUsage')
    last = performance.now()
    samples.push({ hours, mb: usedSize / 2 ** 20 })
  }
  await page.keyboard.press('Space')
  // The first third fills what is kept at most.
  const settled = samples.slice(Math.floor(samples.length / 3))
  const mean = (of: (sample: (typeof settled)[number]) => number) =>
    settled.reduce((sum, each) => sum + of(each), 0) / settled.length
  const [meanHours, meanMb] = [mean((each) => each.hours), mean((each) => each.mb)]
  const slope =
    mean((each) => (each.hours - meanHours) * (each.mb - meanMb)) / mean((each) => (each.hours - meanHours) ** 2)
  const heaps = settled.map(({ mb }) => mb)
  bench.note(
    `600x for ${((last - begun) / 60_000).toFixed(1)} min, ${hours.toFixed(1)} simulated hours: heap ` +
      `${Math.min(...heaps).toFixed(0)} to ${Math.max(...heaps).toFixed(0)} MB, ${(slope * 1024).toFixed(0)} KB a simulated hour`,
  )
  bench.keep({ bench: 'growth of the heap a simulated hour at 600x', unit: 'KB', values: [slope * 1024], below: 512 })
}

async function clickAt(page: Page, share: number): Promise<void> {
  const { x, y, width, height } = (await page.locator('.strip .ruler').boundingBox())!
  await page.mouse.click(x + share * width, y + height / 2)
  await page.waitForTimeout(500)
}
