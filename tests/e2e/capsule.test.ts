import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { capsuleTemplate } from '../../client/capsule/capsulePlugin.ts'
import { makeCapsule } from '../../server/capsule/makeCapsule.ts'
import { hanziOf } from '../../server/fonts/hanziOf.ts'
import type { CapsuleRequest } from '../../shared/capsule/capsule.ts'
import { cutPage } from '../../shared/capsule/capsulePage.ts'
import { aPage, closeBrowser } from '../support/aBrowser.ts'
import { aRequest } from '../support/aCapsule.ts'
import { aFolder, aHost } from '../support/aHost.ts'
import { aCall, aUnit, issued, minutes, noon, onDuty, seconds, stated, step } from '../support/given.ts'

let template: string
beforeAll(async () => {
  template = await capsuleTemplate(hanziOf)
})
afterAll(closeBrowser)

/** A capsule of one incident that a unit drove to. */
async function aFile(request: Partial<CapsuleRequest> = {}): Promise<Buffer> {
  let now = noon - 30 * minutes
  const host = await aHost({ clock: () => now })
  writeFileSync(join(host.dataDir, 'capsule.html'), template)
  const story = [
    aUnit('P1', { homeArea: 't1' }),
    onDuty('P1', -25 * minutes),
    aCall('J1', -5 * minutes, { areaId: 'c1', lon: 120.06, lat: 30.1 }),
    stated('J1', 'answered', -5 * minutes + 8 * seconds),
    issued('O1', 'J1', 'P1', -4 * minutes),
    step('O1', 'en_route', -3 * minutes),
    step('O1', 'on_scene', 2 * minutes),
  ]
  for (const report of story) {
    now = Math.max(now, report.at)
    await host.recorder.report('calls', [report])
    if (report.type !== 'order.issued') continue
    for (let i = 0; i < 30; i++) {
      const at = now + i * 10 * seconds
      await host.tracker.take([
        { unit: 0, at, receivedAt: at, lon: 120.03 + i * 0.001, lat: 30.1, speedKmh: 30, heading: 90, area: 1 },
      ])
    }
  }
  return Buffer.from((await makeCapsule(host, { ...aRequest, incidents: ['J1'], areas: null, ...request })).file)
}

/** Opens a file from the disk in a browser without any network; returns what it asked for besides the file. */
async function opened(file: Uint8Array, query = '') {
  const path = join(aFolder(), 'capsule.html')
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, file)
  const { page, expectQuiet } = await aPage({ width: 1440, height: 900, graphics: true })
  await page.context().setOffline(true)
  const url = pathToFileURL(path).href + query
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:')) asked.push(request.url())
  })
  await page.goto(url)
  return { page, expectQuiet, asked }
}

