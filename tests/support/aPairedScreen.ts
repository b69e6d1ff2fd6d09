import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import { pino } from 'pino'
import { screenCookie } from '../../server/auth/cookies.ts'
import { openHost } from '../../server/host.ts'
import { readSite, writeSite } from '../../server/site.ts'
import { siteSchema } from '../../shared/site.ts'

export const wallPlace = { name: '东墙', room: '指挥大厅', widthMm: 4800, farViewerMm: 5000 }
const headers = { 'content-type': 'application/json' }

/** Commands something of a running server as who signed in with these headers; its answer. */
export async function commanded(url: string, by: { cookie: string }, command: object): Promise<{ status: string }> {
  const id = `test-${randomBytes(6).toString('hex')}`
  const body = JSON.stringify({ id, ...command })
  const answer = await fetch(`${url}/api/commands`, { method: 'POST', headers: { ...headers, ...by }, body })
  return (await answer.json()) as { status: string }
}

/** Pairs a new screen with a running server as its browser and a lead would, without a browser; its token. */
export async function aPairedScreen(url: string, lead: { cookie: string }, place: object = {}): Promise<string> {
  const offered = await fetch(`${url}/api/screens/pairing`, { method: 'POST', headers, body: '{}' })
  const { code, secret } = (await offered.json()) as { code: string; secret: string }
  const said = await commanded(url, lead, { type: 'screen.pair', code, ...wallPlace, ...place })
  if (said.status !== 'recorded') throw new Error(`not paired: ${JSON.stringify(said)}`)
  const paired = await fetch(`${url}/api/screens/pairing/${secret}`)
  const token = new RegExp(`${screenCookie}=([^;]+)`).exec(paired.headers.getSetCookie().join('\n'))?.[1]
  if (!token) throw new Error('no token came')
  return token
}

/** Pairs a screen with the folder of a server that does not run yet; its token. */
export async function screenOfFolder(dataDir: string): Promise<string> {
  const site = readSite(dataDir) ?? siteSchema.parse({ name: { zh: '值守', en: 'Watchfloor' } })
  writeSite(dataDir, site)
  const host = openHost({ dataDir, site, clock: Date.now, logger: pino({ level: 'silent' }) })
  const data = { screenId: 'screen-1', ...wallPlace }
  await host.recorder.record('test', 'screen', [{ type: 'screen.paired', at: Date.now(), area: null, data }])
  const token = host.devices.create('wall', 'screen-1', Date.now(), randomBytes)
  host.close()
  return token
}

/** Makes a browser the screen of a token. */
export async function becomeScreen(page: Page, url: string, token: string): Promise<void> {
  await page.context().addCookies([{ name: screenCookie, value: token, url, httpOnly: true, sameSite: 'Strict' }])
}
