import { pino } from 'pino'
import type { Page } from 'playwright-core'
import { openHost } from '../../server/host.ts'
import type { Role } from '../../shared/access/principal.ts'
import { siteSchema } from '../../shared/site.ts'
import { aPage, type OpenPage } from './aBrowser.ts'
import { aFolder } from './aHost.ts'
import { aSmallSite, type SmallSite } from './aSmallSite.ts'

export const password = 'a quiet night at the desk'

export const laptop = { width: 1440, height: 900 }

/**
 * A site with two leads, a dispatcher, an administrator and a newcomer, all with the same password, and one open
 * priority 1 incident, J1, that nobody was sent to.
 */
export async function aCentre(receivedAgoMs = 60_000): Promise<SmallSite> {
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
  await centre.post('facts', {
    id: 'call-J1',
    type: 'incident.reported',
    at: Date.now() - receivedAgoMs,
    incidentId: 'J1',
    incidentType: 'assault_weapon',
    priority: 1,
    lon: 120.05,
    lat: 30.1,
  })
  return centre
}

export async function signIn(page: Page, id: string, said = password): Promise<void> {
  await page.locator('input[name=account]').fill(id)
  await page.locator('input[name=password]').fill(said)
  await page.locator('input[name=password]').press('Enter')
}

/** A browser of its own, signed in and at a page of the desk. */
export async function atTheDesk(
  centre: SmallSite,
  id: string,
  { path = '', query = 'lang=zh-CN', graphics = false }: { path?: string; query?: string; graphics?: boolean } = {},
): Promise<OpenPage> {
  const open = await aPage({ ...laptop, graphics })
  await open.page.goto(`${centre.url}/desk${path}?${query}`)
  await signIn(open.page, id)
  await open.page.getByRole('main').and(open.page.locator('main:not(.before-desk)')).waitFor({ timeout: 30_000 })
  return open
}
