import type { Browser } from 'playwright-core'
import { type Graphics, launchChromium } from '../../support/chromium.ts'

/** Chromium without a graphics card, as on a plain wall PC; null where there is none to launch. */
export async function aChromium(graphics: Graphics = 'drawn'): Promise<Browser | null> {
  try {
    return await launchChromium(graphics)
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
