import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { type Site, siteSchema } from '../shared/site.ts'
import { readConfig } from './config.ts'
import { type Host, openHost } from './host.ts'
import { serve } from './serve.ts'
import { readSite, writeSite } from './site.ts'

const root = join(import.meta.dirname, '..')

/** The composition root: reads the environment and the clock, opens the site, serves it, and starts the demo’s feeds. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const logger = pino({ level: config.LOG_LEVEL })
  const dataDir = config.DATA_DIR
  mkdirSync(dataDir, { recursive: true })
  const isNew = !existsSync(join(dataDir, 'watchfloor.db'))
  const site = await siteOf(dataDir, config.DEMO === 'on')
  const makeDemo = config.DEMO === 'on' && isNew
  let progress: number | null = makeDemo ? 0 : null

  const host = openHost({
    dataDir,
    site,
    clock: Date.now,
    logger,
    version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
    clientDir: join(root, 'dist'),
    viewKey: config.VIEW_KEY ?? null,
    preparing: () => progress,
  })
  host.metrics.watchProcess()
  const serving = await serve(host, config.PORT, config.HOST)
  const url = `http://${config.HOST === '0.0.0.0' ? 'localhost' : config.HOST}:${serving.port}`
  console.log(`Watchfloor is at ${url}  (wall: ${url}/wall)`)

  const stop = () => {
    void serving.close().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)

  if (makeDemo) {
    console.log('Making the demo district and its last days ...')
    const { createDemo } = await import('./demo/createDemo.ts')
    await createDemo(host, { seed: config.SEED, now: Date.now(), onProgress: (done) => (progress = done) })
    progress = null
    console.log('The demo district is ready.')
  }
  if (config.DEMO === 'on') startDemoFeeds(host, url, config.SEED)
}

/** The demo’s code is loaded only where it is wanted. */
async function siteOf(dataDir: string, demo: boolean): Promise<Site> {
  const known = readSite(dataDir)
  if (known) return known
  const site = demo ? (await import('./demo/demoSite.ts')).demoSite : siteSchema.parse({ name: { zh: '值守', en: 'Watchfloor' } })
  writeSite(dataDir, site)
  return site
}

/** Runs the demo’s simulator as a process of its own, which reports through the ingest door as any feed would. */
function startDemoFeeds({ feedKeys, site, dataDir, logger }: Host, url: string, seed: number): void {
  const keys = site.feeds.map(({ id }) => {
    feedKeys.revoke(`demo ${id}`, Date.now())
    return [`KEY_${id.toUpperCase()}`, feedKeys.create(id, `demo ${id}`, Date.now(), randomBytes)]
  })
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'server/demo/run.ts')], {
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...process.env, ...Object.fromEntries(keys), WATCHFLOOR_URL: url, SEED: String(seed), DATA_DIR: dataDir },
  })
  process.on('exit', () => child.kill())
  child.on('exit', (code) => {
    if (code !== 0) logger.warn({ code }, 'The demo’s feeds stopped')
  })
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
