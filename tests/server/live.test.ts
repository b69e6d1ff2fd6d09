import { io } from 'socket.io-client'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import { wallMask } from '../../shared/access/wallMask.ts'
import { checkpoint } from '../../shared/domain/world.ts'
import type { Fix } from '../../shared/domain/position.ts'
import { createLive } from '../../server/live.ts'
import { seeded } from '../../shared/random.ts'
import { aCall, aUnit, issued, noon, onDuty, step, told } from '../support/given.ts'
import { aHost, aSite, type TestHost } from '../support/aHost.ts'
import { aScreen } from '../support/aScreen.ts'
import { badNetwork } from '../support/badNetwork.ts'

async function aLiveHost() {
  const host = await aHost()
  const http: Server = createServer()
  const live = createLive(http, host)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => live.close())
  const { port } = http.address() as { port: number }
  return { host, live, port, network: await badNetwork(port) }
}

/** What a wall that missed nothing would hold. */
function wallView({ recorder }: TestHost) {
  return wallMask(aSite).rows(checkpoint(recorder.world), recorder.world)
}
const fix = (unit: number, at: number, lon: number, area = 1): Fix => ({
  unit,
  at,
  receivedAt: at,
  lon,
  lat: 30.1,
  speedKmh: 30,
  heading: 90,
  area,
})

