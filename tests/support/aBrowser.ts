import type { Browser, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { type Graphics, launchChromium } from './chromium.ts'

/** What Chromium says by itself when it lays a map drawn by the processor onto the page. */
const ofTheDrawing = /GPU stall due to ReadPixels/

const browsers = new Map<Graphics, Promise<Browser>>()

/** The one Chromium of its kind of a test file. */
function theBrowser(graphics: Graphics): Promise<Browser> {
  let browser = browsers.get(graphics)
  if (!browser) {
    browser = launchChromium(graphics)
    browsers.set(graphics, browser)
  }
  return browser
}

export type OpenPage = Readonly<{
  page: Page
  /** Fails if the page said anything on its console, met an error, or asked another host for something. */
  expectQuiet(): void
}>

export type PageOptions = Readonly<{
  width?: number
  height?: number
  scale?: number
  /** Whether maps can be drawn: for where they are the point. */
  graphics?: boolean
}>

export async function aPage(options: PageOptions = {}): Promise<OpenPage> {
  const { width = 1920, height = 1080, scale = 1, graphics = false } = options
  const browser = await theBrowser(graphics ? 'plain' : 'none')
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  // A bound for what hangs, not a measure.
  page.setDefaultTimeout(90_000)
  const said: string[] = []
  page.on('console', (message) => {
    if (!ofTheDrawing.test(message.text())) said.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => said.push(`error: ${error.message}`))
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') said.push(`request to ${hostname}`)
  })
  return { page, expectQuiet: () => expect(said).toEqual([]) }
}

export async function closeBrowser(): Promise<void> {
  for (const browser of browsers.values()) await (await browser).close()
  browsers.clear()
}
