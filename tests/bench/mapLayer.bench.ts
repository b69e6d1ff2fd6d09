import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { build, preview } from 'vite'
import type { Bench } from './harness.ts'
import { aChromium, cpuOf } from './support/browserCpu.ts'
import type { Way } from './support/mapPage/main.ts'

const units = 5000
const tickMs = 200
/** Below this the difference to an idle map is noise of the measurement, ms a tick. */
const least = 0.5

/**
 * What 5,000 units that all move five times a second cost a screen above a map that only repaints as often: with the
 * product’s layer, and with the same points in a GeoJSON source.
 */
export default async function mapLayer(bench: Bench): Promise<void> {
  const browser = await aChromium()
  if (!browser) return bench.note('skipped: no Chromium here (see npm test for how to install one)')
  const outDir = mkdtempSync(join(tmpdir(), 'watchfloor-map-'))
  const root = join(import.meta.dirname, 'support/mapPage')
  const quiet = { configFile: false, root, logLevel: 'error' } as const
  await build({ ...quiet, build: { outDir, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 2000 } })
  const served = await preview({ ...quiet, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  try {
    const url = served.resolvedUrls?.local[0] ?? ''
    const ticks = bench.full ? 150 : 30
    const cost = (way: Way) => costOf(browser, url, way, ticks)
    const floor = { renderer: 0, all: 0 }
    const measured: Partial<Record<Way, { renderer: number; all: number }>> = {}
    const above = async (way: Way, of: 'renderer' | 'all') => {
      measured[way] ??= await cost(way)
      const taken = measured[way]
      if (of === 'all') delete measured[way]
      return Math.max(least, taken[of] - floor[of])
    }
    Object.assign(floor, await cost('idle'))
    bench.note(`an idle map: ${floor.renderer.toFixed(1)} ms renderer, ${floor.all.toFixed(1)} ms all processes a tick`)
    for (const [of, atLeast] of [
      ['renderer', 30],
      ['all', 10],
    ] as const)
      await bench.compare({
        bench: `5,000 moving units, ${of === 'renderer' ? 'renderer' : 'whole browser'} CPU above idle`,
        unit: 'ms a tick',
        against: 'setData of a GeoJSON source',
        n: units,
        rounds: 3,
        ours: () => above('layer', of),
        reference: () => above('setData', of),
        atLeast,
      })
  } finally {
    await browser.close()
    await served.close()
    rmSync(outDir, { recursive: true, force: true })
  }
}

/** Processor time a tick while units move, after the page has warmed up. */
async function costOf(browser: Browser, url: string, way: Way, ticks: number) {
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
