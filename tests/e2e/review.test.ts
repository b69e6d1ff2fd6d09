import { pino } from 'pino'
import { afterAll, describe, expect, it } from 'vitest'
import { openHost } from '../../server/host.ts'
import { dayStart } from '../../shared/select/clock.ts'
import { siteSchema } from '../../shared/site.ts'
import { accessFaultsInEachTheme } from '../support/accessFaults.ts'
import { aPage, closeBrowser, type OpenPage } from '../support/aBrowser.ts'
import { laptop } from '../support/aCentre.ts'
import { aFolder } from '../support/aHost.ts'
import { aSmallSite, type SmallSite } from '../support/aSmallSite.ts'
import { noDrawing } from '../support/noDrawing.ts'
import { twoTownships } from '../support/places.ts'

afterAll(closeBrowser)

const site = siteSchema.parse({ name: { zh: '两镇试点', en: 'Two Townships' } })

/** 02:14:30 of the night before last, which is of no shift that still goes on. */
const night = dayStart(Date.now(), site.zone, -2)
const asked = night + (2 * 3600 + 14 * 60 + 30) * 1000
const minutes = (n: number) => asked + n * 60_000

/**
 * A site with a night behind it: an armed assault received at 02:09:30 and shown on the wall from 02:12:30; that a unit
 * had received its order by 02:13:30 was recorded only at 02:28:30.
 */
async function aNight(): Promise<SmallSite> {
  const dataDir = aFolder()
  let now = minutes(-60)
  const host = openHost({ dataDir, site, clock: () => now, logger: pino({ level: 'silent' }) })
  const record = async (at: number, ...drafts: Parameters<typeof host.recorder.record>[2]) => {
    now = at
    await host.recorder.record('test', `told-${at}`, drafts)
  }
  const [township] = twoTownships.features
  const area = township!.properties.areaId
  const wall = { screenId: 'wall-1', name: '主屏', room: '指挥大厅', widthMm: 4800, farViewerMm: 5000 }
  const usual = { scenes: [], dwellMs: 30_000, frozen: false, locked: false }
  await record(minutes(-60), { type: 'screen.paired', at: minutes(-60), area: null, data: wall })
  await record(minutes(-5), {
    type: 'incident.reported',
    at: minutes(-5),
    area,
    data: {
      incidentId: 'J1',
      incidentType: 'assault_weapon',
      priority: 1,
      origin: 'caller',
      sourcePriority: null,
      areaId: area,
      lon: 120.05,
      lat: 30.1,
      place: null,
    },
  })
  await record(minutes(-2), {
    type: 'screen.directed',
    at: minutes(-2),
    area: null,
    data: { screenId: 'wall-1', ...usual, spotlight: { kind: 'incident', id: 'J1' } },
  })
  await record(minutes(14), {
    type: 'incident.stamped',
    at: minutes(-1),
    area,
    data: { incidentId: 'J1', step: 'acknowledged' },
  })
  await record(minutes(30), {
    type: 'incident.stamped',
    at: minutes(30),
    area,
    data: { incidentId: 'J1', step: 'closed' },
  })
  host.close()
  return aSmallSite({}, dataDir)
}

/** With `graphics` there is a map, but nothing is drawn on it. */
async function inReview(centre: SmallSite, query = 'lang=zh-CN', graphics = false): Promise<OpenPage> {
  const open = await aPage({ ...laptop, graphics })
  if (graphics) await noDrawing(open.page)
  const [name = '', value = ''] = centre.as('shift_lead').cookie.split('=')
  await open.page.context().addCookies([{ name, value, url: centre.url }])
  await open.page.goto(`${centre.url}/review?${query}`)
  await open.page.getByRole('slider').waitFor({ timeout: 60_000 })
  return open
}

/** The address as an address bar would show it. */
const queryOf = (page: OpenPage['page']) => new URL(page.url()).searchParams

