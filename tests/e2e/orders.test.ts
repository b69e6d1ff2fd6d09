import { pino } from 'pino'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { openHost } from '../../server/host.ts'
import type { Role } from '../../shared/access/principal.ts'
import { type Site, siteSchema } from '../../shared/site.ts'
import { closeBrowser } from '../support/aBrowser.ts'
import { atTheDesk, password } from '../support/aCentre.ts'
import { aFolder } from '../support/aHost.ts'
import { aSmallSite, type SmallSite } from '../support/aSmallSite.ts'

afterAll(closeBrowser)

/** An agency has three seconds to accept a priority 1 incident: nobody wants to wait longer here. */
const impatient: Site = siteSchema.parse({ name: { zh: '两镇试点', en: 'Two Townships' } })
const { deadlines } = impatient.orders
const site: Site = {
  ...impatient,
  orders: { ...impatient.orders, deadlines: { ...deadlines, 1: { ...deadlines[1], accepted: 3000 } } },
}

/** A lead of the whole site, a dispatcher of the western township, and two calls in the eastern one. */
async function aSmallCentre(): Promise<SmallSite> {
  const dataDir = aFolder()
  const host = openHost({ dataDir, site, clock: Date.now, logger: pino({ level: 'silent' }) })
  const hash = await host.passwords.hash(password)
  const somebody = (id: string, role: Role, areas: string[] | null) =>
    host.accounts.put(
      { id, name: id, role, areas, mustChangePassword: false, disabled: false, demo: false, createdAt: Date.now() },
      hash,
    )
  somebody('lead-a', 'shift_lead', null)
  somebody('desk-west', 'dispatcher', ['t2'])
  host.close()
  const centre = await aSmallSite(site, dataDir)
  const call = (incidentId: string, incidentType: string, priority: number) => ({
    id: `call-${incidentId}`,
    type: 'incident.reported',
    at: Date.now() - 60_000,
    incidentId,
    incidentType,
    priority,
    lon: 120.05,
    lat: 30.1,
  })
  await centre.post('facts', [call('J1', 'fire', 1), call('J2', 'theft', 3)])
  return centre
}

/** Opens a form of the incident by its button, with the keyboard; the focus is then in its first field. */
async function openForm(page: Page, name: string): Promise<void> {
  await page.getByRole('region', { name: '操作' }).getByRole('button', { name, exact: true }).press('Enter')
  await page.waitForFunction(() => document.activeElement?.matches('form select, form input, form button'))
}

