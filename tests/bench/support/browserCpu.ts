import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const flags = ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] // prettier-ignore
/**
 * A processor that stands in for a graphics card draws maps: of a page that is `drawn` everything, as if there were a
 * card; of a `plain` one only maps, as Chromium does by itself where it finds no card. Without maps (`none`) the rest is
 * drawn sooner.
 */
const graphicsFlags = {
  drawn: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  plain: ['--enable-unsafe-swiftshader'],
  none: ['--disable-gpu', '--disable-3d-apis'],
}

/** Chromium without a graphics card, as on a plain wall PC; null where there is none to launch. */
export async function aChromium(maps: keyof typeof graphicsFlags = 'drawn'): Promise<Browser | null> {
  const executablePath = places.find((path) => path !== '' && existsSync(path))
  try {
    return await chromium.launch({
      args: [...flags, ...graphicsFlags[maps]],
      ...(executablePath !== undefined && { executablePath }),
    })
  } catch {
    return null
  }
}

/** Processor time, ms: of pages with their workers, and of all processes of the browser. */
export type Cpu = Readonly<{ renderer: number; all: number }>

/** What a browser has used since it started. */
export async function cpuOf(browser: Browser): Promise<Cpu> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const sum = (type?: string) =>
    processInfo.reduce(
      (ms, process) => ms + (type === undefined || process.type === type ? process.cpuTime * 1000 : 0),
      0,
    )
  return { renderer: sum('renderer'), all: sum() }
}
