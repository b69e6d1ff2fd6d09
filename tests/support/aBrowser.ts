import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { noGraphics } from './noGraphics.ts'

const places = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const flags = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let browser: Promise<Browser> | null = null

/** The one Chromium of a test file, drawing without a graphics card. */
function theBrowser(): Promise<Browser> {
  const executablePath = places.find((path) => path !== '' && existsSync(path))
  browser ??= chromium.launch({ args: flags, ...(executablePath !== undefined && { executablePath }) })
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
  /** False where maps are not the point: drawing them takes most of a journey’s time. */
  graphics?: boolean
}>

export async function aPage(options: PageOptions = {}): Promise<OpenPage> {
  const { width = 1920, height = 1080, scale = 1, graphics = true } = options
  const context = await (await theBrowser()).newContext({ viewport: { width, height }, deviceScaleFactor: scale })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  if (!graphics) await noGraphics(page)
  const said: string[] = []
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => said.push(`error: ${error.message}`))
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') said.push(`request to ${hostname}`)
  })
  return { page, expectQuiet: () => expect(said).toEqual([]) }
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
  browser = null
}
