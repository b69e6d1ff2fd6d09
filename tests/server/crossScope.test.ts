import { createServer } from 'node:http'
import { io } from 'socket.io-client'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createLive } from '../../server/live.ts'
import { may } from '../../shared/access/may.ts'
import type { Role } from '../../shared/access/principal.ts'
import type { CommandType } from '../../shared/commands/catalogue.ts'
import { Positions } from '../../shared/domain/position.ts'
import { siteSchema } from '../../shared/site.ts'
import { FrameDecoder } from '../../shared/wire/positions.ts'
import { type Batch, PROTOCOL, type Welcome } from '../../shared/wire/protocol.ts'
import { aHost, type TestHost } from '../support/aHost.ts'
import { aCall, noon, told } from '../support/given.ts'
import { aboutB, canary, fillTownships, words } from '../support/townshipB.ts'

const name = { zh: '所', en: 'Station' }
const site = siteSchema.parse({
  name: { zh: '测试区', en: 'Test' },
  parties: [
    { id: 'station-2', name, kind: 'station', area: 't2' },
    { id: 'hotline', name, kind: 'agency', area: null },
  ],
})

async function twoTownships() {
  const host = await aHost({ site })
  await fillTownships(host)
  return host
}

type Who = Readonly<{
  who: string
  headers: (host: TestHost) => Record<string, string>
  mustNotSee: RegExp
  but?: readonly string[]
}>
/**
 * A wall and an administrator, who is always of the whole site, may know that there is something in t2; of what somebody
 * wrote about it they get nothing, but that the audit, which is for administrators, holds the reasons given.
 */
const said = /KB-words|KB-555/
const walkers: readonly Who[] = [
  ...(['dispatcher', 'shift_lead', 'reviewer'] as const).map((role) => ({
    who: `a ${role} of t1`,
    headers: (h: TestHost) => h.as(role, ['t1']),
    mustNotSee: canary,
  })),
  { who: 'a wall', headers: (h) => h.screenCookie('s1'), mustNotSee: /KB-words|KB-555|kb-lead/ },
  {
    who: 'an administrator',
    headers: (h) => h.as('administrator'),
    mustNotSee: said,
    but: ['/api/audit', '/api/views'],
  },
  { who: 'a unit of t1', headers: (h) => h.unitCookie('P1'), mustNotSee: canary },
  {
    who: 'a feed',
    headers: (h) => ({ authorization: `Bearer ${h.key('calls')}` }),
    mustNotSee: canary,
  },
  {
    who: 'a radio gateway of t1',
    headers: (h) => ({ authorization: `Bearer ${h.key('orders', { of: 'units', areas: ['t1'] })}` }),
    mustNotSee: canary,
  },
  { who: 'nobody', headers: () => ({}), mustNotSee: canary },
]

/** What a route with a parameter may be asked for. A new name of a parameter stops the walk until it is here. */
const parameters: Record<string, readonly string[]> = {
  id: ['KB-J', 'KB-Z', 'KB-P', 'KB-V', 'KB-S', 'kb-lead', 'no_arrival', '1'],
  name: ['kb-key'],
  secret: ['kb-secret'],
}

