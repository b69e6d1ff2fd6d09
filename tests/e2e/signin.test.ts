import { AxeBuilder } from '@axe-core/playwright'
import { pino } from 'pino'
import { afterAll, describe, expect, it } from 'vitest'
import { openHost } from '../../server/host.ts'
import type { Role } from '../../shared/access/principal.ts'
import { siteSchema } from '../../shared/site.ts'
import type { Page } from 'playwright-core'
import { aPage, closeBrowser } from '../support/aBrowser.ts'
import { aFolder } from '../support/aHost.ts'
import { aSmallSite, type SmallSite } from '../support/aSmallSite.ts'

afterAll(closeBrowser)

const password = 'a quiet night at the desk'
const laptop = { width: 1440, height: 900 }

/** A site with two leads, a dispatcher and an administrator, all with the same password, and one open incident. */
async function aCentre(): Promise<SmallSite> {
  const dataDir = aFolder()
  const site = siteSchema.parse({ name: { zh: '两镇试点', en: 'Two Townships' } })
  const host = openHost({ dataDir, site, clock: Date.now, logger: pino({ level: 'silent' }) })
  const hash = await host.passwords.hash(password)
  const somebody = (id: string, name: string, role: Role, mustChangePassword = false) =>
    host.accounts.put(
      { id, name, role, areas: null, mustChangePassword, disabled: false, demo: false, createdAt: Date.now() },
      hash,
    )
  somebody('lead-a', '值班长 A', 'shift_lead')
  somebody('lead-b', '值班长 B', 'shift_lead')
  somebody('desk-1', '调度 1', 'dispatcher')
  somebody('chief', '管理席', 'administrator')
  somebody('newcomer', '新席位', 'dispatcher', true)
  host.close()
  const centre = await aSmallSite({}, dataDir)
  await centre.post('facts', [
    {
      id: 'call-J1',
      type: 'incident.reported',
      at: Date.now() - 60_000,
      incidentId: 'J1',
      incidentType: 'assault_weapon',
      priority: 1,
      lon: 120.05,
      lat: 30.1,
    },
  ])
  return centre
}

async function signIn(page: Page, id: string, said = password): Promise<void> {
  await page.locator('input[name=account]').fill(id)
  await page.locator('input[name=password]').fill(said)
  await page.locator('input[name=password]').press('Enter')
}

/** A browser of its own, signed in and at a page of the desk. */
async function atTheDesk(centre: SmallSite, id: string, path = '', query = 'lang=zh-CN'): Promise<Page> {
  const { page } = await aPage(laptop)
  await page.goto(`${centre.url}/desk${path}?${query}`)
  await signIn(page, id)
  await page.getByRole('main').and(page.locator('main:not(.before-desk)')).waitFor({ timeout: 30_000 })
  return page
}

/** What axe finds against WCAG 2.2 AA in either theme, in short. */
async function violations(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const said: string[] = []
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => void (document.documentElement.dataset.theme = name), theme)
    const { violations: found } = await new AxeBuilder({ page }).withTags(tags).analyze()
    for (const { id, nodes } of found)
      for (const { target, failureSummary } of nodes)
        said.push(`${theme} ${id}: ${target.join(' ')} ${failureSummary ?? ''}`)
  }
  return said
}

describe('signing in', () => {
  it('says that a password is wrong, lets the right one in, and goes on to the page that was asked for', async () => {
    const centre = await aCentre()
    const { page } = await aPage(laptop)
    await page.goto(`${centre.url}/desk/log?lang=zh-CN`)
    await signIn(page, 'lead-a', 'not the password')
    await page.getByText('账号或密码不对').waitFor()
    expect(await page.locator('input[name=password]').inputValue()).toBe('')
    await signIn(page, 'lead-a')
    await page.getByRole('heading', { name: '值班日志' }).waitFor({ timeout: 30_000 })
    expect(new URL(page.url()).pathname).toBe('/desk/log')
  })

  it('asks for a password of one’s own the first time', async () => {
    const centre = await aCentre()
    const { page } = await aPage(laptop)
    await page.goto(`${centre.url}/desk/log?lang=en`)
    await signIn(page, 'newcomer')
    await page.getByRole('heading', { name: 'First set a password of your own' }).waitFor()
    const set = async (password: string, again = password) => {
      await page.locator('input[name=new]').fill(password)
      await page.locator('input[name=again]').fill(again)
      await page.locator('input[name=again]').press('Enter')
    }
    await page.locator('input[name=old]').fill(password)
    await set('too short')
    await page.getByText('at least 12 are needed').waitFor()
    await set('long enough to be one', 'but not the same')
    await page.getByText('The two new passwords differ.').waitFor()
    await set('long enough to be one')
    await page.getByRole('heading', { name: 'Log book' }).waitFor({ timeout: 30_000 })
  })

  it('locks on Ctrl+L: the picture leaves the page, and comes back with the password', async () => {
    const centre = await aCentre()
    const page = await atTheDesk(centre, 'lead-a')
    await page.getByText('持械伤人').first().waitFor({ timeout: 30_000 })
    await page.keyboard.press('Control+l')
    await page.getByRole('heading', { name: '桌面已锁定' }).waitFor()
    expect(await page.getByText('值班长 A', { exact: false }).count()).toBeGreaterThan(0)
    expect(await page.getByText('持械伤人').count()).toBe(0)
    // A locked desk is locked at the server too: nothing is told to it.
    expect(await page.evaluate(async () => (await fetch('/api/site')).status)).toBe(401)
    await page.locator('input[name=password]').fill('wrong')
    await page.getByRole('button', { name: '解锁' }).click()
    await page.getByText('密码不对').waitFor()
    await page.locator('input[name=password]').fill(password)
    await page.getByRole('button', { name: '解锁' }).click()
    await page.getByText('持械伤人').first().waitFor({ timeout: 30_000 })
  })
})

