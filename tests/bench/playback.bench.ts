import type { Page } from 'playwright-core'
import { between, seeded } from '../../shared/random.ts'
import { startServer } from '../support/startServer.ts'
import { type Bench, quantile } from './harness.ts'
import { drag } from './support/aHand.ts'
import { aPastDay, type DaySize } from './support/aPastDay.ts'
import { aLead, aReview, type Review } from './support/aReview.ts'
import { aChromium } from './support/browserCpu.ts'
import type { Release } from './support/pictures.ts'

const hour = 3_600_000
/** 2,000 units whose fixes make ten million a day. */
const aDay: DaySize = { units: 2000, everyMs: 17_280, hours: 24, callsPerDay: 2000 }
/** What is promised: ms from letting go to the painted map, and pictures a second while dragging. */
const releaseMs = 150
const picturesPerSecond = 20

/**
 * The player in a real browser over a district’s past: how soon the map shows where a drag was let go, how fluid
 * dragging is, whether fast playing has gaps, and whether its memory grows. The drags are done twice: with the map drawn
 * by the processor, and with all of it but the drawing itself, which is our own share: server, network and script.
 *
 * `PLAYBACK_MINUTES` says for how long it plays at 600 times life; 60 for a whole hour.
 */
export default async function playback(bench: Bench): Promise<void> {
  const browser = await aChromium('plain')
  if (!browser) return bench.note('skipped: no Chromium here (see npm test for how to install one)')
  const day = aPastDay(bench.full ? aDay : { ...aDay, hours: 3 }, Date.now(), bench.note)
  bench.note(
    `${day.positions.toLocaleString('en')} positions of ${aDay.units.toLocaleString('en')} units, ` +
      `${day.facts.toLocaleString('en')} facts, ${(day.to - day.from) / hour} h; the map is drawn by the processor`,
  )
  const cookie = aLead(day)
  const server = await startServer(day.dataDir)
  try {
    const ours = await aReview(browser, server.url, cookie, day, false)
    await dragging(bench, ours, 'our own share of')
    await ours.close()
    const drawn = await aReview(browser, server.url, cookie, day, true)
    await dragging(bench, drawn, 'with drawing,')
    await playing(bench, drawn.page)
    await memory(bench, drawn)
  } finally {
    await browser.close()
    await server.kill()
  }
}

/** A hand drags to random places along the axis and lets go. */
async function dragging(bench: Bench, { page, cdp, takeAsked }: Review, title: string): Promise<void> {
  const { x, y, width, height } = (await page.locator('.strip .ruler').boundingBox())!
  const random = seeded(21)
  const releases: Release[] = []
  const gaps: number[] = []
  const rates: number[] = []
  // The time of the thread itself: on a busy machine the clock would count the neighbours’ work too.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const processor = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    const of = (name: string) => 1000 * (metrics.find((each) => each.name === name)?.value ?? 0)
    return { all: of('TaskDuration'), script: of('ScriptDuration'), layout: of('LayoutDuration') }
  }
  const used = { all: 0, script: 0, layout: 0 }
  let from = x + width / 2
  for (let i = 0; i < (bench.full ? 60 : 15); i++) {
    // Not so near that a hand passes fewer pictures than are asked for.
    let to = from
    while (Math.abs(to - from) < width / 4) to = x + between(random, 0.06, 0.94) * width
    const before = await processor()
    const began = await page.evaluate(() => window.pictures.now())
    takeAsked()
    await drag(page, y + height / 2, from, to)
    const passed = takeAsked().filter((path) => /positions|world|steps/.test(path))
    if (passed.length > 0) throw new Error(`a drag over what was read ahead asked for ${passed.join(' ')}`)
    const seen = await page.evaluate((since) => window.pictures.gaps(since), began)
    const after = await processor()
    for (const key of ['all', 'script', 'layout'] as const) used[key] += after[key] - before[key]
    gaps.push(...seen.slice(1))
    rates.push((1000 * (seen.length - 1)) / seen.slice(1).reduce((sum, ms) => sum + ms, 0))
    await page.mouse.up()
    releases.push(await page.evaluate(() => window.pictures.released()))
    const asked = takeAsked().filter((path) => /positions|world|steps/.test(path))
    if (asked.join() !== '/api/past/positions') throw new Error(`a release asked for ${asked.join(' ') || 'nothing'}`)
    await page.waitForTimeout(300)
    from = to
  }
  const values = releases.map(({ paintedMs }) => paintedMs)
  bench.keep({ bench: `${title} a release until it is painted`, unit: 'ms', values, below: releaseMs })
  const at = (values: readonly number[]) => `P50 ${quantile(values, 0.5).toFixed(0)}, P95 ${quantile(values, 0.95).toFixed(0)} ms` // prettier-ignore
  const until = (what: string, key: keyof Release) => `${what} ${at(releases.map((each) => each[key]))}`
  bench.note(
    `from the release until ${until('its units are asked for', 'askedMs')}; ${until('they are there', 'answeredMs')}; ` +
      until('the map is handed over to be drawn', 'handedMs'),
  )
  const perPicture = rates.map((rate) => 1000 / rate)
  const below = 1000 / picturesPerSecond
  bench.keep({ bench: `${title} one of a drag’s different pictures`, unit: 'ms', values: perPicture, below })
  const each = ([name, ms]: [string, number]) => `${name} ${(ms / gaps.length).toFixed(1)}`
  bench.note(
    `${quantile(rates, 0.5).toFixed(0)} pictures a second (${Math.min(...rates).toFixed(0)} to ${Math.max(...rates).toFixed(0)} in a drag), ` +
      `apart ${at(gaps)}; processor time of the page’s thread for one, ms: ${Object.entries(used).map(each).join(', ')}`,
  )
}