/** What each route that changes something is sent. A new one stops the walk until it is here. */
const bodies: Record<string, unknown> = {
  'POST /api/ingest/facts': { facts: [] },
  'POST /api/ingest/positions': { positions: [{ unitId: 'KB-P', at: noon, lon: 120.3, lat: 30.1 }] },
  'POST /api/ingest/heartbeat': {},
  'POST /api/ingest/osmand': {},
  'POST /api/session': { id: 'kb-lead', password: 'x' },
  'POST /api/session/unlock': { password: 'x' },
  'POST /api/session/password': { old: 'x', new: 'y' },
  'POST /api/session/active': {},
  'POST /api/session/lock': {},
  'DELETE /api/session': null,
  'POST /api/commands': { id: 'walk', type: 'incident.close', incidentId: 'KB-J' },
  'POST /api/accounts': { id: 'walk', name: 'walk', role: 'dispatcher', areas: ['t1'] },
  'PATCH /api/accounts/:id': { name: 'walk' },
  'POST /api/feed-keys': { feed: 'calls', name: 'walk' },
  'DELETE /api/feed-keys/:name': null,
  'POST /api/alarm-rules/:id/dry-run': { change: { afterMs: 0 } },
  'POST /api/unit/enrol': { code: 'ABCDEFGH' },
  'POST /api/unit/answers': { answers: [{ id: 'a1', at: noon, type: 'acknowledged', orderId: 'KB-O' }] },
  'POST /api/unit/position': { at: noon, lon: 120.3, lat: 30.1 },
  'POST /api/units/:id/enrolment': {},
  'DELETE /api/units/:id/device': null,
  'POST /api/incidents/:id/caller/reveal': { reason: '来电中断，需要回拨确认地址' },
  'POST /api/screens/pairing': {},
  'POST /api/views': {
    name: 'walk',
    shared: false,
    query: { filters: [], sort: 'newest', text: '', measure: 'open_incidents', area: null },
  },
  'POST /api/bookmarks': {
    at: noon,
    knowledge: 'then',
    name: 'walk',
    note: '',
    // What somebody writes down they may read again; what a bookmark tells others of is in its own tests.
    incident: null,
    unit: null,
    area: null,
    camera: null,
    layout: null,
  },
  'PATCH /api/bookmarks/:id': { name: 'walk again' },
  'DELETE /api/bookmarks/:id': null,
  'POST /api/bookmark-lists': { name: 'walk', note: '', shared: false, items: [] },
  'PATCH /api/bookmark-lists/:id': { name: 'walk again' },
  'DELETE /api/bookmark-lists/:id': null,
  'POST /api/past/purposes': { purpose: 'review', reference: 'walk 114' },
  'DELETE /api/past/purposes': null,
  'POST /api/exports': { kind: 'csv', from: noon - 1e6, to: noon, areas: ['t1'], incidents: [], instants: [] },
  'POST /api/exports/:id/decision': { approve: true, reason: 'the walk asks for it' },
  'DELETE /api/exports/:id': null,
  'POST /api/exercises': { desk: 'walk', from: noon - 1e6, to: noon, areas: ['t1'], trainees: ['walk'] },
  'POST /api/exercises/:id/run': {},
  'POST /api/exercises/:id/pause': {},
  'POST /api/exercises/:id/end': {},
  'DELETE /api/exercises/:id': null,
  'PATCH /api/views/:id': { name: 'walk again' },
  'DELETE /api/views/:id': null,
}
const query = `at=${noon}&from=${noon - 1e7}&to=${noon + 1e7}&by=type&limit=500&q=${encodeURIComponent('渡鸦')}`
const queries = [
  query,
  `${query}&knowledge=now&unit=KB-P`,
  query.replace('by=type', 'by=area').replace(/q=.*/, 'q=KB'),
  'q=t2&as=account',
]

/** Routes as they are found, with their parameters filled in; the client’s own files are the same for everybody. */
function requestsOf(host: TestHost): { route: string; path: string; names: string[] }[] {
  const routes = new Set(
    host.app.routes.flatMap(({ method, path }) => (method === 'ALL' || path.includes('*') ? [] : `${method} ${path}`)),
  )
  return [...routes].flatMap((route) => {
    const path = route.slice(route.indexOf(' ') + 1)
    const parameter = /:(\w+)/.exec(path)?.[1]
    if (parameter === undefined) return queries.map((text) => ({ route, path: `${path}?${text}`, names: [] }))
    const values = parameters[parameter]
    if (!values) throw new Error(`The walk does not know what to ask ${route} for: add ${parameter} to it`)
    return values.map((value) => ({ route, path: path.replace(`:${parameter}`, value), names: [value] }))
  })
}

describe.each(walkers)('across the border, $who', ({ headers, mustNotSee, but = [] }) => {
  it('reads nothing of the other township on any route [A4]', async () => {
    const host = await twoTownships()
    let asked = 0
    for (const { route, path, names } of requestsOf(host)) {
      if (but.some((known) => route.endsWith(known))) continue
      const method = route.split(' ')[0]!
      if (method !== 'GET' && !(route in bodies)) throw new Error(`The walk does not know what to send to ${route}`)
      const body = bodies[route] == null ? {} : { body: JSON.stringify(bodies[route]) }
      const answer = await host.app.request(path, {
        method,
        headers: { ...headers(host), 'content-type': 'application/json' },
        ...body,
      })
      const text = (await answer.text()) + JSON.stringify([...answer.headers])
      asked++
      // What somebody named themselves may be named back to them.
      const unasked = names.reduce((left, said) => left.replaceAll(said, ''), text).replaceAll('q=KB', '')
      expect.soft(unasked, `${route} (${path}) answered ${answer.status}`).not.toMatch(mustNotSee)
    }
    expect(asked).toBeGreaterThan(100)
    expect(host.recorder.world.incidents.get('KB-J')?.end).toBeNull()
    expect(host.recorder.world.orders.get('KB-O')?.stamps).toEqual({})
  }, 60_000)
})