describe('the log book', () => {
  it('shows an entry at every desk, and its correction beside it', async () => {
    const centre = await aCentre()
    const [lead, desk] = await Promise.all([atTheDesk(centre, 'lead-a', '/log'), atTheDesk(centre, 'desk-1', '/log')])
    await lead.getByLabel('内容', { exact: true }).fill('人民路桥头封闭')
    await lead.getByLabel('内容', { exact: true }).press('Control+Enter')
    await desk.getByText('人民路桥头封闭').waitFor()
    await desk.getByRole('button', { name: /^更正/ }).click()
    await desk.getByLabel('内容', { exact: true }).fill('人民路桥尾封闭')
    await desk.getByRole('button', { name: /记入日志/ }).click()
    await lead.getByText('人民路桥尾封闭').waitFor()
    expect(await lead.locator('li', { hasText: '人民路桥头封闭' }).getByText('已于').count()).toBe(1)
    await lead.getByLabel('查找内容').fill('桥尾')
    await lead.getByText('人民路桥头封闭').waitFor({ state: 'detached' })
  })
})

describe('the handover', () => {
  it('is drafted, read line by line and signed by two leads', async () => {
    const centre = await aCentre()
    const outgoing = await atTheDesk(centre, 'lead-a', '/handover')
    await outgoing.getByRole('button', { name: '起草交接单' }).click()
    await outgoing.getByText('未结一、二级警情').waitFor()
    await outgoing.getByRole('button', { name: '交班签字' }).click()
    await outgoing.getByText('另一位值班长签').waitFor()

    const incoming = await atTheDesk(centre, 'lead-b', '/handover')
    const sign = incoming.getByRole('button', { name: '接班签字' })
    await sign.waitFor()
    expect(await sign.isDisabled()).toBe(true)
    const marks = incoming.getByRole('button', { name: /^标为读过/ })
    for (let left = await marks.count(); left > 0; left--) {
      await marks.first().click()
      await expect.poll(() => marks.count()).toBe(left - 1)
    }
    await sign.click()
    for (const page of [outgoing, incoming]) await page.getByText('交接完成').waitFor()
    const kept = await incoming.evaluate(async () => (await fetch('/api/handovers')).json())
    expect(kept).toMatchObject({
      handovers: [{ outgoing: { account: 'lead-a' }, incoming: { account: 'lead-b' } }],
    })
  })
})

describe('accounts and audit', () => {
  it('an administrator makes an account, whose one-time password is shown once, and finds it in the audit', async () => {
    const centre = await aCentre()
    const page = await atTheDesk(centre, 'chief', '/admin', 'lang=en')
    await page.getByRole('button', { name: 'New account' }).click()
    await page.getByLabel('Account', { exact: true }).fill('desk-2')
    await page.getByRole('textbox', { name: 'Position', exact: true }).fill('Dispatch 2')
    await page.getByLabel('Chosen areas').check()
    expect(await page.getByRole('button', { name: 'Create' }).isDisabled()).toBe(true)
    await page.getByRole('checkbox').first().check()
    await page.getByRole('button', { name: 'Create' }).click()
    const secret = await page.locator('.secret code').textContent()
    expect(secret?.length).toBeGreaterThan(11)
    await page.getByRole('button', { name: 'Handed over, hide it' }).click()
    expect(await page.getByText(secret!).count()).toBe(0)
    await page.getByRole('row', { name: /desk-2/ }).waitFor()

    await page.goto(`${centre.url}/desk/audit?lang=en`)
    await page.getByRole('cell', { name: 'account.create' }).waitFor({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Verify the chain' }).click()
    await page.getByText('The chain is whole').waitFor()
  })
})

describe('everybody can use these pages (WCAG 2.2 AA by axe)', () => {
  it.each(['lang=zh-CN&theme=dark', 'lang=en&theme=dark'])(
    'in %s and in light, without clipping at 1440x900',
    async (query) => {
      const centre = await aCentre()
      const { page } = await aPage(laptop)
      await page.goto(`${centre.url}/desk?${query}`)
      await page.locator('input[name=password]').waitFor()
      expect(await violations(page)).toEqual([])
      await signIn(page, 'lead-a')
      await page.locator('main:not(.before-desk)').waitFor({ timeout: 30_000 })
      const isFitting = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
      for (const path of ['/log', '/handover']) {
        await page.goto(`${centre.url}/desk${path}?${query}`)
        await page.locator('.desk-page h1').waitFor({ timeout: 30_000 })
        if (path === '/log') {
          await page.locator('textarea').fill('交通管制已解除')
          await page.locator('textarea').press('Control+Enter')
          await page.locator('ol li').first().waitFor()
        } else {
          await page.locator('.desk-page button.primary, .desk-page button.secondary').first().click()
          await page.locator('article').waitFor()
        }
        expect(await violations(page)).toEqual([])
        expect(await isFitting()).toBe(true)
      }
      await page.keyboard.press('Control+l')
      await page.locator('main.before-desk').waitFor()
      expect(await violations(page)).toEqual([])

      const admin = await atTheDesk(centre, 'chief', '/admin', query)
      await admin.locator('.desk-page table').first().waitFor()
      expect(await violations(admin)).toEqual([])
      await admin.goto(`${centre.url}/desk/audit?${query}`)
      await admin.locator('.desk-page table').first().waitFor({ timeout: 30_000 })
      expect(await violations(admin)).toEqual([])
    },
  )
})
