import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { textArcMinutes } from '../../client/wall/legibility.ts'
import { spawnSync } from 'node:child_process'
import { aFolder } from '../support/aHost.ts'
import { theServer } from '../support/theServer.ts'
import { aPairedScreen, becomeScreen, screenOfFolder } from '../support/aPairedScreen.ts'
import { aPage, closeBrowser, type OpenPage } from '../support/aBrowser.ts'
import { aSmallSite, type SmallSite } from '../support/aSmallSite.ts'
import { badNetwork } from '../support/badNetwork.ts'

afterAll(closeBrowser)

const fixture = 'tests/fixtures/import/harbour-fire'

const call = (incidentId: string, data: object = {}) => ({
  id: `call-${incidentId}`,
  type: 'incident.reported',
  at: Date.now() - 1000,
  incidentId,
  incidentType: 'assault_weapon',
  priority: 1,
  lon: 120.05,
  lat: 30.1,
  ...data,
})

async function aWall(
  site: Pick<SmallSite, 'url' | 'as'>,
  query = 'lang=zh-CN',
  size: Parameters<typeof aPage>[0] = {},
): Promise<OpenPage> {
  const open = await aPage({ graphics: true, ...size })
  await becomeScreen(open.page, site.url, await aPairedScreen(site.url, site.as('shift_lead')))
  await open.page.goto(`${site.url}/wall?${query}`)
  await open.page.locator('[data-ready=true]').waitFor({ timeout: 60_000 })
  return open
}

describe('the wall in a real browser', () => {
  it('shows a posted incident in both languages, with a quiet console', async () => {
    const site = await aSmallSite()
    const [zh, en] = await Promise.all([aWall(site), aWall(site, 'lang=en')])
    await site.post('facts', call('J1'))
    for (const [wall, text] of [
      [zh, '持械伤人'],
      [en, 'Assault with weapon'],
    ] as const) {
      await wall.page.getByText(text).first().waitFor()
      await wall.page.locator('[data-incidents="1"]').waitFor()
      wall.expectQuiet()
    }
  })

  it('moves units on the map as their positions come', async () => {
    const site = await aSmallSite()
    const wall = await aWall(site)
    await wall.page.locator('[data-units="12"]').waitFor()
    wall.expectQuiet()
  })

  it('goes through an incident’s life and takes it off the list when it closes', async () => {
    const site = await aSmallSite()
    const { page, expectQuiet } = await aWall(site)
    await site.post('facts', call('J1', { priority: 2 }))
    await page.getByText('持械伤人').first().waitFor()
    const at = Date.now()
    const order = { orderId: 'O1' }
    await site.post('facts', [
      { id: 'o1', type: 'order.issued', at, ...order, incidentId: 'J1', unitId: 'P1' },
      { id: 'o2', type: 'order.stamped', at: at + 1, ...order, step: 'acknowledged' },
      { id: 'o3', type: 'order.stamped', at: at + 2, ...order, step: 'on_scene' },
    ])
    await page.getByText('到场').first().waitFor()
    await site.post('facts', [
      { id: 'o4', type: 'order.stamped', at: at + 3, ...order, step: 'cleared' },
      { id: 'c1', type: 'incident.stamped', at: at + 4, incidentId: 'J1', step: 'closed' },
    ])
    await page.locator('[data-incidents="0"]').waitFor()
    await page.getByText('持械伤人').waitFor({ state: 'detached' })
    expectQuiet()
  })

  it('says when the link is lost, keeps the last picture, and recovers by itself without a gap', async () => {
    const site = await aSmallSite()
    const network = await badNetwork(Number(new URL(site.url).port))
    const { page } = await aWall({ ...network, as: site.as })
    await site.post('facts', call('J1'))
    await page.locator('[data-incidents="1"]').waitFor()
    network.refuse(true)
    network.cut()
    await page.locator('.lost').first().waitFor()
    await page.getByRole('alert').first().waitFor()
    expect(await page.getByText('持械伤人').count()).toBeGreaterThan(0)
    await site.post('facts', call('J2', { incidentType: 'robbery' }))
    network.refuse(false)
    await page.getByText('抢劫抢夺').first().waitFor({ timeout: 20_000 })
    await page.locator('.lost').waitFor({ state: 'detached' })
  })

  it.each(['lang=zh-CN', 'lang=en', 'lang=zh-CN&theme=light'])(
    'shows no text under 16 minutes of arc to its farthest reader (%s)',
    async (query) => {
      const site = await aSmallSite()
      const { page } = await aWall(site, query)
      await site.post('facts', [call('J1'), call('J2', { priority: 2, incidentType: 'crash_injury' })])
      await page.locator('[data-incidents="2"]').waitFor()
      const sizes = await page.evaluate(() => {
        const texts: { text: string; px: number }[] = []
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const text = node.textContent?.trim() ?? ''
          const parent = node.parentElement
          if (text === '' || !parent || ['SCRIPT', 'STYLE'].includes(parent.tagName)) continue
          const box = parent.getBoundingClientRect()
          const style = getComputedStyle(parent)
          const isHidden = box.width <= 1 || box.height <= 1 || style.visibility === 'hidden' || style.opacity === '0'
          if (!isHidden) texts.push({ text, px: parseFloat(style.fontSize) })
        }
        return texts
      })
      expect(sizes.length).toBeGreaterThan(40)
      const room = { widthMm: 4800, farViewerMm: 5000 }
      const script = (text: string) => (/\p{Script=Han}/u.test(text) ? 'hanzi' : 'latin')
      const small = sizes.filter(({ text, px }) => textArcMinutes(px, room, 1920)[script(text)] < 16)
      expect(small).toEqual([])
    },
  )

  it('is the same picture at 3840x2160, and fits 1440x900, without scrolling', async () => {
    const site = await aSmallSite()
    for (const size of [
      { width: 3840, height: 2160 },
      { width: 1440, height: 900 },
    ]) {
      const { page, expectQuiet } = await aWall(site, 'lang=en', size)
      const overflow = await page.evaluate(() => [
        document.documentElement.scrollWidth > innerWidth,
        document.documentElement.scrollHeight > innerHeight,
      ])
      expect(overflow).toEqual([false, false])
      expectQuiet()
    }
  })

  it('shows imported history at its last moment, as unmistakably past, until a feed reports', async () => {
    const dataDir = aFolder()
    const run = spawnSync(
      process.execPath,
      ['server/import/cli.ts', `${fixture}.csv`, '--mapping', `${fixture}.json`, '--grid', 'square:2000'],
      { env: { ...process.env, DATA_DIR: dataDir }, encoding: 'utf8' },
    )
    expect([run.status, run.stderr]).toEqual([0, expect.not.stringContaining('Error')])
    const token = await screenOfFolder(dataDir)
    const server = await theServer(dataDir)
    const { page, expectQuiet } = await aPage({ graphics: true })
    await becomeScreen(page, server.url, token)
    await page.goto(`${server.url}/wall?lang=en`)
    await page.getByText('PLAYBACK').waitFor({ timeout: 30_000 })
    await page.locator('[data-ready=true]').waitFor({ timeout: 60_000 })
    expectQuiet()
  })

  it('a site without areas, feeds or incidents says what is missing and what to do', async () => {
    const dataDir = aFolder()
    const token = await screenOfFolder(dataDir)
    const server = await theServer(dataDir)
    const { page, expectQuiet } = await aPage()
    await becomeScreen(page, server.url, token)
    onTestFinished(() => server.kill())
    await page.goto(`${server.url}/wall?lang=en`)
    await page.getByText('npm run import').first().waitFor({ timeout: 20_000 })
    expectQuiet()
  })
})
