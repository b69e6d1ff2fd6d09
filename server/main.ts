import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { type Site, siteSchema } from '../shared/site.ts'
import type { OidcSettings } from './auth/access.ts'
import { demoAccounts, firstAdministrator, makeFirstAdministrator, settleDemoAccounts } from './auth/firstAccounts.ts'
import { type Config, isLoopback, readConfig } from './config.ts'
import { openFront } from './front.ts'
import { type Host, openHost } from './host.ts'
import { serve } from './serve.ts'
import { serveExercises } from './serveExercises.ts'
import { waitingApp } from './waitingApp.ts'
import { readSite, writeSite } from './site.ts'

const demoDeskMs = 2000
const yearMs = 366 * 86_400_000
const root = join(import.meta.dirname, '..')

/** The composition root: reads the environment and the clock, opens the site, serves it, and starts the demo’s feeds. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const logger = pino({ level: config.LOG_LEVEL })
  const dataDir = config.DATA_DIR
  const clientDir = join(root, 'dist')
  mkdirSync(dataDir, { recursive: true })
  const isNew = !existsSync(join(dataDir, 'watchfloor.db'))
  const site = await siteOf(dataDir, config.DEMO === 'on')

  let progress = 0
  const front = await openFront(
    config.PORT,
    config.HOST,
    waitingApp(clientDir, { trustProxy: config.TRUST_PROXY === 'on' }, () => progress),
  )
  const url = `http://${isLoopback(config.HOST) ? config.HOST : 'localhost'}:${front.port}`
  console.log(`Watchfloor is at ${url}  (wall: ${url}/wall)`)

  if (config.DEMO === 'on' && isNew) {
    console.log('Making the demo district and its last days ...')
    const { createDemo } = await import('./demo/createDemo.ts')
    await createDemo({ dataDir, site, seed: config.SEED, onProgress: (done) => void (progress = done) })
    console.log('The demo district is ready.')
  }

  const host = openHost({
    dataDir,
    site,
    clock: Date.now,
    logger,
    version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
    clientDir,
    access: {
      trustProxy: config.TRUST_PROXY === 'on',
      metricsKey: config.METRICS_KEY ?? null,
      oidc: oidcOf(config),
      auditKeptMs: config.AUDIT_YEARS * yearMs,
      demo: (await demoMayRun(config, site)) ? demoAccounts(randomBytes) : [],
    },
  })
  await settleDemoAccounts(host)
  const password = await makeFirstAdministrator(host)
  if (password !== null)
    console.log(
      `Sign in as ${firstAdministrator} with this password, once; it is not shown again:\n\n    ${password}\n`,
    )
  host.metrics.watchProcess()
  const serving = serve(host, front)
  const exercises = serveExercises(host, front)
  const stop = () => {
    void exercises
      .close()
      .then(() => serving.close())
      .then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  if (config.DEMO === 'on') {
    startDemoFeeds(host, url, config.SEED)
    if (host.access.demo.length > 0) await startDemoDesk(host, config.SEED)
  }
}

/** The demo’s code is loaded only where it is wanted. */
async function siteOf(dataDir: string, demo: boolean): Promise<Site> {
  const known = readSite(dataDir)
  if (known) return known
  const site = demo
    ? (await import('./demo/demoSite.ts')).demoSite
    : siteSchema.parse({ name: { zh: '值守', en: 'Watchfloor' } })
  writeSite(dataDir, site)
  return site
}

function oidcOf(config: Config): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = config
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null
  const { OIDC_ROLE_CLAIM: roleClaim, OIDC_AREAS_CLAIM: areasClaim = null } = config
  return { issuer, clientId, clientSecret, roleClaim, areasClaim }
}

/** Whether the demo’s accounts may sign in: in the demo’s own folder, and reached from this machine only, by no proxy. */
async function demoMayRun({ DEMO, HOST, TRUST_PROXY }: Config, { name }: Site): Promise<boolean> {
  if (DEMO === 'off' || !isLoopback(HOST) || TRUST_PROXY === 'on') return false
  const { demoSite } = await import('./demo/demoSite.ts')
  return name.zh === demoSite.name.zh && name.en === demoSite.name.en
}

/** The demo’s own people acknowledge alarms, where the demo is let run. */
async function startDemoDesk(host: Host, seed: number): Promise<void> {
  const { liveDesk } = await import('./demo/live/liveDesk.ts')
  const work = liveDesk(host, seed)
  setInterval(() => {
    work().catch((error: unknown) => host.logger.error({ error }, 'The demo’s desk stumbled'))
  }, demoDeskMs).unref()
}

/** Runs the demo’s simulator as a process of its own, which reports through the ingest door as any feed would. */
function startDemoFeeds({ feedKeys, site, dataDir, logger }: Host, url: string, seed: number): void {
  const keys = site.feeds.map(({ id }) => {
    feedKeys.revoke(`demo ${id}`, Date.now())
    // The demo’s crews and agencies hear what the desk orders by the feed of orders.
    const reads = id === 'orders' ? ({ of: 'all' } as const) : null
    return [`KEY_${id.toUpperCase()}`, feedKeys.create(id, `demo ${id}`, Date.now(), randomBytes, reads)]
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
