import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'
import { openHost } from '../../../server/host.ts'
import { createLive } from '../../../server/live.ts'
import type { Tracker } from '../../../server/tracker.ts'
import { type Fix, Positions } from '../../../shared/domain/position.ts'
import { seeded } from '../../../shared/random.ts'
import { siteSchema } from '../../../shared/site.ts'
import { answering } from './process.ts'

/** One way of telling many clients where units are, in a process of its own, at 5 ticks a second. */
const [, , mode = 'ours', unitsText = '5000', movesText = '1000'] = process.argv
const units = Number(unitsText)
const movesATick = Number(movesText)
const areas = 22
const hz = 5

const random = seeded(7)
const fixes: Fix[] = Array.from({ length: units }, (_, unit) => ({
  unit,
  at: Date.now(),
  receivedAt: Date.now(),
  lon: 120 + random() * 0.3,
  lat: 30 + random() * 0.2,
  speedKmh: 30,
  heading: 90,
  area: 1 + (unit % areas),
}))
let cursor = 0

/** The next units move a little; the same moves in every mode. */
function moves(): Fix[] {
  const now = Date.now()
  return Array.from({ length: movesATick }, () => {
    cursor = (cursor + 1) % units
    const before = fixes[cursor]!
    const step = () => Math.round((random() - 0.5) * 400) / 1e6
    const fix = {
      ...before,
      at: now,
      receivedAt: now,
      lon: before.lon + step(),
      lat: before.lat + step(),
      heading: cursor % 360,
    }
    fixes[cursor] = fix
    return fix
  })
}
const asJson = ({ unit, at, lon, lat, speedKmh, heading }: Fix) => ({ id: `P${unit}`, at, lon, lat, speedKmh, heading })

const http = createServer()
const tellers: Record<string, () => () => void> = {
  ours() {
    const folder = mkdtempSync(join(tmpdir(), 'watchfloor-bench-'))
    const site = siteSchema.parse({ name: { zh: '测', en: 'Bench' } })
    const host = openHost({ dataDir: folder, site, clock: Date.now, logger: pino({ level: 'error' }) })
    let take: (fixes: readonly Fix[]) => void = () => undefined
    const onFixes = (read: typeof take) => {
      take = read
      return () => undefined
    }
    const tracker = { positions: new Positions(fixes), onFixes } as unknown as Tracker
    const principal = { kind: 'account', id: 'bench', role: 'dispatcher', areas: null } as const
    const live = createLive(http, { ...host, tracker }, () => ({ principal, session: null }))
    return () => {
      take(moves())
      live.tickPositions()
    }
  },
  'one JSON batch a tick'() {
    const io = new Server(http, { serveClient: false, transports: ['websocket'] })
    return () => void io.emit('positions', moves().map(asJson))
  },
  'one JSON emit a unit'() {
    const io = new Server(http, { serveClient: false, transports: ['websocket'] })
    return () => moves().forEach((fix) => io.emit('position', asJson(fix)))
  },
  'plain ws, JSON batch'() {
    const wss = new WebSocketServer({ server: http, perMessageDeflate: false })
    return () => {
      const text = JSON.stringify(moves().map(asJson))
      for (const client of wss.clients) client.send(text)
    }
  },
}

const tick = tellers[mode]!()
let ticks = 0
setInterval(() => {
  tick()
  ticks++
}, 1000 / hz)

let since = { cpu: process.cpuUsage(), ticks: 0 }
answering({
  start: () =>
    new Promise((resolve) => {
      http.listen(0, '127.0.0.1', () => resolve({ port: (http.address() as { port: number }).port }))
    }),
  begin: () => void (since = { cpu: process.cpuUsage(), ticks }),
  end() {
    const { user, system } = process.cpuUsage(since.cpu)
    return { cpuMicroseconds: user + system, updates: (ticks - since.ticks) * movesATick }
  },
})
