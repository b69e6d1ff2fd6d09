import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Bench } from './harness.ts'
import { aChromium, cpuOf } from './support/browserCpu.ts'
import { servedPage } from '../support/servedPage.ts'

/** A district of 2,736 village and residential committees. */
const areas = 2736

/** Giving every area of the map another class: by feature state, and by an expression over ids, which cuts tiles anew. */
export default async function areaRestyle(bench: Bench): Promise<void> {
  const browser = await aChromium()
  if (!browser) return bench.note('skipped: no Chromium here (see npm test for how to install one)')
  const served = await servedPage(join(import.meta.dirname, 'support/areaPage'))
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    await page.goto(`${served.url}?areas=${areas}`)
    await page.locator('body[data-ready]').waitFor()
    await bench.compare({
      bench: 'restyle 2,736 areas, renderer CPU',
      unit: 'ms',
      against: 'a match expression over ids',
      n: areas,
      ours: () => cost(browser, page, 'state', bench.full ? 15 : 5),
      reference: () => cost(browser, page, 'expression', bench.full ? 15 : 5),
    })
  } finally {
    await browser.close()
    await served.close()
  }
}

/** Processor time of pages and workers for one change of all classes, until it is drawn. */
async function cost(browser: Browser, page: Page, way: 'state' | 'expression', times: number): Promise<number> {
  const before = await cpuOf(browser)
  for (let i = 0; i < times; i++) await page.evaluate(`restyle('${way}')`)
  return ((await cpuOf(browser)).renderer - before.renderer) / times
}
