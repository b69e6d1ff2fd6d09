import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { io, type Socket } from 'socket.io-client'
import * as stockParser from 'socket.io-parser'
import { screenCookie, sessionCookie } from '../../server/auth/cookies.ts'
import { openHost } from '../../server/host.ts'
import { writeSite } from '../../server/site.ts'
import { apply, restore, World } from '../../shared/domain/world.ts'
import { screenScene } from '../../shared/select/screenScene.ts'
import { siteSchema } from '../../shared/site.ts'
import { positionsParser } from '../../shared/wire/parser.ts'
import { type ClientToServer, PROTOCOL, type ServerToClient } from '../../shared/wire/protocol.ts'
import { startServer } from '../support/startServer.ts'
import type { Bench } from './harness.ts'

const place = { name: 'Bench', room: 'Bench', widthMm: 4800, farViewerMm: 5000 }
const scenes = ['force', 'response']

/**
 * From a command’s sending to the wall’s knowing its new scene, over the live link; against a wall that asks for its
 * screen once a second. What the browser then takes to draw is in the browser’s tests.
 */
export default async function sceneChange(bench: Bench): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'watchfloor-bench-'))
  const site = siteSchema.parse({ name: { zh: '测', en: 'Bench' } })
  writeSite(dataDir, site)
  const host = openHost({ dataDir, site, clock: Date.now, logger: pino({ level: 'silent' }) })
  const data = { screenId: 's1', ...place }
  await host.recorder.record('bench', 'screen', [{ type: 'screen.paired', at: Date.now(), area: null, data }])
  const screen = host.devices.create('wall', 's1', Date.now(), randomBytes)
  const flags = { mustChangePassword: false, disabled: false, demo: false }
  const account = { id: 'lead', name: 'lead', role: 'shift_lead' as const, areas: null, ...flags }
  host.accounts.put({ ...account, createdAt: Date.now() }, null)
  const cookie = `${sessionCookie}=${host.sessions.start('lead', Date.now()).token}`
  host.close()

  const server = await startServer(dataDir)
  let world = new World()
  let told: () => void = () => undefined
  const socket: Socket<ServerToClient, ClientToServer> = io(server.url, {
    transports: ['websocket'],
    query: { as: 'wall' },
    extraHeaders: { cookie: `${screenCookie}=${screen}` },
    parser: positionsParser(stockParser),
  })
  socket.on('connect', () => socket.emit('hello', { protocol: PROTOCOL, epoch: null, view: null, have: 0 }))
  socket.on('welcome', (welcome) => {
    if (welcome.kind === 'snapshot') world = restore(welcome.world)
    told()
  })
  socket.on('batch', ({ to, events }) => {
    for (const fact of events) apply(world, fact)
    world.seq = to
    told()
  })
  let n = 0
  const shows = () => screenScene(world, 's1', Date.now())?.scene.id
  const knows = (scene: string) =>
    new Promise<void>((resolve) => {
      told = () => shows() === scene && resolve()
      told()
    })
  const direct = (scene: string) => {
    const screenId = 's1'
    const direction = { screenId, scenes: [scene], dwellMs: 30_000, spotlight: null, frozen: false, locked: false }
    return fetch(`${server.url}/api/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ id: `bench-${n}`, type: 'screen.direct', ...direction }),
    })
  }
  try {
    await knows('overview')
    await bench.compare({
      bench: 'a scene commanded to the wall’s knowing it',
      unit: 'ms',
      against: 'asking once a second',
      rounds: bench.full ? 60 : 12,
      ours: async () => {
        const scene = scenes[++n % 2]!
        const start = performance.now()
        await Promise.all([direct(scene), knows(scene)])
        return performance.now() - start
      },
      reference: async () => {
        const scene = scenes[++n % 2]!
        let asking = true
        const asked = (async () => {
          while (asking) {
            await new Promise((resolve) => setTimeout(resolve, 1000))
            await fetch(`${server.url}/api/screens`, { headers: { cookie } })
            if (shows() === scene) asking = false
          }
        })()
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 1000))
        const start = performance.now()
        await direct(scene)
        await asked
        return performance.now() - start
      },
    })
  } finally {
    socket.close()
    await server.kill()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
