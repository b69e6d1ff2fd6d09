import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mapPalettes } from '../../client/map/palette.ts'
import { aPage, closeBrowser } from '../support/aBrowser.ts'
import { twoTownships } from '../support/places.ts'
import type { MapPage } from '../support/mapPage/main.ts'
import { servedPage } from '../support/servedPage.ts'

let served: Awaited<ReturnType<typeof servedPage>>
beforeAll(async () => {
  served = await servedPage(join(import.meta.dirname, '../support/mapPage'))
})
afterAll(async () => {
  await closeBrowser()
  await served.close()
})

declare const page: MapPage
type MapOptions = Parameters<typeof aPage>[0] & {
  query?: string
  areas?: unknown
  before?: (page: Page) => Promise<unknown>
}

/** The map alone, on a stage with one unit and an incident of each priority, and no base map. */
async function aMap({ query = '', areas = twoTownships, before, ...size }: MapOptions = {}) {
  const open = await aPage({ width: 900, height: 600, graphics: true, ...size })
  await open.page.route('**/map/areas.geojson', (route) =>
    areas === null ? route.fulfill({ status: 204 }) : route.fulfill({ json: areas }),
  )
  await open.page.route('**/map/basemap.pmtiles', (route) => route.fulfill({ status: 204 }))
  await before?.(open.page)
  await open.page.goto(`${served.url}?${query}`)
  return open
}
const isReady = (page: Page) => page.locator('[data-ready=true][data-incidents="4"][data-units="1"]').waitFor()

/** Pixels of a picture of the page in each colour, within a hair. */
async function pixelsOf(page: Page, colours: readonly string[]): Promise<number[]> {
  const png = (await page.screenshot()).toString('base64')
  return page.evaluate(
    async ([base64, wanted]) => {
      const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob())
      const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!
      context.drawImage(picture, 0, 0)
      const { data } = context.getImageData(0, 0, picture.width, picture.height)
      return wanted.map((hex) => {
        const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as [number, number, number]
        let count = 0
        for (let i = 0; i < data.length; i += 4)
          if (Math.abs(data[i]! - r) + Math.abs(data[i + 1]! - g) + Math.abs(data[i + 2]! - b) < 12) count++
        return count
      })
    },
    [png, colours] as const,
  )
}

const { priority, unit } = mapPalettes.dark
const marks = [...Object.values(priority), unit.free]

