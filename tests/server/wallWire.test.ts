import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import * as stockParser from 'socket.io-parser'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createLive } from '../../server/live.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'
import { type Batch, PROTOCOL, type Welcome } from '../../shared/wire/protocol.ts'
import { Positions } from '../../shared/domain/position.ts'
import { positionsParser } from '../../shared/wire/parser.ts'
import { FrameDecoder } from '../../shared/wire/positions.ts'
import { aHost } from '../support/aHost.ts'
import { noon } from '../support/given.ts'
import { anyDeskHistory, said } from '../support/deskHistory.ts'

describe('the wire of a wall', () => {
  it('carries the fields that are listed and no others, over a history of everything there is [A3]', async () => {
    const wire = await aWire()
    for (const history of histories())
      for (let i = 0; i < history.length; i += 5) await wire.record([pairing, ...history.slice(i, i + 5), unveiled])
    for (const draft of theRest) await wire.record([draft])
    await wire.settled()

    expect([...wire.fields].sort()).toEqual(listedFields('### Wall fields'))
    expect(wire.bytes()).not.toContain(said)
    expect(wire.bytes()).not.toContain('account:somebody')
  }, 60_000)

  it('carries while there are visitors what is to be shown and sums, and nothing else of that history [A3, S5]', async () => {
    const wire = await aWire([pairing, veiled])
    for (const history of histories())
      for (let i = 0; i < history.length; i += 5) await wire.record([pairing, ...history.slice(i, i + 5), veiled])
    for (const draft of theRest) await wire.record([draft])
    await wire.record(calls)
    await wire.settled()
    wire.tick()
    await vi.waitFor(() => expect(wire.bytes()).toContain('"byCategory":[{'))

    expect([...wire.fields].sort()).toEqual(listedFields('### Veiled wall fields'))
    expect(wire.bytes()).not.toContain(said)
    expect(wire.bytes()).not.toContain('account:somebody')
    // No case, unit, alarm or place by any name.
    for (const named of ['J-last', 'J1', 'P-last', 'feed_silent|', 'A-last', 'fight', '120.05', '"c1"', '"t1"'])
      expect(wire.bytes()).not.toContain(named)
    expect(wire.moved()).toBe(0)
  }, 60_000)
})

const histories = () => fc.sample(anyDeskHistory, { seed: 5, numRuns: 30 })

/** What one wall is sent, from its first hello on. */
async function aWire(first: readonly object[] = [pairing]) {
  let now = noon
  const host = await aHost({ clock: () => now })
  const http = createServer()
  const live = createLive(http, host)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => live.close())
  const { port } = http.address() as { port: number }
  let round = 0
  await record(first)
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    parser: positionsParser(stockParser),
    extraHeaders: host.screenCookie('s1'),
  })
  onTestFinished(() => void socket.close())
  const fields = new Set<string>()
  let bytes = ''
  let moved = 0
  let seq = 0
  socket.onAny((event: string, message: unknown) => {
    if (event === 'positions') return void (moved += rowsIn(new Uint8Array(message as ArrayBuffer)))
    bytes += JSON.stringify(message)
    if (event === 'sums') for (const field of Object.keys(message as object)) fields.add(`sums.${field}`)
    if (event === 'welcome') {
      const welcome = message as Extract<Welcome, { kind: 'snapshot' }>
      expect(welcome.kind).toBe('snapshot')
      gather(welcome.world)
      seq = welcome.world.seq
    } else if (event === 'batch') {
      const { events, to } = message as Batch
      for (const { type, by, cause, area, data } of events) {
        expect({ type, by, cause, area }).toEqual({ type: 'view.changed', by: '', cause: '', area: null })
        gather((data as { put: object }).put)
      }
      seq = to
    }
  })
  socket.on('connect', () => socket.emit('hello', { protocol: PROTOCOL, epoch: null, view: null, have: 0 }))
  const settled = () => vi.waitFor(() => expect(seq).toBe(host.recorder.world.seq), { timeout: 20_000 })
  await settled()
  return {
    fields,
    bytes: () => bytes,
    moved: () => moved,
    settled,
    record,
    /** Ten seconds later the clock is told. */
    tick() {
      now += 10_000
      live.tickNow()
    },
  }

  async function record(drafts: readonly object[]): Promise<void> {
    const facts = drafts.map(({ type, at, area, data }: Partial<Draft>) => ({ type, at, area, data }) as Draft)
    await host.recorder.record('account:somebody', `round ${++round}`, facts)
  }
  /** Every field of every row by its table that holds something; blanks stand for what stays behind. */
  function gather(tables: object): void {
    for (const [table, rows] of Object.entries(tables))
      for (const row of Array.isArray(rows) ? (rows as object[]) : [])
        for (const [field, value] of Object.entries(row)) if (!isBlank(value)) fields.add(`${table}.${field}`)
  }
}

/** How many positions a packed frame holds. */
function rowsIn(frame: Uint8Array): number {
  const positions = new Positions()
  new FrameDecoder(positions).decode(frame)
  return [...positions.values()].length
}

