import { pino } from 'pino'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { sessionCookie } from '../../../server/auth/cookies.ts'
import { openHost } from '../../../server/host.ts'
import { readSite } from '../../../server/site.ts'
import { noDrawing } from '../../support/noDrawing.ts'
import type { PastDay } from './aPastDay.ts'
import { watchPictures } from './pictures.ts'

const laptop = { width: 1440, height: 900 }

/** The review in a browser of its own, at the middle of a day, with a purpose, and all there that dragging needs. */
export type Review = Readonly<{
  page: Page
  cdp: CDPSession
  /** Paths of history that were asked for since the last call. */
  takeAsked(): string[]
  close(): Promise<void>
}>

/** A lead who is signed in to a data folder; returns the cookie’s value. */
export function aLead({ dataDir }: PastDay): string {
  const host = openHost({ dataDir, site: readSite(dataDir)!, clock: Date.now, logger: pino({ level: 'silent' }) })
  const now = Date.now()
  const flags = { mustChangePassword: false, disabled: false, demo: false }
  host.accounts.put({ id: 'lead', name: 'lead', role: 'shift_lead', areas: null, ...flags, createdAt: now }, null)
  const { token } = host.sessions.start('lead', now)
  host.close()
  return token
}

/** Opens it at the middle of the day; `draws` is false for a page that leaves out what a graphics card would do. */
export async function aReview(
  browser: Browser,
  url: string,
  cookie: string,
  day: PastDay,
  draws: boolean,
): Promise<Review> {
  const context = await browser.newContext({ viewport: laptop, reducedMotion: 'no-preference' })
  await context.addCookies([{ name: sessionCookie, value: cookie, url, httpOnly: true, sameSite: 'Strict' }])
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  if (!draws) await noDrawing(page)
  await watchPictures(page)
  let asked: string[] = []
  let lastAsked = 0
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (!pathname.startsWith('/api/past/')) return
    asked.push(pathname)
    lastAsked = performance.now()
  })
  await page.goto(`${url}/review?lang=en`)
  const opened = await page.evaluate(async () => {
    const answer = await fetch('/api/past/purposes', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'watchfloor-as': 'account' },
      body: JSON.stringify({ purpose: 'training', reference: 'benchmark' }),
    })
    return answer.status
  })
  if (opened !== 200) throw new Error(`a purpose was not opened: ${opened}`)
  await page.goto(`${url}/review?lang=en&at=${Math.floor((day.from + day.to) / 2)}`)
  await page.locator('section.map[data-ready=true]').waitFor()
  await page.locator('.strip .ruler').waitFor()
  // The axis shows hours; of a short day the part with positions is looked at.
  for (let hours = 8; hours > (day.to - day.from) / 3_600_000; hours /= 2) await page.keyboard.press('z')
  while (performance.now() - lastAsked < 2000) await page.waitForTimeout(200)
  return {
    page,
    cdp: await context.newCDPSession(page),
    takeAsked() {
      const told = asked
      asked = []
      return told
    },
    close: () => context.close(),
  }
}
