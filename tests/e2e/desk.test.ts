import { AxeBuilder } from '@axe-core/playwright'
import { pino } from 'pino'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { openHost } from '../../server/host.ts'
import { siteSchema } from '../../shared/site.ts'
import { aPage, closeBrowser, type OpenPage } from '../support/aBrowser.ts'
import { aFolder } from '../support/aHost.ts'
import { aSmallSite, type SmallSite } from '../support/aSmallSite.ts'

afterAll(closeBrowser)

const password = 'a quiet night at the desk'
const laptop = { width: 1440, height: 900 }

/** A site with two leads and one priority 1 incident that nobody was sent to. */
async function aCentre(): Promise<SmallSite> {
  const dataDir = aFolder()
  const site = siteSchema.parse({ name: { zh: '两镇试点', en: 'Two Townships' } })
  const host = openHost({ dataDir, site, clock: Date.now, logger: pino({ level: 'silent' }) })
  const hash = await host.passwords.hash(password)
  for (const id of ['lead-a', 'lead-b'])
    host.accounts.put(
      {
        id,
        name: id,
        role: 'shift_lead',
        areas: null,
        mustChangePassword: false,
        disabled: false,
        demo: false,
        createdAt: Date.now(),
      },
      hash,
    )
  host.close()
  const centre = await aSmallSite({}, dataDir)
  await centre.post('facts', {
    id: 'call-J1',
    type: 'incident.reported',
    at: Date.now() - 20_000,
    incidentId: 'J1',
    incidentType: 'assault_weapon',
    priority: 1,
    lon: 120.05,
    lat: 30.1,
  })
  return centre
}

/** A browser of its own, signed in and at the desk. */
async function atTheDesk(centre: SmallSite, id: string, query = 'lang=zh-CN'): Promise<OpenPage> {
  const open = await aPage(laptop)
  const { page } = open
  await page.goto(`${centre.url}/desk?${query}`)
  await page.locator('input[name=account]').fill(id)
  await page.locator('input[name=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.locator('[data-row=J1]').waitFor({ timeout: 60_000 })
  return open
}

/** The id of the one order there is, as the unit’s own system would know it. */
async function theOrder(page: Page): Promise<string> {
  const answer = await page.waitForResponse((each) => each.url().endsWith('/api/commands'))
  const { id } = answer.request().postDataJSON() as { id: string }
  return id
}

describe('[K6] the desk in a real browser', () => {
  it('finds an incident, orders a unit and sees it answer, by keyboard alone; another desk sees the same', async () => {
    const centre = await aCentre()
    const [mine, other] = await Promise.all([atTheDesk(centre, 'lead-a'), atTheDesk(centre, 'lead-b')])
    const { page } = mine

    await page.keyboard.press('Control+k')
    await page.keyboard.type('持械')
    await page
      .getByRole('option', { name: /持械伤人/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: '推荐警组' }).waitFor()
    expect(new URL(page.url()).searchParams.get('incident')).toBe('J1')

    // A digit chooses, and only a second key orders.
    await page.keyboard.press('1')
    const confirm = page.getByRole('button', { name: /确认派单/ })
    await confirm.waitFor()
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('确认派单'))
    const sent = theOrder(page)
    await page.keyboard.press('Enter')
    const command = await sent
    await page.getByRole('region', { name: '本警情指令' }).getByText('等待签收').waitFor()
    await other.page
      .locator('[data-row=J1]')
      .getByText('1 组')
      .or(other.page.locator('[data-row=J1]').getByText('未签收'))
      .waitFor()

    const orders = await page.evaluate(() => document.querySelectorAll('[aria-label="本警情指令"] li').length)
    expect(orders).toBe(1)
    await centre.post('facts', {
      id: 'ack-1',
      type: 'order.stamped',
      at: Date.now(),
      orderId: `${command}-1`,
      step: 'acknowledged',
    })
    await page.getByRole('region', { name: '经过' }).getByText(/签收/).first().waitFor()
    await other.page.locator('[data-row=J1]').getByText('1 组').waitFor()

    await page.keyboard.press('Escape')
    await page.waitForURL((url) => !url.searchParams.has('incident'))
    await page.goBack()
    await page.getByRole('region', { name: '推荐警组' }).waitFor()
    mine.expectQuiet()
    other.expectQuiet()
  })

  it.each(['lang=zh-CN&theme=dark', 'lang=en&theme=dark'])(
    'keeps WCAG 2.2 AA, also in light, and fits its window (%s)',
    async (query) => {
      const centre = await aCentre()
      const { page } = await atTheDesk(centre, 'lead-a', query)
      const faults = async () => {
        const said: string[] = []
        for (const theme of ['light', 'dark']) {
          await page.evaluate((name) => void (document.documentElement.dataset.theme = name), theme)
          const { violations } = await new AxeBuilder({ page })
            .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
            .analyze()
          for (const { id, nodes } of violations)
            said.push(`${theme} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
        }
        return said
      }
      expect(await faults()).toEqual([])
      await page.keyboard.press('j')
      await page.keyboard.press('Enter')
      await page.locator('article h2').waitFor()
      await page.keyboard.press('?')
      expect(await faults()).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      expect(overflow).toBe(false)
      for (const path of ['/alarms', '/screens', '/scenes', '/units']) {
        await page.goto(`${centre.url}/desk${path}?${query}`)
        await page.locator('nav a[aria-current=page]').waitFor()
        await page.locator('main').first().waitFor()
        expect(await faults(), path).toEqual([])
      }
    },
  )
})
