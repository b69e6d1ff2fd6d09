import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { type Bench, median } from './harness.ts'
import { aChromium, type Cpu, cpuOf } from './support/browserCpu.ts'
import type { Way } from './support/mapPage/main.ts'
import { servedPage } from '../support/servedPage.ts'

const units = 5000
const tickMs = 200
const rounds = 3
/** Below this the difference to an idle map is noise of the measurement, ms a tick. */
const least = 0.5

/**
 * What 5,000 units that all move five times a second cost a screen above a map that only repaints as often: with
 * the product’s overlay, and with the same points in a GeoJSON source.
 */
export default async function mapLayer(bench: Bench): Promise<void> {
  const browser = await aChromium()
  if (!browser) return bench.note('skipped: no Chromium here (see npm test for how to install one)')
  const served = await servedPage(join(import.meta.dirname, 'support/mapPage'))
  try {
    const samples: Sample[] = []
    for (let round = 0; round < rounds; round++) samples.push(await sample(browser, served.url, bench.full ? 100 : 25))
    const wholeOf = (way: Way) => `${way} ${median(samples.map((each) => each[way].all)).toFixed(0)}`
    bench.note(`all of the browser, ms a tick: ${(['idle', 'overlay', 'setData'] as const).map(wholeOf).join(', ')}`)
    const above = (way: 'overlay' | 'setData') => {
      const left = samples[Symbol.iterator]()
      return () => {
        const { idle, [way]: taken } = left.next().value!
        return Math.max(least, taken.renderer - idle.renderer)
      }
    }
    await bench.compare({
      bench: '5,000 moving units, renderer CPU above an idle map',
      unit: 'ms a tick',
      against: 'setData of a GeoJSON source',
      n: units,
      rounds,
      ours: above('overlay'),
      reference: above('setData'),
      atLeast: 30,
    })
  } finally {
    await browser.close()
    await served.close()
  }
}

type Sample = Readonly<Record<Way, Cpu>>

/** The ways one after another, so that whatever else the machine does meets them alike. */
async function sample(browser: Browser, url: string, ticks: number): Promise<Sample> {
  const idle = await costOf(browser, url, 'idle', ticks)
  const overlay = await costOf(browser, url, 'overlay', ticks)
  return { idle, overlay, setData: await costOf(browser, url, 'setData', ticks) }
}

/** Processor time a tick while units move, after the page has warmed up. */
async function costOf(browser: Browser, url: string, way: Way, ticks: number): Promise<Cpu> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  try {
    await page.goto(`${url}?way=${way}&units=${units}&tickMs=${tickMs}`)
    await page.locator('body[data-ready]').waitFor()
    await page.waitForTimeout(10 * tickMs)
    const before = await cpuOf(browser)
    await page.waitForTimeout(ticks * tickMs)
    const after = await cpuOf(browser)
    return { renderer: (after.renderer - before.renderer) / ticks, all: (after.all - before.all) / ticks }
  } finally {
    await page.close()
  }
}
