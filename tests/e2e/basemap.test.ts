import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { aPage, closeBrowser } from '../support/aBrowser.ts'
import { aPairedScreen, becomeScreen } from '../support/aPairedScreen.ts'
import { aFolder } from '../support/aHost.ts'
import { aSmallSite } from '../support/aSmallSite.ts'
import { streetsBounds, writeStreets } from '../support/streets.ts'

afterAll(closeBrowser)

/** Share of the map’s pixels that two screenshots differ in by more than a shade. */
function difference(page: Page, a: Buffer, b: Buffer): Promise<number> {
  return page.evaluate(
    async ([left, right]) => {
      const pixels = async (base64: string) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob())
        const canvas = new OffscreenCanvas(image.width, image.height)
        const context = canvas.getContext('2d')!
        context.drawImage(image, 0, 0)
        return context.getImageData(0, 0, image.width, image.height).data
      }
      const [one, two] = [await pixels(left!), await pixels(right!)]
      let differing = 0
      for (let i = 0; i < one.length; i += 4) if (Math.abs(one[i]! - two[i]!) > 6) differing++
      return differing / (one.length / 4)
    },
    [a.toString('base64'), b.toString('base64')],
  )
}

it('draws the streets of another city from the basemap.pmtiles a deployer puts in', async () => {
  const { west, south, east, north } = streetsBounds
  const map = {
    bounds: [west, south, east, north] as [number, number, number, number],
    style: null,
    attribution: '© OpenStreetMap contributors',
  }
  const dataDir = aFolder()
  const site = await aSmallSite({ map }, dataDir)
  const pictureOf = async () => {
    const { page, expectQuiet } = await aPage({ graphics: true })
    const ranges: number[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('/map/basemap.pmtiles')) ranges.push(response.status())
    })
    await becomeScreen(page, site.url, await aPairedScreen(site.url, site.as('shift_lead')))
    await page.goto(`${site.url}/wall?lang=en`)
    await page.locator('[data-ready=true]').waitFor({ timeout: 60_000 })
    const picture = await page.locator('[data-ready]').screenshot()
    expectQuiet()
    return { page, picture, ranges, attribution: await page.getByText('OpenStreetMap').count() }
  }
  const without = await pictureOf()
  writeFileSync(join(dataDir, 'areas.geojson'), JSON.stringify({ type: 'FeatureCollection', features: [] }))
  await writeStreets(join(dataDir, 'basemap.pmtiles'))
  const drawn = await pictureOf()
  expect(without.ranges).toEqual([204])
  expect(new Set(drawn.ranges)).toEqual(new Set([206]))
  expect(drawn.attribution).toBeGreaterThan(0)
  expect(await difference(await blank(drawn.page), without.picture, drawn.picture)).toBeGreaterThan(0.02)
})

/** A page without the site’s rules on what may be loaded, to compare pictures in. */
async function blank(page: Page): Promise<Page> {
  await page.goto('about:blank')
  return page
}