const violationsOn = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join()}`)

/** In the fonts of every system, and in neither of the page’s. */
const usualSigns = /[←→≤≥]/g

/** Texts on a page with a letter for which a font of the system was taken, not one of the page; usual signs may be. */
async function drawnBySystem(page: Page): Promise<string[]> {
  const inspector = await page.context().newCDPSession(page)
  await inspector.send('DOM.enable')
  await inspector.send('CSS.enable')
  const { root } = await inspector.send('DOM.getDocument')
  const { nodeIds } = await inspector.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'body *' })
  const texts: string[] = []
  let drawn = 0
  for (const nodeId of nodeIds) {
    const { fonts } = await inspector.send('CSS.getPlatformFontsForNode', { nodeId })
    drawn += fonts.length
    const system = fonts.reduce((sum, { isCustomFont, glyphCount }) => sum + (isCustomFont ? 0 : glyphCount), 0)
    if (system === 0) continue
    const { outerHTML } = await inspector.send('DOM.getOuterHTML', { nodeId })
    const text = outerHTML.replace(/<[^>]*>/g, ' ').trim()
    if (system > (text.match(usualSigns)?.length ?? 0)) texts.push(text)
  }
  expect(drawn).toBeGreaterThan(0)
  return texts
}

describe('an incident capsule', () => {
  it.each([
    { language: 'en', label: 'CAPSULE', play: 'Play', pause: 'Pause', times: 'Times', on: 'Dispatched' },
    { language: 'zh-CN', label: '警情胶囊', play: '播放', pause: '暂停', times: '用时', on: '派警' },
  ])(
    '[C1] [C4] plays from the disk without any network ($language)',
    async ({ language, label, play, pause, times }) => {
      const { page, expectQuiet, asked } = await opened(await aFile(), `?lang=${language}`)
      await page.getByRole('heading', { name: label }).waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe(language)

      // The map: the incident, the unit on its way, and the outlines of its areas.
      await page.locator('section.map[data-incidents="1"][data-areas="3"]').waitFor()
      await page.getByRole('button', { name: play, exact: true }).waitFor()
      const clockOf = () => page.locator('time').first().textContent()
      const before = await clockOf()
      await page.getByRole('combobox').last().waitFor()
      await page.keyboard.press('Escape')
      for (let i = 0; i < 5; i++) await page.keyboard.press('=')
      await page.keyboard.press(' ')
      await page.getByRole('button', { name: pause, exact: true }).waitFor()
      await expect.poll(clockOf, { timeout: 60_000 }).not.toBe(before)
      await page.locator('section.map[data-units="1"]').waitFor({ timeout: 120_000 })
      await page.keyboard.press(' ')

      await page.getByRole('tab', { name: times }).click()
      expect(await page.getByRole('tabpanel').textContent()).not.toBe('')
      expect(await violationsOn(page)).toEqual([])
      expect(asked).toEqual([])
      expectQuiet()
    },
  )

  it.each([
    { language: 'en', about: 'About this file' },
    { language: 'zh-CN', about: '文件说明' },
  ])('[C4] brings the letters of all it says ($language)', async ({ language, about }) => {
    const reference = '鄞州淞沪专案'
    const text = (await aFile({ reference })).toString('utf8')
    expect([...reference].every((letter) => template.includes(letter))).toBe(false)
    const { page } = await opened(Buffer.from(text), `?lang=${language}`)
    await page.getByRole('button', { name: about }).click()
    await page.getByText(reference, { exact: true }).waitFor()
    expect(await drawnBySystem(page)).toEqual([])

    // What is not as it was sealed is said in both languages, with the letters of the page.
    const { before, data, after } = cutPage(text)
    const { page: broken } = await opened(Buffer.from(`${before}AB${data.slice(2)}${after}`), `?lang=${language}`)
    await broken.getByText('This file is not as it was sealed').waitFor()
    await broken.getByText('此文件与封存时不一致').waitFor()
    expect(await drawnBySystem(broken)).toEqual([])
  })

  it('[C1] says which record of it was changed, and shows nothing of it', async () => {
    const text = (await aFile()).toString('utf8')
    const { before, data, after } = cutPage(text)
    const bytes = Buffer.from(data, 'base64')
    bytes[40]! ^= 1
    const { page } = await opened(Buffer.from(before + bytes.toString('base64') + after), '?lang=en')
    await page.getByText('Record 1 (header) was changed.').waitFor()
    expect(await page.locator('section.map').count()).toBe(0)

    const { page: other } = await opened(Buffer.from(text.replace('<body>', '<body data-x="">')), '?lang=en')
    await other.getByText('The page around the data was changed').waitFor()
  })

  it('[C1] runs nothing of a changed script', async () => {
    const text = (await aFile()).toString('utf8')
    const at = text.lastIndexOf('const ')
    const { page } = await opened(Buffer.from(`${text.slice(0, at)}Const ${text.slice(at + 6)}`))
    await page.getByText('If nothing appears, the file was changed').waitFor()
    expect(await page.getByRole('heading').count()).toBe(0)
  })

  it('[C5] says that it has expired, and verifies all the same', async () => {
    const { page } = await opened(await aFile({ expiresAt: aRequest.madeAt }), '?lang=en')
    await page.getByText('Complete and unchanged').waitFor()
    await page.getByText(/^Expired at/).waitFor()
  })
})