describe('the live link', () => {
  it('begins with a snapshot and goes on with contiguous batches [P1, P2]', async () => {
    const { host, network } = await aLiveHost()
    await host.recorder.report('cad', [aUnit('P1'), onDuty('P1')])
    const screen = aScreen(network.url)
    await vi.waitFor(() => expect(screen.snapshots).toBe(1))
    await host.recorder.report('cad', [aCall('J1', -1000, { lon: 120.05, lat: 30.1 })])
    await host.recorder.report('cad', [issued('O1', 'J1', 'P1', 0)])
    await vi.waitFor(() => expect(screen.world.seq).toBe(host.recorder.world.seq))
    expect(checkpoint(screen.world)).toEqual(wallView(host))
    expect([screen.snapshots, screen.batches]).toEqual([1, 2])
  })

  it('resumes from its own place after a drop, without gap or double [P2, P3]', async () => {
    const { host, network } = await aLiveHost()
    await host.recorder.report('cad', [aCall('J0', -2000)])
    const screen = aScreen(network.url)
    await vi.waitFor(() => expect(screen.snapshots).toBe(1))
    network.refuse(true)
    network.cut()
    await vi.waitFor(() => expect(screen.up).toBe(false))
    await host.recorder.report('cad', [
      aCall('J1', -1000),
      told('incident.prioritised', -900, { incidentId: 'J1', priority: 1 }),
    ])
    network.refuse(false)
    await vi.waitFor(() => expect(screen.world.seq).toBe(host.recorder.world.seq), { timeout: 20_000 })
    expect(checkpoint(screen.world)).toEqual(wallView(host))
    expect(screen.snapshots).toBe(1)
  })

  it('equals the server after any number of drops in the middle of a busy stream [P3, P6]', async () => {
    const { host, live, network } = await aLiveHost()
    const random = seeded(20261121)
    await host.recorder.report(
      'cad',
      ['P1', 'P2', 'P3'].map((unit) => aUnit(unit)),
    )
    const screens = Array.from({ length: 4 }, () => aScreen(network.url))
    await vi.waitFor(() => expect(screens.every(({ snapshots }) => snapshots > 0)).toBe(true))
    for (let i = 0; i < 120; i++) {
      await host.recorder.report('cad', [
        aCall(`J${i}`, i - 60_000),
        told('incident.cancelled', i - 50_000, { incidentId: `J${i}` }),
      ])
      await host.tracker.take(
        [0, 1, 2].map((unit) =>
          fix(unit, noon + i * 1000, 120 + Math.floor(random() * 400) / 1000, 1 + Math.floor(random() * 2)),
        ),
      )
      live.tickPositions()
      if (i % 15 === 7) network.cut()
      await new Promise((resolve) => setImmediate(resolve))
    }
    const places = (positions: { values(): Iterable<Fix> }) =>
      [...positions.values()].map(({ unit, lon, lat, area }) => ({ unit, lon, lat, area }))
    await vi.waitFor(
      () => {
        live.beat()
        for (const screen of screens) {
          expect(screen.world.seq).toBe(host.recorder.world.seq)
          expect(places(screen.positions)).toEqual(places(host.tracker.positions))
        }
      },
      { timeout: 30_000, interval: 200 },
    )
    for (const screen of screens) expect(checkpoint(screen.world)).toEqual(wallView(host))
  }, 60_000)

  it('a client of another history gets a snapshot [P2]', async () => {
    const { host, network } = await aLiveHost()
    await host.recorder.report('cad', [aCall('J1', -1000)])
    const screen = aScreen(network.url)
    screen.epoch = 'another'
    screen.world.seq = 5
    await vi.waitFor(() => expect(screen.snapshots).toBe(1))
    expect(checkpoint(screen.world)).toEqual(wallView(host))
  })

  it('tells a client of an older protocol to reload [P4]', async () => {
    const { port } = await aLiveHost()
    const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'] })
    onTestFinished(() => void socket.close())
    const welcome = new Promise((resolve) => socket.on('welcome', resolve))
    socket.emit('hello', { protocol: 0, epoch: null, have: 0 })
    expect(await welcome).toEqual({ kind: 'reload', protocol: 1 })
  })

  it.each([null, 'x', { protocol: 'one' }, { protocol: 1, epoch: 7, have: 0 }, { protocol: 1, epoch: null, have: -1 }])(
    'ends the conversation on the first word %j, and goes on serving others',
    async (word) => {
      const { host, port, network } = await aLiveHost()
      const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], reconnection: false })
      onTestFinished(() => void socket.close())
      const gone = new Promise((resolve) => socket.on('disconnect', resolve))
      socket.emit('hello', word)
      await gone
      const screen = aScreen(network.url)
      await vi.waitFor(() => expect(screen.world.seq).toBe(host.recorder.world.seq))
    },
  )

  it('refuses a page of another host [A2]', async () => {
    const { port } = await aLiveHost()
    const socket = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: { origin: 'http://elsewhere.example' },
    })
    onTestFinished(() => void socket.close())
    const error = await new Promise<Error>((resolve) => socket.on('connect_error', resolve))
    expect(error).toBeInstanceOf(Error)
  })

  it('cuts a client that does not read, with bounded memory, and catches it up when it reads again [P5]', async () => {
    const { host, live, network } = await aLiveHost()
    await host.recorder.report(
      'cad',
      Array.from({ length: 300 }, (_, i) => aUnit(`P${i}`)),
    )
    const screen = aScreen(network.url)
    await vi.waitFor(() => expect(screen.snapshots).toBe(1))
    network.stall(true)
    const before = process.memoryUsage()
    const wide = 'x'.repeat(80)
    const rounds = 300
    for (let i = 0; i < rounds; i++) {
      const calls = Array.from({ length: 100 }, (_, j) => aCall(`J${i}-${j}`, i - 900_000, { incidentType: wide }))
      await host.recorder.report('cad', calls)
      await host.tracker.take(Array.from({ length: 300 }, (_, unit) => fix(unit, noon + i, 120 + (i % 100) / 1000)))
      live.tickPositions()
    }
    const buffered = process.memoryUsage().arrayBuffers - before.arrayBuffers
    expect(buffered).toBeLessThan(20 * 1024 * 1024)
    expect((await host.metrics.behind.get()).values[0]!.value).toBe(1)
    network.stall(false)
    await vi.waitFor(() => expect(screen.world.seq).toBe(host.recorder.world.seq), { timeout: 20_000 })
    expect(checkpoint(screen.world).incidents).toHaveLength(100 * rounds)
  }, 60_000)

  it('sends a wall nothing it may not show [A3]', async () => {
    const { host, network } = await aLiveHost()
    const screen = aScreen(network.url)
    await vi.waitFor(() => expect(screen.snapshots).toBe(1))
    await host.recorder.report('cad', [
      aCall('open', -5000, { lon: 120.0512345, lat: 30.1098765, place: '人民路 100 号' }),
      aCall('hidden', -4000, { incidentType: 'dispute_family', lon: 120.0512345, lat: 30.1, place: '人民路 7 号' }),
      aCall('turned', -3000, { lon: 120.0512345, lat: 30.1 }),
      told('incident.classified', -2000, { incidentId: 'turned', incidentType: 'self_harm' }),
      told('incident.cancelled', -1000, { incidentId: 'open', reason: 'caller rang back' }),
      aUnit('P1'),
      issued('O1', 'hidden', 'P1', -900),
      step('O1', 'acknowledged', -800),
    ])
    await vi.waitFor(() => expect(screen.world.seq).toBe(host.recorder.world.seq))
    const shown = Object.fromEntries([...screen.world.incidents.values()].map((incident) => [incident.id, incident]))
    expect(shown.open).toMatchObject({ lon: 120.051, lat: 30.11, place: null, end: { reason: null } })
    for (const id of ['hidden', 'turned'])
      expect(shown[id]).toMatchObject({ incidentType: 'sensitive', area: 't1', lon: null, lat: null, place: null })
    const late = aScreen(network.url)
    await vi.waitFor(() => expect(late.snapshots).toBe(1))
    expect(checkpoint(late.world)).toEqual(checkpoint(screen.world))
  })
})
