import type { Page } from 'playwright-core'
import { tones } from '../../client/alarms/alarmSound.ts'
import { between, seeded } from '../../shared/random.ts'
import { type Bench, quantile } from './harness.ts'
import { aDistrict, type District } from './support/aDistrict.ts'
import { aChromium } from './support/browserCpu.ts'
import { pressed, takePresses, timePresses } from './support/pressed.ts'
import { listenTo, tonesOf } from './support/sounds.ts'

const alerts = 300
/** One in ten is of priority 1: in turns a crew’s emergency and an incident that nobody was sent to. */
const urgentEach = 10
/** How long a desk may take to answer a key or click, ms. */
const answerBelow = 100
/** Beyond the site’s own times: nobody sent within 60 s, nobody there within ten minutes. */
const [unsentMs, lateMs] = [61_000, 601_000]

/**
 * The alerts of a bad ten minutes come in through the doors of a centre at a district’s load, ten times as fast as they
 * would (in the long form at their own pace), while a desk works in the list of alarms and another in the queue. The
 * promise is kept by browsers without maps; the long form says beside it what a desk takes whose map a processor draws.
 */
export default async function alarmBurst(bench: Bench): Promise<void> {
  const browser = await aChromium('none')
  if (!browser) return bench.note('skipped: no Chromium here (see npm test for how to install one)')
  const district = await aDistrict(0)
  try {
    const watched = (page: Page) => Promise.all([timePresses(page), listenTo(page)])
    const alarms = await district.desk(browser, 0, '/alarms', watched)
    const queue = await district.desk(browser, 1, '', watched)
    await calls(district, 'C', 40, 1000)
    await queue.locator('[data-row^=C]').first().waitFor()
    await inTheQueue(queue)
    bench.note(`in the queue before: ${shortly(await takePresses(queue))}`)

    const everyMs = bench.full ? 2000 : 200
    const until = Date.now() + alerts * everyMs
    const poured = pour(district, everyMs)
    await alarms.locator('[data-row]').nth(1).waitFor()
    while (Date.now() < until) {
      await inTheList(alarms)
      await inTheQueue(queue)
    }
    await poured
    await checkFlood(alarms)
    for (let round = 0; round < 4; round++) {
      await inTheList(alarms)
      await inTheQueue(queue)
    }
    checkSounds(await tonesOf(alarms))
    const [list, rows] = [await takePresses(alarms), await takePresses(queue)]
    bench.keep({ bench: 'a key or click in the list of alarms', unit: 'ms', values: list, below: answerBelow })
    bench.keep({ bench: 'a key or click in the queue', unit: 'ms', values: rows, below: answerBelow })
    if (bench.full) await noteDrawn(bench, district)
  } finally {
    await browser.close()
    await district.close()
  }
}

/** Brings so many incidents of priority 2 in, received so long ago. */
async function calls({ post }: District, prefix: string, count: number, agoMs: number): Promise<void> {
  const random = seeded(count)
  const rows = Array.from({ length: count }, (_, i) => call(`${prefix}${i}`, 2, agoMs, random))
  await post('facts', rows)
}

function call(incidentId: string, priority: number, agoMs: number, random: () => number) {
  const place = { lon: between(random, 120, 120.12), lat: between(random, 30, 30.06) }
  const about = { incidentId, incidentType: 'fight', priority, ...place }
  return { id: `call-${incidentId}`, type: 'incident.reported', at: Date.now() - agoMs, ...about }
}

/** Has all alerts come, one after another, a second’s worth at once. */
async function pour({ post }: District, everyMs: number): Promise<void> {
  const random = seeded(alerts)
  const atOnce = Math.max(1, Math.round(1000 / everyMs))
  for (let i = 0; i < alerts; i += atOnce) {
    const next = new Promise((resolve) => setTimeout(resolve, everyMs * atOnce))
    await post(
      'facts',
      Array.from({ length: Math.min(atOnce, alerts - i) }, (_, j) => cause(i + j, random)),
    )
    await next
  }
}