describe('[F1] the review in a real browser', () => {
  it('tells what the room knew at 02:14:30 and what the wall showed, by keyboard alone', async () => {
    const centre = await aNight()
    const { page, expectQuiet } = await inReview(centre)
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: site.zone }).format(asked).slice(5)

    await page.keyboard.press('t')
    await page.keyboard.type(`${day} 02:14:30`)
    await page.keyboard.press('Enter')

    // An earlier shift asks first for what it is looked at.
    await page.getByRole('form').or(page.locator('form:has(input[name=reference])')).first().waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.type('督察 2026-114')
    await page.keyboard.press('Enter')

    const header = page.getByRole('group', { name: '回放 PLAYBACK' })
    await header.getByText('02:14:30').waitFor()
    await header.getByText('其后补录 1 条').waitFor()
    const panel = page.getByRole('tabpanel')
    await panel.getByText(/接警/).waitFor()
    expect(await panel.getByText('签收').count()).toBe(0)
    expect(Number(queryOf(page).get('at'))).toBe(asked)

    await page.keyboard.press('5')
    await panel.getByText('主屏').first().waitFor()
    await panel.getByText(/关注：持械伤人/).waitFor()

    // Today it is known that it had been received; the list says when that was recorded.
    await page.keyboard.press('1')
    await page.keyboard.press('k')
    await panel.getByText('签收').waitFor()
    expect(queryOf(page).get('knowledge')).toBe('now')
    await page.keyboard.press('k')
    await page.keyboard.press('d')
    await page.getByRole('complementary', { name: '其后补录' }).getByRole('button').nth(1).press('Enter')
    await header.getByText('02:28:30').waitFor()
    expect(queryOf(page).get('incident')).toBe('J1')

    await page.goBack()
    await header.getByText('02:14:30').waitFor()
    expectQuiet()
  })

  it('asks for the purpose before anything that would be refused, on every page', async () => {
    const centre = await aNight()
    const { page, expectQuiet } = await inReview(centre)
    const form = page.locator('form:has(input[name=reference])')
    for (const path of ['/review', '/review/compare', '/review/daily', '/review/exports']) {
      await page.goto(`${centre.url}${path}?lang=en&at=${asked}`)
      await form.waitFor({ timeout: 60_000 })
    }
    await page.goto(`${centre.url}/review/late?lang=en`)
    await page
      .getByLabel('From')
      .fill(`${new Intl.DateTimeFormat('en-CA', { timeZone: site.zone }).format(asked)}T00:00`)
    await page.getByRole('button', { name: 'List' }).click()
    await form.waitFor()
    expectQuiet()
  })

  it('shows one instant in header, map, counts and log in each picture while playing at 60x [Y1]', async () => {
    const centre = await aNight()
    const { page } = await inReview(centre, `lang=en&at=${minutes(-6)}`, true)
    await page.locator('input[name=reference]').fill('督察 2026-114')
    await page.keyboard.press('Enter')
    await page.locator('section.map[data-ready=true]').waitFor({ timeout: 60_000 })
    await page.getByText('02:08:30').first().waitFor()
    await page.locator('label.speed select').selectOption('60')
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    const playing = page.evaluate(async (end) => {
      const pictures: Record<'header' | 'map' | 'cursor' | 'onMap' | 'listed' | 'told', string>[] = []
      const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? ''
      const timeIn = (text: string) => /\d\d:\d\d:\d\d/.exec(text)?.[0] ?? ''
      const header = document.querySelector<HTMLTimeElement>('time[datetime]')!
      const look = () =>
        pictures.push({
          header: header.textContent,
          map: timeIn(textOf('section.map .title')),
          cursor: timeIn(document.querySelector('[role=slider]')?.ariaValueText ?? ''),
          onMap: document.querySelector<HTMLElement>('section.map')?.dataset.incidents ?? '',
          listed: /\d+/.exec(textOf('[role=tab]:nth-child(2)'))?.[0] ?? '',
          told: textOf('[role=tabpanel] ol time'),
        })
      // What is drawn next is what the page is once all that follows the moment has followed it.
      new MutationObserver(() => setTimeout(look)).observe(header, { attributeFilter: ['datetime'] })
      while (header.textContent < end) await new Promise((resolve) => setTimeout(resolve, 100))
      return pictures
    }, '02:15:30')
    await page.keyboard.press('Space')
    const pictures = await playing
    expect(pictures.length).toBeGreaterThan(10)
    for (const { header, ...seen } of pictures) {
      const open = header >= '02:09:30' ? '1' : '0'
      const told = header >= '02:12:30' ? '02:12:30' : header >= '02:09:30' ? '02:09:30' : ''
      expect({ header, ...seen }).toEqual({ header, map: header, cursor: header, onMap: open, listed: open, told })
    }
  })

  it.each(['lang=zh-CN&theme=dark', 'lang=en&theme=dark'])('keeps WCAG 2.2 AA, also in light (%s)', async (query) => {
    const centre = await aNight()
    const { page } = await inReview(centre, query)
    await page.getByRole('tabpanel').waitFor({ timeout: 60_000 })
    for (const key of ['1', '4', '6']) {
      await page.keyboard.press(key)
      expect(await accessFaultsInEachTheme(page), key).toEqual([])
    }
    await page.keyboard.press('?')
    expect(await accessFaultsInEachTheme(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
  })
})
