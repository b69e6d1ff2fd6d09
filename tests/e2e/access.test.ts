import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import type { Language } from '../../shared/site.ts'
import { accessFaultsInEachTheme, inEveryPair } from '../support/accessFaults.ts'
import { aPage, closeBrowser } from '../support/aBrowser.ts'
import { aCentre, atTheDesk } from '../support/aCentre.ts'
import { aPairedScreen, becomeScreen, commanded, wallPlace } from '../support/aPairedScreen.ts'

afterAll(closeBrowser)

const languages = ['zh-CN', 'en'] as const satisfies readonly Language[]

async function expectNoFaults(page: Page, what: string): Promise<void> {
  expect(await accessFaultsInEachTheme(page), what).toEqual([])
}

/** A screen of a small centre that shows the overview, and how it is told to show else. */
async function aWall(lang: Language) {
  const centre = await aCentre()
  const lead = centre.as('shift_lead')
  const { page } = await aPage()
  await becomeScreen(page, centre.url, await aPairedScreen(centre.url, lead))
  const { screens } = (await (await fetch(`${centre.url}/api/screens`, { headers: lead })).json()) as {
    screens: { id: string }[]
  }
  const direction = { scenes: ['overview'], dwellMs: 30_000, spotlight: null, frozen: false, locked: true }
  const direct = (change: object) =>
    commanded(centre.url, lead, { type: 'screen.direct', screenId: screens[0]!.id, ...direction, ...change })
  const veil = () => commanded(centre.url, lead, { type: 'screens.veil', room: wallPlace.room, veiled: true })
  await direct({})
  await page.goto(`${centre.url}/wall?lang=${lang}`)
  await page.locator('[data-scene=overview] li').first().waitFor({ timeout: 60_000 })
  return { page, url: centre.url, direct, veil }
}

describe('everybody can use these pages too, in both themes (WCAG 2.2 AA by axe)', () => {
  it.each(languages)('the way in, and a screen that shows its code (%s)', async (lang) => {
    const centre = await aCentre()
    const { page } = await aPage()
    await page.goto(`${centre.url}/?lang=${lang}`)
    await page.locator('.pages').waitFor()
    await expectNoFaults(page, 'start')
    await page.goto(`${centre.url}/wall?lang=${lang}`)
    await page.locator('.code').waitFor({ timeout: 30_000 })
    await expectNoFaults(page, 'pairing')
  })

  it.each(languages)('a wall: each scene, and in the past (%s)', async (lang) => {
    const { page, url, direct } = await aWall(lang)
    // The scenes are made of the same panels: which language they are looked at in matters for the first alone.
    for (const scene of lang === 'en' && !inEveryPair ? ['overview'] : ['overview', 'force', 'response']) {
      await direct({ scenes: [scene] })
      await page.locator(`[data-scene=${scene}]`).waitFor()
      await expectNoFaults(page, scene)
    }
    await page.goto(`${url}/wall?lang=${lang}&at=${Date.now() - 1000}`)
    await page.locator('[data-scene]').waitFor({ timeout: 60_000 })
    await expectNoFaults(page, 'past')
  })

  it.each(inEveryPair ? languages : (['zh-CN'] as const))(
    'a wall: spotlight, frozen, with visitors (%s)',
    async (lang) => {
      const { page, direct, veil } = await aWall(lang)
      await direct({ spotlight: { kind: 'incident', id: 'J1' } })
      await page.getByRole('complementary').waitFor()
      await direct({ spotlight: { kind: 'incident', id: 'J1' }, frozen: true })
      await page.locator('.frozen').waitFor()
      await expectNoFaults(page, 'frozen with a spotlight')
      await direct({})
      await veil()
      await page.locator('[data-showing=veiled]').waitFor()
      await expectNoFaults(page, 'visitors')
    },
  )

  it.each(languages)('the pages of the review beside the player (%s)', async (lang) => {
    const centre = await aCentre()
    const { page } = await atTheDesk(centre, 'lead-a', { path: '/log', query: `lang=${lang}` })
    for (const view of ['lists', 'exports', 'exercises', 'late', ...(inEveryPair ? ['daily', 'compare'] : [])]) {
      await page.goto(`${centre.url}/review/${view}?lang=${lang}`)
      await page.locator('main :is(h1, h2, form)').first().waitFor()
      await expectNoFaults(page, view)
    }
  })

  it.each(languages)('the inner pages of the alarm desk (%s)', async (lang) => {
    // So long ago that the rule about life at risk without a unit calls at once.
    const centre = await aCentre(10 * 60_000)
    const { page } = await atTheDesk(centre, 'chief', { path: '/alarms', query: `lang=${lang}` })
    for (const tab of ['shelved', 'health', 'rules']) {
      await page.locator(`#alarm-tab-${tab}`).click()
      await page.locator(`#alarm-panel[aria-labelledby=alarm-tab-${tab}]`).waitFor()
      await expectNoFaults(page, tab)
    }
    await page.locator('aside form button').first().click()
    await expectNoFaults(page, 'rule tried on the past day')
  })
})
