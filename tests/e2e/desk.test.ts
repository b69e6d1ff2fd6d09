import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { accessFaultsInEachTheme } from '../support/accessFaults.ts'
import { closeBrowser } from '../support/aBrowser.ts'
import { aCentre, atTheDesk as signedIn } from '../support/aCentre.ts'
import type { SmallSite } from '../support/aSmallSite.ts'

afterAll(closeBrowser)

/** A browser of its own, at a desk that shows the incident. */
async function atTheDesk(centre: SmallSite, id: string, query = 'lang=zh-CN', graphics = false) {
  const open = await signedIn(centre, id, { query, graphics })
  await open.page.locator('[data-row=J1]').waitFor({ timeout: 60_000 })
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
    const centre = await aCentre(20_000)
    const [mine, other] = await Promise.all([
      atTheDesk(centre, 'lead-a', 'lang=zh-CN', true),
      atTheDesk(centre, 'lead-b'),
    ])
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

    // A tab counts what its list shows of the area one has gone into.
    for (const [area, open] of Object.entries({ t2: 0, t1: 1 })) {
      await other.page.goto(`${centre.url}/desk?lang=zh-CN&area=${area}`)
      await other.page.getByRole('tab', { name: `警情 ${open}` }).waitFor()
      expect(await other.page.locator('[data-row=J1]').count()).toBe(open)
    }
    mine.expectQuiet()
    other.expectQuiet()
  })

  it.each(['lang=zh-CN&theme=dark', 'lang=en&theme=dark'])(
    'keeps WCAG 2.2 AA, also in light, and fits its window (%s)',
    async (query) => {
      const centre = await aCentre(20_000)
      const { page } = await atTheDesk(centre, 'lead-a', query, query.includes('zh'))
      expect(await accessFaultsInEachTheme(page)).toEqual([])
      await page.keyboard.press('j')
      await page.keyboard.press('Enter')
      await page.locator('article h2').waitFor()
      await page.keyboard.press('?')
      expect(await accessFaultsInEachTheme(page)).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      expect(overflow).toBe(false)
      for (const path of ['/alarms', '/screens', '/scenes', '/units']) {
        await page.goto(`${centre.url}/desk${path}?${query}`)
        await page.locator('nav a[aria-current=page]').waitFor()
        await page.locator('main').first().waitFor()
        expect(await accessFaultsInEachTheme(page), path).toEqual([])
      }
    },
  )
})
