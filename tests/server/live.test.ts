import { io } from 'socket.io-client'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { Principal } from '../../shared/access/principal.ts'
import { viewOf, viewRows, wallView } from '../../shared/access/view.ts'
import { checkpoint } from '../../shared/domain/world.ts'
import type { Fix } from '../../shared/domain/position.ts'
import { createLive } from '../../server/live.ts'
import { seeded } from '../../shared/random.ts'
import { aCall, aUnit, issued, noon, onDuty, step, told } from '../support/given.ts'
import { PROTOCOL } from '../../shared/wire/protocol.ts'
import { aHost, aSite, type TestHost } from '../support/aHost.ts'
import { aScreen } from '../support/aScreen.ts'
import { badNetwork } from '../support/badNetwork.ts'

const wall: Principal = { kind: 'wall', screenId: 's1' }

/** A live link whose every caller is this principal; a screen is let in. */
async function aLiveHost(principal: Principal = wall) {
  const host = await aHost()
  await host.recorder.record('test', 'screen', [
    {
      type: 'screen.paired',
      at: noon,
      area: null,
      data: { screenId: 's1', name: 's1', room: 'hall', widthMm: 4800, farViewerMm: 5000 },
    },
  ])
  const http: Server = createServer()
  const live = createLive(http, host, () => ({ principal, session: null }))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => live.close())
  const { port } = http.address() as { port: number }
  return { host, live, port, network: await badNetwork(port) }
}

