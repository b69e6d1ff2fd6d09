import { afterAll, describe, expect, it } from 'vitest'
import { aPage, closeBrowser } from '../support/aBrowser.ts'
import { aPairedScreen, becomeScreen, commanded, wallPlace } from '../support/aPairedScreen.ts'
import { aSmallSite, type SmallSite } from '../support/aSmallSite.ts'

afterAll(closeBrowser)

const direction = { scenes: [], dwellMs: 30_000, spotlight: null, frozen: false, locked: false }

const call = (incidentId: string, data: object = {}) => ({
  id: `call-${incidentId}`,
  type: 'incident.reported',
  at: Date.now() - 1000,
  incidentId,
  incidentType: 'robbery',
  priority: 1,
  lon: 120.05,
  lat: 30.1,
  ...data,
})

const lead = (site: SmallSite) => site.as('shift_lead')
async function direct(site: SmallSite, screenId: string, change: object): Promise<void> {
  const said = await commanded(site.url, lead(site), { type: 'screen.direct', screenId, ...direction, ...change })
  expect(said).toMatchObject({ status: 'recorded' })
}
async function screensOf(site: SmallSite): Promise<{ id: string }[]> {
  const answer = await fetch(`${site.url}/api/screens`, { headers: lead(site) })
  return ((await answer.json()) as { screens: { id: string }[] }).screens
}

/** A browser that is a paired screen and shows a scene, without its map; and which screen it is. */
async function aWall(site: SmallSite) {
  const known = new Set((await screensOf(site)).map(({ id }) => id))
  const open = await aPage({ width: 1280, height: 720 })
  await becomeScreen(open.page, site.url, await aPairedScreen(site.url, lead(site)))
  await open.page.goto(`${site.url}/wall?lang=en`)
  await open.page.locator('[data-scene]').waitFor({ timeout: 60_000 })
  const screenId = (await screensOf(site)).find(({ id }) => !known.has(id))!.id
  return { ...open, screenId }
}

describe('walls as devices, in real browsers', () => {
  it('puts an incident in the spotlight, and stands still when it is frozen', async () => {
    const site = await aSmallSite()
    const { page, screenId, expectQuiet } = await aWall(site)
    await site.post('facts', call('J1'))
    await direct(site, screenId, { spotlight: { kind: 'incident', id: 'J1' } })
    const card = page.getByRole('complementary', { name: 'Spotlight' })
    await card.getByRole('heading', { name: 'Robbery' }).waitFor()
    await card.getByText('On scene').waitFor()
    await direct(site, screenId, { frozen: true })
    await page.getByText('FROZEN').waitFor()
    await site.post('facts', call('J2', { incidentType: 'gas_leak' }))
    await direct(site, screenId, { frozen: true, scenes: ['response'] })
    await page.locator('[data-scene=response]').waitFor()
    expect(await page.getByText('Gas leak').count()).toBe(0)
    await direct(site, screenId, {})
    await page.getByText('Gas leak').first().waitFor()
    expectQuiet()
  })

  it('lets a new priority 1 alert take a rotation and gives it back; a locked wall stays [S3]', async () => {
    const site = await aSmallSite({ wall: { ...wallPlaceOfSite, interruptMs: 4000 } })
    const [rotating, locked] = [await aWall(site), await aWall(site)]
    const rotation = { scenes: ['force', 'response'], dwellMs: 3_600_000 }
    await direct(site, rotating.screenId, rotation)
    await direct(site, locked.screenId, { ...rotation, locked: true })
    await Promise.all([rotating, locked].map(({ page }) => page.locator('[data-scene=force]').waitFor()))
    // Nobody was sent for longer than the rule allows.
    await site.post('facts', call('J1', { at: Date.now() - 10 * 60_000 }))
    await rotating.page.locator('[data-showing=interrupted]').waitFor({ timeout: 90_000 })
    expect(await locked.page.locator('[data-showing=scene][data-scene=force]').count()).toBe(1)
    await rotating.page.locator('[data-showing=scene][data-scene=force]').waitFor({ timeout: 30_000 })
  })

  it('shows one scene across two screens, each its part [S6]', async () => {
    const site = await aSmallSite()
    const [left, right] = [await aWall(site), await aWall(site)]
    const members = [left, right].map(({ screenId }, col) => ({ screenId, col, row: 0 }))
    const wall = { type: 'video_wall.set', wallId: 'w1', name: 'Both', cols: 2, rows: 1, members }
    expect(await commanded(site.url, lead(site), wall)).toMatchObject({ status: 'recorded' })
    await direct(site, right.screenId, { scenes: ['force'] })
    const seen = await Promise.all(
      [left, right].map(async ({ page }) => {
        await page.locator('[data-scene=force]').waitFor()
        const box = (name: string) => page.getByRole('region', { name }).boundingBox()
        await page.getByRole('region', { name: 'Incidents today' }).waitFor()
        return { force: (await box('Township force'))!, day: (await box('Incidents today'))! }
      }),
    )
    for (const { day } of seen) expect(day.width).toBeGreaterThan(2500)
    expect(seen[0]!.force.x).toBeGreaterThanOrEqual(0)
    expect(seen[1]!.force.x).toBeLessThan(-1200)
  })
})

const wallPlaceOfSite = {
  widthMm: wallPlace.widthMm,
  farViewerMm: wallPlace.farViewerMm,
  visitorsLeast: 2,
  presentMs: 7_200_000,
  interruptsPlayback: true,
}
