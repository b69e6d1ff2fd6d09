import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * A processor that stands in for a graphics card draws maps: of a page that is `drawn` everything, as if there were a
 * card; of a `plain` one only maps, as Chromium does by itself where it finds no card. Without (`none`) the product says
 * so in the map’s place, and a page takes half the time.
 */
const graphicsFlags = {
  drawn: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  plain: ['--use-angle=swiftshader-webgl', '--enable-unsafe-swiftshader'],
  none: ['--disable-gpu', '--disable-3d-apis'],
}

export type Graphics = keyof typeof graphicsFlags

/** Chromium as on a PC without a graphics card. Rejects where there is none to launch. */
export function launchChromium(graphics: Graphics): Promise<Browser> {
  const executablePath = places.find((path) => path !== '' && existsSync(path))
  const args = [...flags, ...graphicsFlags[graphics]]
  return chromium.launch({ args, ...(executablePath !== undefined && { executablePath }) })
}
