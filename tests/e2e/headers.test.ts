import { afterAll, describe, expect, it } from 'vitest'
import { aPage, closeBrowser } from '../support/aBrowser.ts'
import { aCentre, laptop, password, signIn } from '../support/aCentre.ts'
import { aPairedScreen, becomeScreen } from '../support/aPairedScreen.ts'

afterAll(closeBrowser)

const pages = ['', '/log', '/handover', '/alarms', '/screens', '/scenes', '/units', '/admin', '/audit']

describe('the content security policy', () => {
  it('lets no page run or paint what is written into it, and no page of ours needs to [A14]', async () => {
    const centre = await aCentre()
    const { page, expectQuiet } = await aPage({ ...laptop, graphics: true })
    const answer = await page.goto(`${centre.url}/desk?lang=en`)
    expect(answer!.headers()['content-security-policy']).not.toContain('unsafe')
    await signIn(page, 'chief')
    await page.locator('main:not(.before-desk)').first().waitFor({ timeout: 60_000 })
    for (const path of pages) {
      await page.goto(`${centre.url}/desk${path}?lang=en`)
      await page.locator('main:not(.before-desk)').first().waitFor({ timeout: 60_000 })
    }
    for (const path of ['/', '/unit', '/wall']) {
      await page.goto(`${centre.url}${path}?lang=en`)
      await page.locator('#app > *').first().waitFor({ state: 'attached', timeout: 60_000 })
    }
    // Who is signed in goes on from there.
    await page.goto(`${centre.url}/signin?lang=en`)
    await page.waitForURL(/\/desk/)
    await page.goto(`${centre.url}/api/docs`)
    await page.getByText('/api/ingest/facts').first().waitFor({ timeout: 60_000 })
    expectQuiet()
    const inline = await page.evaluate(() => {
      document.body.innerHTML = '<p id="painted" style="color: rgb(1, 2, 3)">x</p>'
      return getComputedStyle(document.getElementById('painted')!).color
    })
    expect(inline).not.toBe('rgb(1, 2, 3)')
  })
})

describe('a wall beside a desk in one browser', () => {
  it('keeps its map through a reload while the desk is locked [A3, A8]', async () => {
    const centre = await aCentre()
    const { page: desk } = await aPage({ ...laptop, graphics: true })
    await becomeScreen(desk, centre.url, await aPairedScreen(centre.url, centre.as('shift_lead')))
    await desk.goto(`${centre.url}/desk/log?lang=en`)
    await signIn(desk, 'lead-a')
    await desk.getByRole('heading', { name: 'Log book' }).waitFor({ timeout: 60_000 })
    await desk.keyboard.press('Control+l')
    await desk.getByRole('heading', { name: 'The desk is locked' }).waitFor()

    const wall = await desk.context().newPage()
    const files: [string, number][] = []
    wall.on('response', (answer) => {
      const { pathname } = new URL(answer.url())
      if (pathname.startsWith('/map/')) files.push([pathname, answer.status()])
    })
    await wall.goto(`${centre.url}/wall?lang=en`)
    await wall.locator('[data-ready=true]').waitFor({ timeout: 90_000 })
    await wall.reload()
    await wall.locator('[data-ready=true]').waitFor({ timeout: 90_000 })
    expect(files.filter(([path]) => path === '/map/areas.geojson')).toEqual([
      ['/map/areas.geojson', 200],
      ['/map/areas.geojson', expect.toSatisfy((status: number) => status === 200 || status === 304)],
    ])
    expect(files.filter(([, status]) => status >= 400)).toEqual([])
    // The wall opens nothing at the desk: it is locked as before.
    await desk.locator('input[name=password]').fill(password)
    await desk.getByRole('button', { name: 'Unlock' }).click()
    await desk.getByRole('heading', { name: 'Log book' }).waitFor({ timeout: 60_000 })
  })
})