describe.each(['dispatcher', 'shift_lead'] as const)('a %s of one township', (role) => {
  it('is refused every command about the other [A4]', async () => {
    const host = await twoTownships()
    const before = host.recorder.world.seq
    for (const type of Object.keys(aboutB) as CommandType[]) {
      const cases = aboutB[type]
      if (cases === 'of no area') continue
      for (const [i, data] of cases.entries()) {
        const answer = await commanded(host, role, { id: `${type}-${i}`, type, ...data })
        expect.soft([data, answer], type).toMatchObject([data, { status: 'refused' }])
        expect.soft(['out-of-scope', 'not-allowed'], `${type}: ${answer.message}`).toContain(answer.code)
        expect.soft(answer.message, type).not.toContain(words)
      }
    }
    expect(host.recorder.world.seq).toBe(before)
  })

  it('drafts a handover of its own township alone [A4]', async () => {
    if (!may({ kind: 'account', id: 'x', role, areas: ['t1'] }, 'handover.draft')) return
    const host = await twoTownships()
    expect(await commanded(host, role, { id: 'h1', type: 'handover.draft' })).toMatchObject({ status: 'recorded' })
    const drafted = [...host.recorder.world.handovers.values()].filter(({ id }) => id !== 'KB-V')
    expect(drafted.map(({ area }) => area)).toEqual(['t1'])
    expect(JSON.stringify(drafted)).not.toMatch(canary)
  })
})

async function commanded(host: TestHost, role: Role, body: object) {
  const answer = await host.app.request('/api/commands', {
    method: 'POST',
    headers: { ...host.as(role, ['t1']), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(200)
  return (await answer.json()) as { status: string; code?: string; message?: string }
}

describe.each(walkers.slice(0, 5))('on the live link, $who', ({ headers, mustNotSee }) => {
  it('is told nothing of the other township, whatever happens there [A4]', { timeout: 60_000 }, async () => {
    const host = await twoTownships()
    const http = createServer()
    const live = createLive(http, host)
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => live.close())
    const { port } = http.address() as { port: number }
    const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], extraHeaders: headers(host) })
    onTestFinished(() => void socket.close())
    let bytes = ''
    let seq = 0
    const positions = new Positions()
    const decoder = new FrameDecoder(positions)
    socket.onAny((event: string, said: unknown) => {
      if (event === 'positions') decoder.decode(new Uint8Array(said as ArrayBuffer))
      else bytes += JSON.stringify(said)
      if (event === 'welcome') {
        const welcome = said as Welcome
        seq = welcome.kind === 'snapshot' ? welcome.world.seq : seq
      } else if (event === 'batch') seq = (said as Batch).to
    })
    socket.on('connect', () => socket.emit('hello', { protocol: PROTOCOL, epoch: null, view: null, have: 0 }))
    await vi.waitFor(() => expect(seq).toBe(host.recorder.world.seq), { timeout: 20_000 })
    await host.recorder.report('calls', [
      aCall('KB-N', 0, { areaId: 'c3', place: words }),
      told('incident.located', 0, { incidentId: 'KB-S', lon: 120.3, lat: 30.1, areaId: 'c3', place: words }),
      told('order.stamped', 0, { orderId: 'KB-O', step: 'acknowledged' }),
      told('unit.signed_off', 0, { unitId: 'KB-P' }),
    ])
    live.tickPositions()
    live.tickNow()
    await vi.waitFor(() => expect(seq).toBe(host.recorder.world.seq), { timeout: 20_000 })
    expect(bytes).not.toMatch(mustNotSee)
    if (mustNotSee === canary) expect([...positions.values()]).toEqual([])
  })
})