function isBlank(value: unknown): boolean {
  return (
    value === null || value === '' || value === false || value === 0 || (Array.isArray(value) && value.length === 0)
  )
}

/** The list under a heading on the page of promises: `table: field, field`. */
function listedFields(heading: string): string[] {
  const page = readFileSync(join(import.meta.dirname, '../../shared/SPEC.md'), 'utf8')
  const list = page.slice(page.indexOf(heading)).split('```')[1]!
  return list
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [table, names] = line.split(': ') as [string, string]
      return names.split(', ').map((field) => `${table}.${field.trim()}`)
    })
    .sort()
}

const pairing = {
  type: 'screen.paired',
  at: 1,
  area: null,
  data: { screenId: 's1', name: 's1', room: 'hall', widthMm: 4800, farViewerMm: 5000 },
}
const unveiled = { type: 'screens.veiled', at: 1, area: null, data: { room: 'hall', veiled: false } }
const veiled = { type: 'screens.veiled', at: 1, area: null, data: { room: 'hall', veiled: true } }
/** Enough for each sum, and for what stands together. */
const calls = Array.from({ length: 20 }, (_, i) => ({
  type: 'incident.reported',
  at: 1,
  area: 'c1',
  data: {
    incidentId: `J-many-${i}`,
    incidentType: i < 12 ? 'theft' : 'noise',
    priority: (i % 4) + 1,
    origin: 'caller',
    areaId: 'c1',
    lon: 120.05,
    lat: 30.1,
    place: said,
    sourcePriority: said,
  },
}))
const aScene = {
  type: 'scene.saved',
  at: 1,
  area: null,
  data: {
    sceneId: 'scene-1',
    version: 1,
    name: { zh: '总览', en: 'Overview' },
    cols: 12,
    rows: 8,
    panels: [{ panel: 'map', x: 0, y: 0, w: 12, h: 8, measure: null, areaId: null }],
  },
}
const aVideoWall = {
  type: 'video_wall.set',
  at: 1,
  area: null,
  data: { wallId: 'w1', name: 'w1', cols: 2, rows: 1, members: [{ screenId: 's1', col: 0, row: 0 }] },
}
const alert = { alertId: 'A-last', rule: 'feed_silent', key: 'feed_silent|calls', priority: 1, incidentId: 'J1' }
const order = { incidentId: 'J-last', unitId: 'P-last', task: said }
const unit = { unitId: 'P-last', callsign: 'P-last', kind: 'car', role: 'patrol', agency: 'police', homeArea: 'c1' }
const incident = { incidentId: 'J-last', incidentType: 'fight', priority: 1, origin: 'caller', areaId: 'c1' }
const screen = { screenId: 's1', scenes: ['scene-1'], dwellMs: 30_000, frozen: true, locked: true }

const presentation = {
  screenId: 's1',
  what: { at: 1, knowledge: 'then', speed: 8, playing: true, camera: null, incident: 'J1', area: null, scene: null },
  step: { list: 1, index: 0, count: 2 },
  purpose: 'review',
  begunAt: 1,
  until: 9,
}

/** What the histories leave out. */
const theRest = [
  aScene,
  aVideoWall,
  {
    type: 'incident.reported',
    area: 'c1',
    data: { ...incident, lon: 120.05, lat: 30.1, place: said, sourcePriority: said },
  },
  { type: 'unit.registered', data: { ...unit, station: said, capabilities: [said] } },
  { type: 'unit.signed_on', data: { unitId: 'P-last' } },
  { type: 'order.issued', data: { ...order, orderId: 'O-last' } },
  { type: 'order.lapsed', data: { orderId: 'O-last', step: 'accepted', nextOrderId: 'O-next' } },
  { type: 'order.issued', data: { ...order, orderId: 'O-next', replaces: 'O-last' } },
  { type: 'screens.veiled', data: { room: 'another', veiled: true } },
  { type: 'alert.raised', data: { ...alert, unitId: 'P1', areaId: 'c1', feed: 'calls', since: 1 } },
  { type: 'alert.marked', data: { alertId: 'A-last', mark: 'chattering', on: true } },
  { type: 'alert.marked', data: { alertId: 'A-last', mark: 'stale', on: true } },
  { type: 'alert.suppressed', data: { alertId: 'A-last', why: 'maintenance' } },
  { type: 'alert.acknowledged', data: { alertId: 'A-last', reason: said } },
  { type: 'alert.realarmed', data: { alertId: 'A-last' } },
  { type: 'alert.cleared', data: { alertId: 'A-last' } },
  { type: 'incident.cancelled', data: { incidentId: 'J-last', reason: said } },
  { type: 'screen.directed', data: { ...screen, spotlight: { kind: 'area', id: 't1' } } },
  { type: 'screen.interrupted', data: { screenId: 's1', alertId: 'A-last', until: 9 } },
  { type: 'screen.presented', data: presentation },
  { type: 'screen.heard', data: { screenId: 's1', heard: false } },
  { type: 'screen.interrupted', data: { screenId: 's1', alertId: 'A-last', until: 9 } },
].map((draft) => ({ at: 1, area: null, ...draft }))