describe('the map in a real browser', () => {
  it('draws units and each priority in its colour, four times the pixels on a screen of twice the density', async () => {
    const [plain, dense] = await Promise.all([aMap(), aMap({ scale: 2 })])
    await Promise.all([isReady(plain.page), isReady(dense.page)])
    const [once, twice] = await Promise.all([pixelsOf(plain.page, marks), pixelsOf(dense.page, marks)])
    for (const [i, pixels] of once.entries()) {
      expect(pixels, marks[i]).toBeGreaterThan(30)
      expect(twice[i]! / pixels, marks[i]).toBeGreaterThan(3)
      expect(twice[i]! / pixels, marks[i]).toBeLessThan(6)
    }
    plain.expectQuiet()
    dense.expectQuiet()
  })

  it('comes back by itself when the graphics device is reset', async () => {
    const { page, expectQuiet } = await aMap()
    await isReady(page)
    const before = await pixelsOf(page, marks)
    await page.evaluate(() => {
      const lost = [...document.querySelectorAll('canvas')].map((canvas) => {
        return canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!
      })
      for (const each of lost) each.loseContext()
      Object.assign(window, { restore: () => lost.forEach((each) => each.restoreContext()) })
    })
    await page.getByText('图形设备已重置').waitFor()
    await page.evaluate('restore()')
    await page.getByText('图形设备已重置').waitFor({ state: 'detached' })
    await expect.poll(() => pixelsOf(page, marks), { timeout: 30_000 }).toEqual(before)
    expectQuiet()
  })

  it('fits its areas into a new size, unless somebody moved it: then they stay as they were', async () => {
    const { page, expectQuiet } = await aMap({ query: 'interactive' })
    await isReady(page)
    /** Pixels between the names of the two townships. */
    const apart = async () => {
      const [west, east] = await Promise.all([0, 1].map((i) => page.locator('.name').nth(i).boundingBox()))
      return Math.abs(east!.x + east!.width / 2 - west!.x - west!.width / 2)
    }
    const small = await apart()
    await page.setViewportSize({ width: 1500, height: 1000 })
    await expect.poll(apart, { timeout: 20_000 }).toBeGreaterThan(1.4 * small)
    const large = await apart()

    await page.mouse.move(750, 500)
    await page.mouse.wheel(0, 240)
    await expect.poll(apart, { timeout: 20_000 }).toBeLessThan(0.9 * large)
    let moved = await apart()
    await expect.poll(async () => moved === (moved = await apart())).toBe(true)
    await page.setViewportSize({ width: 900, height: 600 })
    await page.locator('canvas[width="900"]').first().waitFor()
    expect(await apart()).toBeCloseTo(moved, 0)
    expectQuiet()
  })

  it('paints when a unit moves and rests when nothing does, however the clock runs', async () => {
    const { page: tab } = await aMap({
      before: (tab) =>
        tab.addInitScript(() => {
          const draw = WebGL2RenderingContext.prototype.drawArrays
          Object.assign(window, { draws: 0 })
          WebGL2RenderingContext.prototype.drawArrays = function (...range) {
            ;(window as unknown as { draws: number }).draws++
            draw.apply(this, range)
          }
        }),
    })
    await isReady(tab)
    const clock = tab.locator('.label b').first()
    const drawn = () => tab.evaluate('draws') as Promise<number>
    /** A second of the stage, once the labels show it and the picture of before is done. */
    const tick = async () => {
      const shown = await clock.textContent()
      await tab.evaluate(() => page.tick())
      await expect.poll(() => clock.textContent()).not.toBe(shown)
      return drawn()
    }
    await expect.poll(async () => (await tick()) === (await tick()), { timeout: 20_000 }).toBe(true)
    const before = await drawn()
    await tab.evaluate(() => page.drive(120.202))
    await expect.poll(drawn, { timeout: 20_000 }).toBeGreaterThan(before)
  })

  it('says what was clicked: an incident, else the area', async () => {
    const { page: tab, expectQuiet } = await aMap({ query: 'interactive' })
    await isReady(tab)
    const [label, name] = await Promise.all([
      tab.locator('.label').first().boundingBox(),
      tab.locator('.name').last().boundingBox(),
    ])
    // A lone label stands to the right of its mark.
    await tab.mouse.click(label!.x - 14, label!.y + label!.height / 2)
    await tab.mouse.click(name!.x + name!.width / 2, name!.y + name!.height + 40)
    await expect
      .poll(() => tab.evaluate(() => page.said))
      .toEqual([
        { kind: 'incident', id: 'J1' },
        { kind: 'area', id: expect.stringMatching(/^c[34]$/) },
      ])
    expectQuiet()
  })

  it('draws on a deployer’s own style, with the areas in it and its source named', async () => {
    const ground = '#203040'
    const layers = [{ id: 'sea', type: 'background', paint: { 'background-color': ground } }]
    const { page, expectQuiet } = await aMap({
      query: 'style=style.json&credit=%C2%A9+City+Survey',
      before: (page) =>
        page.route('**/map/style.json', (route) => route.fulfill({ json: { version: 8, sources: {}, layers } })),
    })
    await isReady(page)
    await page.getByText('© City Survey').waitFor()
    const [own, builtIn, ...drawn] = await pixelsOf(page, [ground, mapPalettes.dark.outside, ...marks])
    expect(own).toBeGreaterThan(20_000)
    expect(builtIn).toBeLessThan(2000)
    expect(Math.min(...drawn)).toBeGreaterThan(30)
    await expect(page.locator('[data-areas]').getAttribute('data-areas')).resolves.toBe('7')
    expectQuiet()
  })

  it('says what is missing without areas, and shows the rest', async () => {
    const { page, expectQuiet } = await aMap({ query: 'lang=en&theme=light', areas: null })
    await page.getByText('No areas yet').waitFor()
    await page.locator('[data-ready=true][data-areas="0"][data-incidents="4"]').waitFor()
    expectQuiet()
  })

  it('says so where the browser cannot draw it', async () => {
    const { page, expectQuiet } = await aMap({ query: 'lang=en', graphics: false })
    await page.getByText('This screen cannot draw the map').waitFor()
    expectQuiet()
  })
})