/** What leads to the alert of this number at the next review. */
function cause(i: number, random: () => number) {
  if (i % urgentEach > 0) return call(`L${i}`, 2, lateMs, random)
  if (i % (2 * urgentEach) > 0) return call(`U${i}`, 1, unsentMs, random)
  return { id: `help-${i}`, type: 'unit.emergency', at: Date.now(), unitId: `P${i}` }
}

/** What a lead does in the list: goes through it, opens an alarm, looks at the health of alarms and comes back. */
async function inTheList(desk: Page): Promise<void> {
  for (const key of ['j', 'j', 'Enter', 'j', 'k']) await pressed(desk, () => desk.keyboard.press(key))
  for (const name of ['Health', 'Alarms']) {
    const tab = desk.getByRole('tab', { name: new RegExp(`^${name}`) })
    await pressed(desk, () => tab.click())
  }
}

/** What a dispatcher does in the queue: goes through it, opens an incident and leaves it, looks at the alerts. */
async function inTheQueue(desk: Page): Promise<void> {
  for (const key of ['j', 'j', 'Enter', 'Escape']) await pressed(desk, () => desk.keyboard.press(key))
  for (const name of ['Alerts', 'Incidents']) {
    const tab = desk.getByRole('tab', { name: new RegExp(`^${name}`) })
    await pressed(desk, () => tab.click())
  }
}

/** The flood is told of, priority 1 stands alone and first, everything else is gathered, and nothing is left out. */
async function checkFlood(desk: Page): Promise<void> {
  await desk.getByRole('status').filter({ hasText: 'Alarm flood since' }).waitFor()
  const listed = desk.getByRole('tab', { name: `Alarms ${alerts}` })
  await listed.waitFor()
  await desk.locator('li[data-row] button[aria-expanded]').first().waitFor()
  const urgent = alerts / urgentEach
  // The later rows of a long list come a little later.
  const until = performance.now() + 5000
  for (;;) {
    const rows = await desk
      .locator('li[data-row]')
      .evaluateAll((items) => items.map((item) => ({ id: (item as HTMLElement).dataset.row!, text: item.textContent })))
    const urgentIds = rows.slice(0, urgent).filter(({ id }) => /^(unit_emergency|p1_undispatched)\|/.test(id))
    if (urgentIds.length !== urgent)
      throw new Error(`${urgentIds.length} of ${urgent} alarms of priority 1 stand first`)
    const gathered = rows.slice(urgent).map(({ text }) => Number(/(\d+) alarms, \d+ unack/.exec(text ?? '')?.[1] ?? 1))
    const sum = gathered.reduce((total, count) => total + count, urgent)
    if (sum === alerts && gathered.length <= alerts / 5) return
    if (performance.now() > until) throw new Error(`${alerts} alarms became ${sum} in ${rows.length} rows`)
  }
}

/** One sound at a time, and once priority 1 stands, that of priority 1. */
function checkSounds(played: readonly { hz: number; from: number; until: number }[]): void {
  if (played.length === 0) throw new Error('the desk made no sound')
  for (const [i, { from }] of played.entries())
    if (i > 0 && from < played[i - 1]!.until - 0.001) throw new Error('two sounds at once')
  const urgent = new Set(tones[1].map(([hz]) => hz))
  const first = played.findIndex(({ hz }) => urgent.has(hz))
  if (first < 0 || played.slice(first).some(({ hz }) => !urgent.has(hz)))
    throw new Error('another sound than that of priority 1')
}

/** What the queue takes beside a map that the processor draws, with all alerts standing: the rest is the map’s share. */
async function noteDrawn(bench: Bench, district: District): Promise<void> {
  const browser = await aChromium('drawn')
  if (!browser) return
  try {
    const desk = await district.desk(browser, 1, '', timePresses)
    await desk.locator('[data-ready=true]').waitFor()
    for (let round = 0; round < 4; round++) await inTheQueue(desk)
    bench.note(`in the queue beside a map the processor draws: ${shortly(await takePresses(desk))}`)
  } finally {
    await browser.close()
  }
}

function shortly(values: readonly number[]): string {
  const [half, most] = [0.5, 0.95].map((share) => Math.round(quantile(values, share)))
  return `P50 ${half}, P95 ${most} ms of ${values.length}`
}
