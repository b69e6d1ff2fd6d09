import { afterAll, describe, expect, it } from 'vitest'
import { accessFaultsInEachTheme } from '../support/accessFaults.ts'
import { aPage, closeBrowser } from '../support/aBrowser.ts'
import { aCentre, atTheDesk, laptop, password, signIn } from '../support/aCentre.ts'

afterAll(closeBrowser)

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
    const { page } = await atTheDesk(centre, 'lead-a')
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
  it('keeps a half-written entry through a lock, and for nobody else [K7]', async () => {
    const centre = await aCentre()
    const { page } = await atTheDesk(centre, 'lead-a', { path: '/log' })
    const box = page.getByLabel('内容', { exact: true })
    await box.fill('人民路桥头封')
    await page.keyboard.press('Control+l')
    await page.getByRole('heading', { name: '桌面已锁定' }).waitFor()
    expect(await page.content()).not.toContain('人民路桥头封')
    await page.locator('input[name=password]').fill(password)
    await page.getByRole('button', { name: '解锁' }).click()
    await box.waitFor()
    expect(await box.inputValue()).toBe('人民路桥头封')
    await page.keyboard.press('Control+l')
    await page.getByRole('button', { name: '换人登录' }).click()
    await signIn(page, 'lead-b')
    await box.waitFor()
    expect(await box.inputValue()).toBe('')
    const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
    expect(stored).not.toContain('人民路桥头封')
  })

  it('shows an entry at every desk, and its correction beside it', async () => {
    const centre = await aCentre()
    const [{ page: lead }, { page: desk }] = await Promise.all([
      atTheDesk(centre, 'lead-a', { path: '/log' }),
      atTheDesk(centre, 'desk-1', { path: '/log' }),
    ])
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
    const { page: outgoing } = await atTheDesk(centre, 'lead-a', { path: '/handover' })
    await outgoing.getByRole('button', { name: '起草交接单' }).click()
    await outgoing.getByText('未结一、二级警情').waitFor()
    await outgoing.getByRole('button', { name: '交班签字' }).click()
    await outgoing.getByText('另一位值班长签').waitFor()

    const { page: incoming } = await atTheDesk(centre, 'lead-b', { path: '/handover' })
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
    const { page } = await atTheDesk(centre, 'chief', { path: '/admin', query: 'lang=en' })
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
      expect(await accessFaultsInEachTheme(page)).toEqual([])
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
        expect(await accessFaultsInEachTheme(page)).toEqual([])
        expect(await isFitting()).toBe(true)
      }
      await page.keyboard.press('Control+l')
      await page.locator('main.before-desk').waitFor()
      expect(await accessFaultsInEachTheme(page)).toEqual([])

      const { page: admin } = await atTheDesk(centre, 'chief', { path: '/admin', query })
      await admin.locator('.desk-page table').first().waitFor()
      expect(await accessFaultsInEachTheme(admin)).toEqual([])
      await admin.goto(`${centre.url}/desk/audit?${query}`)
      await admin.locator('.desk-page table').first().waitFor({ timeout: 30_000 })
      expect(await accessFaultsInEachTheme(admin)).toEqual([])
    },
  )
})
