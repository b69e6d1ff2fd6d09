import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DateTime } from 'luxon'
import type { Report } from '../../shared/decide/decision.ts'
import type { Site } from '../../shared/site.ts'
import { readConfig } from '../config.ts'
import { sqliteArchive } from '../log/archive.sqlite.ts'
import { sqliteLog } from '../log/sqlite.ts'
import { sqliteFeedKeys } from '../auth/feedKeys.ts'
import { maxRows } from '../door/rows.ts'
import { readSite } from '../site.ts'
import { openDatabase } from '../store/database.ts'
import { pastDay } from './pastDay.ts'
import { replayOf } from './replay.ts'

const usage = `npm run replay -- [--speed N] [--day YYYY-MM-DD] [--at HH:mm] [--lead HOURS] [--url URL]

Tells an imported day again through the ingest door, shifted to now, to a server that runs on the same data folder.
  --speed N       seconds of the past told in a second (default 1; above 1 the clocks on the board run faster too)
  --day           which day (default: the last one that lies whole in the import)
  --at            time of day to begin at, in the site's zone (default: what the clock shows now)
  --lead HOURS    told at once as late rows, so that the board is full from the start (default 8)
  --url           the server (default http://127.0.0.1:3000)`

const dayMs = 86_400_000
const feeds = ['calls', 'orders', 'positions']

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      speed: text('1'),
      day: { type: 'string' },
      at: { type: 'string' },
      lead: text('8'),
      url: text(`http://127.0.0.1:${process.env.PORT ?? '3000'}`),
      help: { type: 'boolean' },
    },
  })
  if (values.help) return console.log(usage)
  const dataDir = readConfig(process.env).DATA_DIR
  const site = existsSync(join(dataDir, 'watchfloor.db')) ? readSite(dataDir) : null
  if (!site?.imported) throw new Error(`${dataDir} holds no imported history; see npm run import`)
  const speed = positive('--speed', values.speed)
  const leadMs = positive('--lead', values.lead) * 3_600_000
  const startedAt = Date.now()
  const pastStart = pastStartOf(site, site.imported, startedAt, values.day, values.at)

  const db = openDatabase(join(dataDir, 'watchfloor.db'))
  const keys = sqliteFeedKeys(db)
  const name = `replay ${startedAt}`
  const key = Object.fromEntries(feeds.map((feed) => [feed, keys.create(feed, name, startedAt, randomBytes)]))
  const past = pastDay(
    sqliteLog(db),
    sqliteArchive(db),
    pastStart - leadMs,
    site.imported.to,
    `R${startedAt.toString(36)}-`,
  )
  const replay = replayOf(past, { pastStart, startedAt, speed })

  const post = async (feed: string, door: string, rows: unknown) => {
    const answer = await fetch(`${values.url}/api/ingest/${door}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key[feed]}`, 'content-type': 'application/json' },
      body: JSON.stringify(rows),
    })
    // One bad row never stops the rest; 400 tells that all of a batch were bad.
    if (!answer.ok && answer.status !== 400)
      throw new Error(`the server answered ${answer.status}: ${await answer.text()}`)
  }
  const label = labelOf(site, pastStart, startedAt, speed)
  console.log(`${label.en}: ${past.reports.length} reports, ${past.tracks.size} units. Ctrl-C ends it.`)

  const stop = new AbortController()
  const untold: Report[] = []
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  while (!stop.signal.aborted && !replay.finished()) {
    const turn = Date.now()
    untold.push(...replay.dueReports(turn))
    try {
      while (untold.length > 0) {
        // Together and in order: an order may come right after its call.
        await post('calls', 'facts', untold.slice(0, maxRows))
        untold.splice(0, maxRows)
      }
      await post('calls', 'heartbeat', { label })
      await post('orders', 'heartbeat', {})
      const positions = replay.duePositions(turn)
      if (positions.length > 0) await post('positions', 'positions', positions)
    } catch (error) {
      console.error(`${(error as Error).message}; trying on`)
    }
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 - (Date.now() - turn))))
  }
  keys.revoke(name, Date.now())
  db.close()
}

function text(value: string) {
  return { type: 'string', default: value } as const
}

function positive(option: string, said: string | undefined): number {
  const value = Number(said)
  if (!(value > 0)) throw new Error(`${option} wants a number above 0, not ${said}`)
  return value
}

/** The past instant to begin at: on the chosen day, at the chosen time of day. */
function pastStartOf(
  site: Site,
  { from, to }: { from: number; to: number },
  now: number,
  day?: string,
  at?: string,
): number {
  const time =
    at === undefined ? DateTime.fromMillis(now, { zone: site.zone }) : DateTime.fromISO(at, { zone: site.zone })
  const date =
    day === undefined
      ? DateTime.fromMillis(to - dayMs, { zone: site.zone })
      : DateTime.fromISO(day, { zone: site.zone })
  if (!time.isValid) throw new Error(`--at wants a time such as 14:30, not ${at}`)
  if (!date.isValid) throw new Error(`--day wants a day such as 2020-04-15, not ${day}`)
  const { hour, minute, second } = time
  const start = date.set({ hour, minute, second, millisecond: 0 }).toMillis()
  if (start < from || start >= to) {
    const iso = (ms: number) => DateTime.fromMillis(ms, { zone: site.zone }).toISO()
    throw new Error(`The import covers ${iso(from)} to ${iso(to)}; ${iso(start)} lies outside`)
  }
  return start
}

function labelOf({ name, zone }: Site, pastStart: number, now: number, speed: number) {
  const past = DateTime.fromMillis(pastStart, { zone }).toFormat('yyyy-MM-dd HH:mm')
  const days = Math.round((now - pastStart) / dayMs)
  const times = speed === 1 ? '' : ` · ×${speed}`
  return {
    zh: `${name.zh}重演：${past} 起，平移 ${days} 天${times}`,
    en: `Replay of ${name.en} from ${past}, shifted ${days} days${times}`,
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
