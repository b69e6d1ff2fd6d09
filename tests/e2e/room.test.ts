import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { aPage, closeBrowser } from '../support/aBrowser.ts'
import { aCentre, atTheDesk } from '../support/aCentre.ts'
import { commanded } from '../support/aPairedScreen.ts'
import type { SmallSite } from '../support/aSmallSite.ts'
import { theServer } from '../support/theServer.ts'

afterAll(closeBrowser)

type NewScreen = Readonly<{ page: Page; code: string }>

/** A new screen, and the code it shows. */
async function aNewScreen(centre: SmallSite): Promise<NewScreen> {
  const { page } = await aPage({ width: 1280, height: 720 })
  await page.goto(`${centre.url}/wall?lang=en`)
  const label = await page.getByLabel(/^Pairing code/).getAttribute('aria-label')
  return { page, code: label!.replace('Pairing code', '').replace(/\s/g, '') }
}

/** Lets a new screen in at a desk, with a name and a room; it then shows a scene. */
async function letIn(desk: Page, wall: NewScreen, name: string, room: string): Promise<Page> {
  const form = desk.locator('form', { has: desk.getByRole('heading', { name: 'Let a new screen in' }) })
  await form.getByLabel('Pairing code').fill(wall.code)
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('Room').fill(room)
  await form.getByRole('button', { name: 'Let it in' }).click()
  await wall.page.locator('[data-scene=overview]').waitFor()
  return wall.page
}

/** Puts one scene on a screen that nobody has directed, at a desk. */
async function show(desk: Page, screen: string, scene: string): Promise<void> {
  await desk.getByRole('button', { name: screen, exact: true }).click()
  await desk.getByRole('heading', { name: `Steer screen: ${screen}` }).waitFor()
  await desk.getByRole('checkbox', { name: 'Overview' }).uncheck()
  await desk.getByRole('checkbox', { name: scene }).check()
  await desk.getByRole('button', { name: 'Put on screen' }).click()
}

const cardOf = (desk: Page, screen: string) =>
  desk.locator('.card', { has: desk.getByRole('button', { name: screen, exact: true }) })

describe('two desks and three walls at once, in real browsers', () => {
  it('show what either desk decides, blank one room only, and come back by themselves [S1] [S2] [S5] [S8] [K6]', async () => {
    const centre = await aCentre(20_000)
    const at = { path: '/screens', query: 'lang=en' }
    const [mine, theirs] = [await atTheDesk(centre, 'lead-a', at), await atTheDesk(centre, 'lead-b', at)]
    const desks = [mine.page, theirs.page] as const

    // A screen is let in by its code, at either desk, and not by who does not steer walls.
    const first = await aNewScreen(centre)
    const place = { name: 'East', room: 'Hall', widthMm: 4800, farViewerMm: 5000 }
    const pairing = { type: 'screen.pair', code: first.code, ...place }
    expect(await commanded(centre.url, centre.as('dispatcher'), pairing)).toMatchObject({ status: 'refused' })
    const east = await letIn(desks[0], first, 'East', 'Hall')
    const west = await letIn(desks[1], await aNewScreen(centre), 'West', 'Hall')
    const foyer = await letIn(desks[0], await aNewScreen(centre), 'Door', 'Foyer')
    const walls = [east, west, foyer]
    for (const desk of desks)
      for (const screen of ['East', 'West', 'Door'])
        await cardOf(desk, screen)
          .getByText(/heard .* ago/)
          .waitFor()

    // What one desk puts on a wall, the wall shows and the other desk knows.
    await show(desks[0], 'East', 'Force and cover')
    await east.locator('[data-scene=force]').waitFor()
    await cardOf(desks[1], 'East').getByText('Scene: Force and cover').waitFor()
    await show(desks[1], 'Door', 'Response')
    await foyer.locator('[data-scene=response]').waitFor()
    await cardOf(desks[0], 'Door').getByText('Scene: Response').waitFor()
    await west.locator('[data-scene=overview]').waitFor()

    // An order given at one desk is seen at the other and on the walls.
    const orders = foyer.getByRole('region', { name: 'Orders waiting' })
    const incidents = west.getByRole('region', { name: 'Open incidents' })
    await orders.getByText('No order is overdue').waitFor()
    await incidents.getByText('no unit').waitFor()
    for (const desk of desks) await desk.getByRole('link', { name: 'Incidents', exact: true }).click()
    await desks[0].locator('[data-row=J1] button').click()
    await desks[0].getByRole('region', { name: 'Recommended units' }).waitFor()
    await desks[0].keyboard.press('1')
    await desks[0].getByRole('button', { name: 'Order now' }).click()
    await incidents.getByText('dispatched').waitFor()
    await orders.getByText('no receipt').waitFor()
    await desks[1].locator('[data-row=J1]').getByText('dispatched').waitFor()

    // Visitors in one room: detail goes there, and nowhere else.
    for (const desk of desks) await desk.getByRole('link', { name: 'Screens', exact: true }).click()
    const hall = (desk: Page) => desk.getByRole('region', { name: 'Hall', exact: true })
    await hall(desks[1]).getByRole('button', { name: 'Visitor mode' }).click()
    for (const wall of [east, west]) {
      await wall.locator('[data-showing=veiled]').waitFor()
      await wall.getByText('Open incidents now').waitFor()
      expect(await wall.getByText('Assault with weapon').count()).toBe(0)
    }
    await foyer.locator('[data-showing=scene][data-scene=response]').waitFor()
    await orders.getByText('no receipt').waitFor()
    await hall(desks[0]).getByRole('button', { name: 'End visitor mode' }).click()
    await incidents.getByText('Assault with weapon').waitFor()
    await east.locator('[data-showing=scene][data-scene=force]').waitFor()

    // The server ends without a word and comes back: so do desks and walls, each wall with its scene.
    await centre.kill()
    for (const page of [...walls, ...desks]) await page.locator('.lost').first().waitFor()
    await east.locator('[data-scene=force]').waitFor()
    await theServer(centre.dataDir, { PORT: new URL(centre.url).port })
    for (const page of [...walls, ...desks]) await page.locator('.lost').waitFor({ state: 'detached' })
    await foyer.reload()
    for (const [wall, scene] of [
      [east, 'force'],
      [west, 'overview'],
      [foyer, 'response'],
    ] as const)
      await wall.locator(`[data-showing=scene][data-scene=${scene}]`).waitFor()
    await incidents.getByText('dispatched').waitFor()

    // A screen that is removed becomes a new one.
    await cardOf(desks[0], 'Door').getByRole('button', { name: 'Door', exact: true }).click()
    await desks[0].getByRole('button', { name: 'Remove', exact: true }).click()
    await desks[0].getByRole('button', { name: 'Yes, remove' }).click()
    await foyer.getByLabel(/^Pairing code/).waitFor()
    await cardOf(desks[1], 'Door').waitFor({ state: 'detached' })
  })
})