describe('[K8] the forms of the desk in a real browser', () => {
  it('divert, share out tasks, hand over, close and reopen; each is shown once it is recorded', async () => {
    const centre = await aSmallCentre()
    const lead = await atTheDesk(centre, 'lead-a', { query: 'lang=zh-CN&incident=J1' })
    const { page } = lead
    const actions = page.getByRole('region', { name: '操作' })
    await actions.waitFor({ timeout: 60_000 })

    // To an agency, by keyboard; without a choice nothing is sent.
    await openForm(page, '转办')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await actions.getByText('请填写完整').waitFor()
    await actions.getByRole('combobox').selectOption({ label: '12345 热线' })
    await actions.getByRole('textbox').focus()
    await page.keyboard.type('核实后回复')
    const sent = page.waitForResponse((each) => each.url().endsWith('/api/commands'))
    await page.keyboard.press('Enter')
    const { id: orderId } = (await sent).request().postDataJSON() as { id: string }
    await actions.getByText('已记录：转办 · 12345 热线').waitFor()

    // Not accepted in time: the queue of diversions says by how much.
    await page.getByRole('tab', { name: /转办/ }).click()
    const diverted = page.locator('li[data-row]', { hasText: '12345 热线' })
    await diverted.getByText('未受理').waitFor()
    await diverted.getByText(/^超 /).waitFor()
    await centre.post('facts', {
      id: 'bounce-1',
      type: 'order.returned',
      at: Date.now(),
      orderId,
      reason: '不属受理范围',
    })
    await diverted.getByText(/不属受理范围/).waitFor()
    await diverted.getByText(/退回$/).waitFor()
    await page.getByRole('tab', { name: /警情/ }).click()

    // The room: a unit of its own choosing, a task with a time, done.
    const room = page.getByRole('region', { name: '协同群' })
    await room.getByRole('button', { name: '建群' }).press('Enter')
    await room.getByRole('combobox', { name: '加入单位或警组' }).selectOption({ label: '巡2' })
    await room.getByRole('button', { name: '加入' }).press('Enter')
    await room.getByRole('button', { name: '移出 巡2' }).waitFor()
    await room.getByLabel('要做什么').fill('封控北门')
    await room.getByLabel('由谁负责').selectOption({ label: '巡2' })
    await room.getByLabel('时限（分钟）').fill('10')
    await page.keyboard.press('Enter')
    const task = room.getByRole('list', { name: '任务' }).getByRole('listitem')
    await task.getByText(/前$/).waitFor()
    await task.getByRole('button', { name: /完成/ }).press('Enter')
    await task.getByText(/完成$/).waitFor()

    // To the other township, whose desk had not seen it before.
    const west = await atTheDesk(centre, 'desk-west')
    expect(await west.page.locator('[data-row=J1]').count()).toBe(0)
    await openForm(page, '移交')
    await actions.getByRole('combobox').selectOption({ label: '西溪镇' })
    await actions.getByRole('textbox').fill('现场在西溪镇一侧')
    await page.keyboard.press('Enter')
    await page.locator('[data-row=J1]').getByText('请接手').waitFor()
    const asked = west.page.locator('[data-row=J1]')
    await asked.getByText('请接手').waitFor()
    await asked.getByRole('button').click()
    await west.page.getByText('原因：现场在西溪镇一侧').first().waitFor()
    await west.page.getByRole('button', { name: '接手', exact: true }).press('Enter')
    await room.getByText(/西溪镇 接手（desk-west）/).waitFor()
    await room.getByText(/用时 \d+:\d\d/).waitFor()

    // Closed with what became of it, which the log keeps; a lead opens it again.
    await openForm(page, '结警')
    await page.keyboard.type('明火已扑灭')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: '经过' }).getByText('明火已扑灭').waitFor()
    await page.locator('[data-row=J1]').waitFor({ state: 'detached' })
    await openForm(page, '重新打开')
    await page.keyboard.press('Enter')
    await page.locator('[data-row=J1]').waitFor()

    // What cannot be done is refused beside the control, in words.
    await page.goto(`${centre.url}/desk?lang=zh-CN&incident=J2`)
    await actions.waitFor({ timeout: 60_000 })
    await openForm(page, '转办')
    await actions.getByRole('combobox').selectOption({ label: '综合执法' })
    await actions.getByRole('textbox').press('Enter')
    await actions.getByText(/已记录/).waitFor()
    await openForm(page, '结警')
    await page.keyboard.press('Enter')
    await actions.getByText(/没有记录：已转其他单位，尚未答复/).waitFor()

    // A view is made, named anew, shared with the other desk, and removed.
    await page.getByRole('button', { name: '一级 二级' }).click()
    await page.getByRole('button', { name: '视图', exact: true }).press('Enter')
    const views = page.getByRole('dialog', { name: '视图' })
    await views.getByRole('textbox', { name: '视图名称' }).fill('要紧的')
    await page.keyboard.press('Enter')
    await views.getByRole('button', { name: '改名：要紧的' }).press('Enter')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('一二级')
    await page.keyboard.press('Enter')
    await views.getByRole('button', { name: '共享：一二级', exact: true }).press('Enter')
    await west.page.getByRole('button', { name: '视图', exact: true }).click()
    await west.page
      .getByRole('dialog', { name: '视图' })
      .getByRole('button', { name: /一二级/ })
      .click()
    await west.page.locator('[aria-pressed=true]', { hasText: '一级 二级' }).waitFor()
    await views.getByRole('button', { name: '删除视图：一二级' }).press('Enter')
    await views.getByRole('button', { name: '删除', exact: true }).press('Enter')
    await views.getByText('还没有保存的视图').waitFor()
  })
})