/** What a wall that missed nothing would hold. */
function wallRows({ recorder }: TestHost) {
  return viewRows(wallView(aSite), recorder.world)
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
    expect(checkpoint(screen.world)).toEqual(wallRows(host))
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
    expect(checkpoint(screen.world)).toEqual(wallRows(host))
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
    for (const screen of screens) expect(checkpoint(screen.world)).toEqual(wallRows(host))
  }, 60_000)

  it('a client of another history gets a snapshot [P2]', async () => {
    const { host, network } = await aLiveHost()
    await host.recorder.report('cad', [aCall('J1', -1000)])
    const screen = aScreen(network.url)
    screen.epoch = 'another'
    screen.world.seq = 5
    await vi.waitFor(() => expect(screen.snapshots).toBe(1))
    expect(checkpoint(screen.world)).toEqual(wallRows(host))
  })

  it('tells a client of an older protocol to reload [P4]', async () => {
    const { port } = await aLiveHost()
    const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'] })
    onTestFinished(() => void socket.close())
    const welcome = new Promise((resolve) => socket.on('welcome', resolve))
    socket.emit('hello', { protocol: 1, epoch: null, have: 0 })
    expect(await welcome).toEqual({ kind: 'reload', protocol: PROTOCOL })
  })

  it.each([null, 'x', { protocol: 'one' }, { protocol: 2, epoch: 7, have: 0 }, { protocol: 2, epoch: null, have: -1 }])(
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

  it('shows an account what lies within its areas, also what comes into them and leaves them [A4, P3]', async () => {
    const principal: Principal = { kind: 'account', id: 'a', role: 'dispatcher', areas: ['t1'] }
    const { host, network } = await aLiveHost(principal)
    host.accounts.put({ ...anAccount, id: 'a', role: 'dispatcher', areas: ['t1'] }, null)
    const desk = aScreen(network.url)
    await vi.waitFor(() => expect(desk.snapshots).toBe(1))
    const ids = () => [...desk.world.incidents.ids()].sort()
    const settled = () => vi.waitFor(() => expect(desk.world.seq).toBe(host.recorder.world.seq))
    await host.recorder.report('cad', [
      aCall('J1', -5000, { areaId: 'c1', place: '人民路 100 号' }),
      aCall('J2', -4000, { areaId: 'c3' }),
    ])
    await settled()
    expect(ids()).toEqual(['J1'])
    expect(desk.world.incidents.get('J1')?.place).toBe('人民路 100 号')
    await host.recorder.report('cad', [
      told('incident.located', -3000, { incidentId: 'J1', lon: 120.3, lat: 30.1, areaId: 'c3' }),
      told('incident.located', -3000, { incidentId: 'J2', lon: 120.1, lat: 30.1, areaId: 'c2' }),
    ])
    await settled()
    expect(ids()).toEqual(['J2'])
    network.cut()
    await vi.waitFor(() => expect(desk.links).toBe(2), { timeout: 20_000 })
    const sameAs = viewRows(viewOf(principal, aSite, host.recorder.world)!, host.recorder.world)
    expect(checkpoint(desk.world)).toEqual(sameAs)
    expect(desk.snapshots).toBe(1)
  })

  it('tells positions of the viewer’s areas alone; a unit that leaves them is gone [A4, P6]', async () => {
    const { host, live, network } = await aLiveHost({ kind: 'account', id: 'a', role: 'dispatcher', areas: ['t1'] })
    await host.recorder.report('cad', [aUnit('P1'), aUnit('P2')])
    await host.tracker.take([fix(0, noon, 120.1, 1), fix(1, noon, 120.3, 2)])
    live.tickPositions()
    const desk = aScreen(network.url)
    const seen = () => [...desk.positions.values()].map(({ unit }) => unit)
    await vi.waitFor(() => expect(seen()).toEqual([0]))
    await host.tracker.take([fix(0, noon + 1000, 120.3, 2), fix(1, noon + 1000, 120.1, 1)])
    live.tickPositions()
    await vi.waitFor(() => expect(seen()).toEqual([1]))
  })

  it('begins a wall anew, with sums alone, while its room has visitors [A3, S5]', async () => {
    const { host, network } = await aLiveHost()
    const screen = aScreen(network.url)
    await vi.waitFor(() => expect(screen.snapshots).toBe(1))
    await host.recorder.report('cad', [aCall('J1', -1000, { areaId: 'c1', lon: 120.05, lat: 30.1 })])
    await vi.waitFor(() => expect(screen.world.incidents.get('J1')?.lon).toBe(120.05))
    const veil = (veiled: boolean) =>
      host.recorder.record('test', `veil ${veiled}`, [
        { type: 'screens.veiled', at: noon, area: null, data: { room: 'hall', veiled } },
      ])
    await veil(true)
    await vi.waitFor(() => expect(screen.snapshots).toBe(2))
    expect([screen.world.incidents.size, screen.world.units.size]).toEqual([0, 0])
    expect(screen.sums).toMatchObject({ open: null, least: aSite.wall.visitorsLeast })
    await host.recorder.report('cad', [aCall('J2', -500, { areaId: 'c3', lon: 120.35, lat: 30.1 })])
    await vi.waitFor(() => expect(screen.world.seq).toBe(host.recorder.world.seq))
    expect(screen.world.incidents.size).toBe(0)
    await veil(false)
    await vi.waitFor(() => expect(screen.world.incidents.get('J2')?.lon).toBe(120.35))
  })

  it('tells a wall and a scoped desk the same manned positions, of which they see none or some [R10]', async () => {
    const scoped: Principal = { kind: 'account', id: 'a', role: 'dispatcher', areas: ['t1'] }
    for (const principal of [wall, scoped]) {
      const { host, live, network } = await aLiveHost(principal)
      for (const account of ['a', 'b', 'c'])
        await host.recorder.record('test', `desk ${account}`, [
          { type: 'desk.manned', at: noon, area: null, data: { account, role: 'dispatcher', areas: ['t2'] } },
        ])
      const screen = aScreen(network.url)
      await vi.waitFor(() => expect(screen.snapshots).toBe(1))
      live.tickNow()
      await vi.waitFor(() => expect(screen.manned).toBe(3))
      expect(screen.world.desks.size).toBe(0)
    }
  })

  it('tells when areas were last passed at the welcome, and a scoped desk of its own areas only [A4, P8]', async () => {
    const scoped: Principal = { kind: 'account', id: 'a', role: 'dispatcher', areas: ['t1'] }
    for (const [principal, areas] of [
      [wall, ['c1', 'c4']],
      [scoped, ['c1']],
    ] as const) {
      const { host, live, network } = await aLiveHost(principal)
      await host.recorder.report('cad', [aUnit('P1'), aUnit('P2')])
      await host.tracker.take([fix(0, noon, 120.05), fix(1, noon, 120.35, 2)])
      const screen = aScreen(network.url)
      await vi.waitFor(() => expect(screen.snapshots).toBe(1))
      expect([...screen.visits!.lastAt].map(([area]) => area)).toEqual(areas)
      network.refuse(true)
      network.cut()
      await host.tracker.take([fix(0, noon + 1000, 120.15)])
      network.refuse(false)
      await vi.waitFor(() => expect([...screen.visits!.lastAt].map(([area]) => area)).toContain('c2'))
      screen.visits = null
      live.tellVisits()
      await vi.waitFor(() => expect([...screen.visits!.lastAt]).toHaveLength(areas.length + 1))
    }
  })

  it('hands a wall’s heartbeat on, and nobody else’s', async () => {
    const report = { description: 'the default scene' }
    for (const [principal, times] of [
      [wall, 1],
      [{ kind: 'account', id: 'a', role: 'shift_lead', areas: null } as Principal, 0],
    ] as const) {
      const { host, port, network } = await aLiveHost(principal)
      const heard = vi.spyOn(host.screenWatch, 'heard')
      const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'] })
      onTestFinished(() => void socket.close())
      socket.emit('screen', report)
      const answered = new Promise((resolve) => socket.on('welcome', resolve))
      socket.emit('hello', { protocol: 2, epoch: null, view: null, have: 0 })
      await answered
      expect(heard).toHaveBeenCalledTimes(times)
      void network
    }
  })
})

