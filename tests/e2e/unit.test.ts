import { afterAll, describe, expect, it } from 'vitest'
import type { UnitBoard } from '../../shared/wire/unitBoard.ts'
import { accessFaultsInEachTheme } from '../support/accessFaults.ts'
import { aPage, closeBrowser } from '../support/aBrowser.ts'
import { aSmallSite, type SmallSite } from '../support/aSmallSite.ts'

afterAll(closeBrowser)

const phone = { width: 390, height: 844, scale: 2 }

/** A phone that a lead’s code has made the device of unit P1. */
async function anEnrolledPhone(site: SmallSite, query = 'lang=zh-CN') {
  const open = await aPage(phone)
  const { page } = open
  await page.goto(`${site.url}/unit?${query}`)
  await page.locator('#code').fill(await codeFor(site))
  await page.locator('form button').click()
  await page.getByRole('heading', { name: '巡1' }).waitFor()
  return open
}

async function codeFor(site: SmallSite): Promise<string> {
  const answer = await fetch(`${site.url}/api/units/P1/enrolment`, {
    method: 'POST',
    headers: { ...site.as('shift_lead'), 'content-type': 'application/json' },
    body: '{}',
  })
  return ((await answer.json()) as { code: string }).code
}

/** A fight in the east, and P1 ordered to it from a desk. */
async function anOrder(site: SmallSite): Promise<void> {
  const at = Date.now() - 5000
  await site.post('facts', {
    id: 'J1',
    type: 'incident.reported',
    at,
    incidentId: 'J1',
    incidentType: 'fight',
    priority: 2,
    lon: 120.05,
    lat: 30.1,
    place: '东街 12 号',
  })
  const answer = await fetch(`${site.url}/api/commands`, {
    method: 'POST',
    headers: { ...site.as('dispatcher'), 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'c1', type: 'order.issue', incidentId: 'J1', unitIds: ['P1'], task: '先疏散围观人员' }),
  })
  expect(await answer.json()).toMatchObject({ status: 'recorded' })
}

type Page = Awaited<ReturnType<typeof aPage>>['page']

/** What the server holds of the unit’s order, asked as the phone asks. */
async function orderOf(page: Page): Promise<UnitBoard['orders'][number]> {
  const board = await page.evaluate(async () => {
    const answer = await fetch('/api/unit', { headers: { 'watchfloor-as': 'unit' } })
    return (await answer.json()) as UnitBoard
  })
  return board.orders[0]!
}

describe('the field page on a phone', () => {
  it('is enrolled by a code, gets an order from the desk and answers it', async () => {
    const site = await aSmallSite()
    const { page, expectQuiet } = await anEnrolledPhone(site)
    await page.getByText('当前没有派单').waitFor()
    await anOrder(site)
    await page.getByText('东街 12 号').waitFor()
    await page.getByRole('button', { name: '签收', exact: true }).click()
    await page.locator('[data-fate=recorded]').waitFor()
    await page.getByRole('button', { name: '接受', exact: true }).waitFor()
    expect(Object.keys((await orderOf(page)).stamps)).toEqual(['acknowledged'])
    expectQuiet()
  })

  it('keeps answers given without a network over a reload, and they are recorded once, with their own times', async () => {
    const site = await aSmallSite()
    const { page } = await anEnrolledPhone(site)
    await anOrder(site)
    await page.getByText('东街 12 号').waitFor()
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')

    await page.context().setOffline(true)
    const before = Date.now()
    await page.getByRole('button', { name: '签收', exact: true }).click()
    await page.getByRole('button', { name: '接受', exact: true }).click()
    const after = Date.now()
    await page.getByRole('button', { name: '出警', exact: true }).waitFor()
    await page.getByText('网络中断').waitFor()
    expect(await page.locator('[data-fate=queued]').count()).toBe(2)
    expect(await page.locator('[data-fate=recorded]').count()).toBe(0)

    await page.reload()
    await page.getByText('东街 12 号').waitFor()
    await page.getByText('网络中断').waitFor()
    expect(await page.locator('[data-fate=queued]').count()).toBe(2)

    await page.context().setOffline(false)
    await page.locator('[data-fate=recorded]').nth(1).waitFor()
    const { stamps } = await orderOf(page)
    expect(Object.keys(stamps)).toEqual(['acknowledged', 'accepted'])
    for (const at of Object.values(stamps)) {
      expect(at).toBeGreaterThanOrEqual(before - 1000)
      expect(at).toBeLessThanOrEqual(after + 1000)
    }
    await page.reload()
    await page.locator('[data-fate=recorded]').nth(1).waitFor()
    expect((await orderOf(page)).stamps).toEqual(stamps)
  })

  it('says clearly that an order was cancelled while it was out of reach', async () => {
    const site = await aSmallSite()
    const { page } = await anEnrolledPhone(site)
    await anOrder(site)
    await page.getByRole('button', { name: '签收', exact: true }).waitFor()
    const { id: orderId } = await orderOf(page)
    await page.context().setOffline(true)
    const cancelled = await fetch(`${site.url}/api/commands`, {
      method: 'POST',
      headers: { ...site.as('dispatcher'), 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'c2', type: 'order.cancel', orderId, reason: '重复派单' }),
    })
    expect(await cancelled.json()).toMatchObject({ status: 'recorded' })
    await page.getByRole('button', { name: '签收', exact: true }).click()
    await page.context().setOffline(false)
    await page.locator('[data-fate=refused]').waitFor()
    await page.getByText('无需前往').waitFor()
    await page.getByRole('button', { name: '知道了' }).click()
    await page.locator('[data-fate=refused]').waitFor({ state: 'detached' })
  })

  it('forgets the unit when its device is revoked', async () => {
    const site = await aSmallSite()
    const { page } = await anEnrolledPhone(site)
    await fetch(`${site.url}/api/units/P1/device`, { method: 'DELETE', headers: site.as('shift_lead') })
    await page.locator('#code').waitFor()
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  })

  it.each(['zh-CN', 'en'])('meets WCAG 2.2 AA in each theme and fits the phone in %s', async (language) => {
    const site = await aSmallSite()
    const query = `lang=${language}&theme=dark`
    const { page, expectQuiet } = await aPage(phone)
    const check = async (where: string) => {
      expect([where, await accessFaultsInEachTheme(page)]).toEqual([where, []])
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect([where, width]).toEqual([where, phone.width])
    }
    await page.goto(`${site.url}/unit?${query}`)
    await page.locator('#code').waitFor()
    await check('enrolment')
    await page.locator('#code').fill(await codeFor(site))
    await page.locator('form button').click()
    await anOrder(site)
    await page.locator('article').waitFor()
    await check('an order')
    await page.locator('article .do button').nth(1).click()
    await page.locator('fieldset').waitFor()
    await check('returning it')
    for (const button of await page.locator('button:visible').all())
      expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(48)
    expectQuiet()
  })
})