async function setSpeed(page: Page, speed: number): Promise<void> {
  await page.locator('label.speed select').selectOption(String(speed))
  // Keys are for the player, not for the list of speeds.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
}

/** Plays at 60 times life: without gaps, and all of the page of one instant in every picture. */
async function playing(bench: Bench, page: Page): Promise<void> {
  await clickAt(page, 0.2)
  await setSpeed(page, 60)
  await page.keyboard.press('Space')
  await page.waitForTimeout(3000)
  const seconds = bench.full ? 60 : 20
  const steps = await page.evaluate((ms) => window.pictures.steps(ms), seconds * 1000)
  await page.keyboard.press('Space')
  for (const { seen } of steps) {
    const { header, map, cursor, newest } = seen
    const isAhead = newest > header && header > '01'
    if (map !== header || cursor !== header || newest === '' || isAhead)
      throw new Error(`one picture showed several instants: ${JSON.stringify(seen)}`)
  }
  const went = steps.reduce((sum, { by }) => sum + by, 0)
  const took = steps.reduce((sum, { ms }) => sum + ms, 0)
  bench.note(
    `60x for ${seconds} s: history went at ${(went / took).toFixed(1)}x, ${steps.length} pictures, map, cursor and log of one instant in each`,
  )
  bench.keep({
    bench: 'between two pictures while playing at 60x',
    unit: 'ms',
    values: steps.map(({ ms }) => ms),
    below: 250,
  })
}

/** Plays a range over and over at 600 times life; what is alive after collecting must not grow. */
async function memory(bench: Bench, { page, cdp }: Review): Promise<void> {
  await clickAt(page, 0.03)
  await page.keyboard.press('a')
  await clickAt(page, 0.97)
  await page.keyboard.press('b')
  await setSpeed(page, 600)
  await clickAt(page, 0.05)
  await page.keyboard.press('Space')
  const minutes = Number(process.env.PLAYBACK_MINUTES ?? (bench.full ? 10 : 2))
  const samples: { hours: number; mb: number; nodes: number }[] = []
  const begun = performance.now()
  let [hours, last] = [0, begun]
  while (performance.now() - begun < minutes * 60_000) {
    const steps = await page.evaluate((ms) => window.pictures.steps(ms), 8000)
    // Who touches nothing for half an hour is asked for the password again.
    await page.mouse.move(samples.length % 2, 1)
    hours += steps.reduce((sum, { by }) => sum + Math.max(0, by), 0) / hour
    await cdp.send('HeapProfiler.collectGarbage')
    const { usedSize, embedderHeapUsedSize, backingStorageSize } = await cdp.send('Runtime.getHeapUsage')
    const { nodes } = await cdp.send('Memory.getDOMCounters')
    last = performance.now()
    samples.push({ hours, mb: (usedSize + embedderHeapUsedSize + backingStorageSize) / 2 ** 20, nodes })
  }
  await page.keyboard.press('Space')
  // The first third fills what is kept at most.
  const settled = samples.slice(Math.floor(samples.length / 3))
  const mean = (of: (sample: (typeof settled)[number]) => number) =>
    settled.reduce((sum, each) => sum + of(each), 0) / settled.length
  const [meanHours, meanMb] = [mean((each) => each.hours), mean((each) => each.mb)]
  const slope =
    mean((each) => (each.hours - meanHours) * (each.mb - meanMb)) / mean((each) => (each.hours - meanHours) ** 2)
  const range = (values: number[]) => `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}`
  bench.note(
    `600x for ${((last - begun) / 60_000).toFixed(1)} min, ${hours.toFixed(1)} simulated hours: heap with buffers ` +
      `${range(settled.map(({ mb }) => mb))} MB, ${range(settled.map(({ nodes }) => nodes))} nodes, ` +
      `${(slope * 1024).toFixed(1)} KB a simulated hour, ${(slope * 600).toFixed(1)} MB an hour of playing`,
  )
  // A few minutes cannot tell a small growth from the size of what happens to be kept.
  const below = minutes < 4 ? 512 : 32
  bench.keep({ bench: 'growth of the heap a simulated hour at 600x', unit: 'KB', values: [slope * 1024], below })
}

async function clickAt(page: Page, share: number): Promise<void> {
  const { x, y, width, height } = (await page.locator('.strip .ruler').boundingBox())!
  await page.mouse.click(x + share * width, y + height / 2)
  await page.waitForTimeout(500)
}
