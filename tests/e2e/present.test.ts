import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { aPage, closeBrowser } from '../support/aBrowser.ts'
import { aPairedScreen, becomeScreen } from '../support/aPairedScreen.ts'
import { aSmallSite, type SmallSite } from '../support/aSmallSite.ts'

afterAll(closeBrowser)

const call = (incidentId: string, incidentType: string) => ({
  id: `call-${incidentId}`,
  type: 'incident.reported',
  at: Date.now(),
  incidentId,
  incidentType,
  priority: 2,
  lon: 120.05,
  lat: 30.1,
})

type Lead = Readonly<{ cookie: string }>

async function asked<Answer>(site: SmallSite, lead: Lead, path: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...lead }
  const answer = await fetch(`${site.url}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  expect([path, answer.status]).toEqual([path, 200])
  return (await answer.json()) as Answer
}

async function signIn(page: Page, site: SmallSite, { cookie }: Lead): Promise<void> {
  const [name, value] = cookie.split('=') as [string, string]
  await page.context().addCookies([{ name, value, url: site.url, httpOnly: true, sameSite: 'Strict' }])
}

/** The server’s clock has passed an instant so that all that belongs to it is told. */
async function passed(at: number): Promise<void> {
  await expect.poll(() => Date.now() > at, { timeout: 10_000 }).toBe(true)
}

describe('presenting history on a wall', () => {
  it('a lead presents a list of two bookmarks, steps, plays and ends; the wall follows and is live again [M3, M4, M7]', async () => {
    const site = await aSmallSite()
    const lead = site.as('shift_lead')
    const before = Date.now()
    await site.post('facts', call('J1', 'robbery'))
    const between = Date.now() + 20
    await passed(between + 20)
    await site.post('facts', call('J2', 'gas_leak'))
    const after = Date.now() + 20
    await passed(after + 2000)
    await site.post('facts', call('J3', 'traffic'))

    const content = { knowledge: 'then', note: '', incident: null, unit: null, area: null, camera: null, layout: null }
    const items: number[] = []
    for (const [name, at] of Object.entries({ first: between, second: after }))
      items.push(
        (await asked<{ bookmark: { id: number } }>(site, lead, '/bookmarks', { ...content, name, at })).bookmark.id,
      )
    await asked(site, lead, '/bookmark-lists', { name: 'Meeting', note: '', shared: false, items })
    expect(between).toBeGreaterThan(before)

    const wall = await aPage({ width: 1280, height: 720 })
    await becomeScreen(wall.page, site.url, await aPairedScreen(site.url, lead))
    await wall.page.goto(`${site.url}/wall?lang=en`)
    await wall.page.getByText('Gas leak').first().waitFor({ timeout: 90_000 })

    const laptop = await aPage({ width: 1440, height: 900 })
    await signIn(laptop.page, site, lead)
    await laptop.page.goto(`${site.url}/review/lists?lang=en`)
    const remote = laptop.page.getByRole('region', { name: 'Present on walls' })
    await remote.getByRole('checkbox').first().check({ timeout: 90_000 })
    await remote.getByRole('button', { name: 'Present this list' }).click()

    await wall.page.locator('[data-showing=presenting] [data-presented]').waitFor({ timeout: 30_000 })
    await wall.page.getByText('PLAYBACK').waitFor()
    await wall.page.getByText('1 of 2').waitFor()
    await wall.page.getByText('Robbery').first().waitFor()
    expect(await wall.page.getByText('Gas leak').count()).toBe(0)

    await remote.getByRole('button', { name: 'Next' }).click()
    await wall.page.getByText('2 of 2').waitFor()
    await wall.page.getByText('Gas leak').first().waitFor()

    // A wall that is started again comes back to what is presented on it.
    await wall.page.reload()
    await wall.page.locator('[data-showing=presenting] [data-presented]').waitFor({ timeout: 90_000 })
    await wall.page.getByText('2 of 2').waitFor()

    await remote.getByRole('button', { name: 'End presenting' }).click()
    await wall.page.locator('[data-showing=scene]').waitFor({ timeout: 30_000 })
    expect(await wall.page.getByText('PLAYBACK').count()).toBe(0)
    await wall.page.getByText('Robbery').first().waitFor()
    wall.expectQuiet()
    laptop.expectQuiet()
  })
})
