import { pino } from 'pino'
import { afterAll, describe, expect, it } from 'vitest'
import { openHost } from '../../server/host.ts'
import { siteSchema } from '../../shared/site.ts'
import { accessFaultsInEachTheme } from '../support/accessFaults.ts'
import { aPage, closeBrowser } from '../support/aBrowser.ts'
import { laptop, password, signIn } from '../support/aCentre.ts'
import { aFolder } from '../support/aHost.ts'
import { aSmallSite } from '../support/aSmallSite.ts'

afterAll(closeBrowser)

const day = 86_400_000

/** A site that took calls on each of the last ten days, the more the nearer; its lead is signed in and looks back. */
async function aLeadLookingBack(path: string) {
  const dataDir = aFolder()
  const begun = Date.now()
  let now = begun - 10 * day
  const review = { dayBegins: '00:00', dailyAt: '00:00' }
  const site = siteSchema.parse({ name: { zh: '两镇试点', en: 'Two Townships' }, review })
  const host = openHost({ dataDir, site, clock: () => now, logger: pino({ level: 'silent' }) })
  const flags = { mustChangePassword: false, disabled: false, demo: false, createdAt: now }
  const lead = { id: 'lead-a', name: '值班长 A', role: 'shift_lead' as const, areas: null, ...flags }
  host.accounts.put(lead, await host.passwords.hash(password))
  for (let ago = 10; ago > 0; ago--) {
    now = begun - ago * day
    await host.recorder.report(
      'calls',
      Array.from({ length: ago === 1 ? 30 : 4 }, (_, i) => ({
        id: `call-${ago}-${i}`,
        type: 'incident.reported' as const,
        at: now,
        incidentId: `J${ago}-${i}`,
        incidentType: 'fight',
        priority: 2 as const,
        origin: 'caller' as const,
        areaId: null,
        lon: 120.05,
        lat: 30.1,
        place: null,
        sourcePriority: null,
      })),
    )
  }
  host.close()
  const centre = await aSmallSite({ review }, dataDir)
  const open = await aPage(laptop)
  await open.page.goto(`${centre.url}/review${path}?lang=en`)
  await signIn(open.page, 'lead-a')
  const { page } = open
  await page.getByLabel('Reference').fill('Meeting 47')
  await page.getByLabel('Reference').press('Enter')
  return open
}

describe('the daily review in a real browser [Q1, Q6]', () => {
  it('asks for a purpose, says what was not as usual, and opens playback at its moment; on paper no small count', async () => {
    const { page, expectQuiet } = await aLeadLookingBack('/daily')
    await page.getByText('Against the mean of the same hours').waitFor({ timeout: 60_000 })
    await page.getByRole('heading', { name: 'Signals' }).waitFor()
    expect(await page.getByText('above usual').count()).toBeGreaterThan(0)
    expect(await accessFaultsInEachTheme(page)).toEqual([])

    await page.getByRole('button', { name: 'Day before' }).click()
    await page.locator('.glance').getByText('usually 4.0').waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.heat').innerText()).toContain('<5')
    await page.emulateMedia({ media: 'screen' })

    await page.locator('.heat tbody a').first().click()
    await page.waitForURL(/\/review\?.*at=\d+/)
    expectQuiet()
  })
})

describe('the comparison in a real browser [Q8]', () => {
  it('shows two dates beside each other, what differs in words, and says both moments in the address', async () => {
    const { page, expectQuiet } = await aLeadLookingBack('/compare')
    const sides = [page.getByRole('region', { name: 'Left' }), page.getByRole('region', { name: 'Right' })]
    for (const side of sides) await side.locator('time').waitFor({ timeout: 60_000 })
    await page.getByRole('region', { name: 'Differences' }).getByText('no signal').first().waitFor()
    const address = new URL(page.url()).searchParams
    expect(Number(address.get('at')) - Number(address.get('with'))).toBe(7 * day)
    const [left, right] = await Promise.all(sides.map((side) => side.locator('header').innerText()))
    expect(left).not.toBe(right)
    expect(await accessFaultsInEachTheme(page)).toEqual([])
    expectQuiet()
  })
})