const anAccount = { name: 'a', mustChangePassword: false, disabled: false, demo: false, createdAt: noon }

/** A live link that finds out for itself who comes. */
async function aGuardedHost() {
  const host = await aHost()
  const http: Server = createServer()
  const live = createLive(http, host)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => live.close())
  const { port } = http.address() as { port: number }
  const connect = (extraHeaders: Record<string, string>) => {
    const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], reconnection: false, extraHeaders })
    onTestFinished(() => void socket.close())
    return new Promise<{ socket: typeof socket; refused: boolean; gone: Promise<unknown> }>((resolve) => {
      const gone = new Promise((end) => socket.on('disconnect', end))
      socket.on('connect', () => resolve({ socket, refused: false, gone }))
      socket.on('connect_error', () => resolve({ socket, refused: true, gone }))
    })
  }
  return { host, live, connect }
}

describe('who may look at the live link', () => {
  it('is an account that is signed in, from a page of this server; nobody, a unit and another page are refused [A2]', async () => {
    const { host, connect } = await aGuardedHost()
    expect((await connect(host.as('dispatcher'))).refused).toBe(false)
    expect((await connect({})).refused).toBe(true)
    expect((await connect(host.unitCookie('P1'))).refused).toBe(true)
    expect((await connect(host.screenCookie('nobody-let-it-in'))).refused).toBe(true)
    expect((await connect({ ...host.as('dispatcher'), origin: 'http://elsewhere.example' })).refused).toBe(true)
  })

  it('is cut when the session ends or locks, and when the account’s areas change [A2, A4]', async () => {
    const { host, live, connect } = await aGuardedHost()
    const locked = await connect(host.as('dispatcher'))
    const moved = await connect(host.as('shift_lead', ['t1']))
    const stays = await connect(host.as('shift_lead'))
    const [session] = host.sessions.open(noon)
    host.sessions.lock(session!)
    await locked.gone
    host.accounts.change('test-shift_lead-t1', { areas: ['t2'] })
    live.tickNow()
    await moved.gone
    expect(stays.socket.connected).toBe(true)
  })
})
