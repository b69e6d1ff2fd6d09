import { fstatSync } from 'node:fs'
import { pino } from 'pino'
import { z } from 'zod'
import { readSite } from '../site.ts'
import { demoFiles, readState, writeState } from './demoFiles.ts'
import { readGround } from './groundFile.ts'
import { LiveDistrict } from './live/liveDistrict.ts'
import { Simulation } from './simulation/simulation.ts'

const key = z.string().min(1, 'a feed key')

const schema = z.object({
  WATCHFLOOR_URL: z.string(),
  DATA_DIR: z.string(),
  KEY_CALLS: key,
  KEY_ORDERS: key,
  KEY_AGENCIES: key,
  KEY_POSITIONS: key,
  LOG_LEVEL: z.string().default('warn'),
  /** Times the usual calls, for load tests. */
  BURST: z.coerce.number().positive().default(1),
})

const tickMs = 1_000
const saveMs = 30_000

/** The demo’s feeds: a process of its own that reports through the ingest door as any feed would, until its parent ends. */
function main(): void {
  const env = schema.parse(process.env)
  const logger = pino({ level: env.LOG_LEVEL, name: 'demo' })
  const files = demoFiles(env.DATA_DIR)
  const known = readState(files.state)
  const site = readSite(env.DATA_DIR)
  if (!known || !site) {
    logger.info('This data folder holds no demo district')
    return
  }
  const simulation = new Simulation({ ground: readGround(files.ground), site, load: env.BURST }, known.simulation)
  const district = new LiveDistrict({
    simulation,
    url: env.WATCHFLOOR_URL,
    keys: { calls: env.KEY_CALLS, orders: env.KEY_ORDERS, agencies: env.KEY_AGENCIES, positions: env.KEY_POSITIONS },
    unsent: known.unsent,
    fetch,
    clock: Date.now,
    warn: (text) => logger.warn(text),
  })
  let savedAt = Date.now()
  const save = () => {
    savedAt = Date.now()
    writeState(files.state, district.state())
  }
  const timer = setInterval(() => {
    if (process.ppid !== parent) return stop()
    district.tick().catch((error: unknown) => logger.error({ error }, 'The demo district stumbled'))
    if (Date.now() - savedAt >= saveMs) save()
  }, tickMs)
  const stop = () => {
    clearInterval(timer)
    save()
    process.exit(0)
  }
  const parent = process.ppid
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  if (isPipe()) process.stdin.resume().once('end', stop).once('close', stop)
}

/** A parent that holds our input open closes it when it ends, however it ends. */
function isPipe(): boolean {
  try {
    const input = fstatSync(0)
    return input.isFIFO() || input.isSocket()
  } catch {
    return false
  }
}

main()
