import { describe, expect, it } from 'vitest'
import type { UnitBoard, UnitReceipt } from '../../../shared/wire/unitBoard.ts'
import type { UnitDeviceRow } from '../../../server/routes/unitDevices.ts'
import { aHost, type TestHost } from '../../support/aHost.ts'
import { aCall, aUnit, hours, issued, minutes, noon, onDuty, seconds, told } from '../../support/given.ts'

type Headers = Record<string, string>

async function ask(host: TestHost, path: string, headers: Headers, body?: unknown, method = body ? 'POST' : 'GET') {
  const answer = await host.app.request(path, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : null) as never }
}

/** P1 (home in t1) and P2 (home in t2) on duty; P1 is ordered to a fight in c1, P2 to one in c3. */
async function aTown() {
  let now = noon
  const host = await aHost({ clock: () => now })
  await host.recorder.report('calls', [
    aUnit('P1', { homeArea: 't1' }),
    aUnit('P2', { homeArea: 't2' }),
    onDuty('P1'),
    onDuty('P2'),
    aCall('J1', -minutes, { lon: 120.05, lat: 30.1, place: '东街 12 号' }),
    aCall('J2', -minutes, { lon: 120.25, lat: 30.1, place: '西街 9 号' }),
    issued('O1', 'J1', 'P1', 0),
    issued('O2', 'J2', 'P2', 0),
  ])
  const p1 = { ...host.unitCookie('P1'), 'watchfloor-as': 'unit' }
  const board = async () => (await ask(host, '/api/unit', p1)).body as UnitBoard
  const say = async (...answers: object[]) =>
    ((await ask(host, '/api/unit/answers', p1, answers)).body as { receipts: UnitReceipt[] }).receipts
  return { host, p1, board, say, pass: (ms: number) => void (now += ms) }
}

const step = (id: string, type: string, at = 0, orderId = 'O1') => ({ id, at: noon + at, type, orderId })

describe('enrolling a unit’s device', () => {
  async function enrolled(host: TestHost, code: string) {
    const { status, headers } = await ask(host, '/api/unit/enrol', {}, { code })
    return { status, cookie: headers.get('set-cookie')?.split(';')[0] ?? '' }
  }
  const codeFor = async (host: TestHost, unitId = 'P1') =>
    (await ask(host, `/api/units/${unitId}/enrolment`, host.as('shift_lead'), {})).body as {
      code: string
      expiresAt: number
    }

  it('takes a lead’s code once, within fifteen minutes, and gives the phone that unit [U1]', async () => {
    const { host } = await aTown()
    const { code, expiresAt } = await codeFor(host)
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/)
    expect(expiresAt).toBe(noon + 15 * minutes)
    const phone = await enrolled(host, ` ${code.toLowerCase()} `)
    expect(phone.status).toBe(200)
    const seen = (await ask(host, '/api/unit', { cookie: phone.cookie })).body as UnitBoard
    expect(seen.unit.id).toBe('P1')
    expect((await enrolled(host, code)).status).toBe(400)
    expect(host.audit.list({ action: 'unit.enrol' }).map(({ by, outcome }) => [by, outcome])).toEqual([
      ['address:', 'refused'],
      ['unit:P1', 'done'],
    ])
    expect(JSON.stringify(host.audit.list({}))).not.toContain(code)
  })

  it('does not take a code that is old, or that another replaced [U1]', async () => {
    const { host, pass } = await aTown()
    const first = await codeFor(host)
    const second = await codeFor(host)
    expect((await enrolled(host, first.code)).status).toBe(400)
    pass(15 * minutes)
    expect((await enrolled(host, second.code)).status).toBe(400)
  })

  it('shuts the earlier phone out, and a revoked one [U1]', async () => {
    const { host } = await aTown()
    const lost = await enrolled(host, (await codeFor(host)).code)
    const found = await enrolled(host, (await codeFor(host)).code)
    expect((await ask(host, '/api/unit', { cookie: lost.cookie })).status).toBe(204)
    expect((await ask(host, '/api/unit', { cookie: found.cookie })).status).toBe(200)
    await ask(host, '/api/units/P1/device', host.as('administrator'), undefined, 'DELETE')
    expect((await ask(host, '/api/unit', { cookie: found.cookie })).status).toBe(204)
    expect((await ask(host, '/api/unit', host.as('administrator'))).body).toBeNull()
  })

  it('makes guessing slow [U1]', async () => {
    const { host } = await aTown()
    const tries: number[] = []
    for (let i = 0; i < 40; i++) tries.push((await enrolled(host, `WRONG${100 + i}`)).status)
    expect(tries.at(-1)).toBe(429)
    expect((await enrolled(host, (await codeFor(host)).code)).status).toBe(429)
  })

  it('is for leads and administrators, within their areas, and noted either way [U1]', async () => {
    const { host } = await aTown()
    const make = (headers: Headers, unitId = 'P1') => ask(host, `/api/units/${unitId}/enrolment`, headers, {})
    expect((await make(host.as('dispatcher'))).status).toBe(403)
    expect((await make(host.unitCookie('P1'))).status).toBe(403)
    expect((await make(host.as('shift_lead', ['t2']))).status).toBe(403)
    expect((await make(host.as('shift_lead'), 'P0')).status).toBe(403)
    expect((await make(host.as('shift_lead', ['t1']))).status).toBe(200)
    expect(host.audit.list({ action: 'unit.enrolment' }).map(({ subject, outcome }) => [subject, outcome])).toEqual([
      ['P1', 'done'],
      ['P0', 'refused'],
      ['P1', 'refused'],
    ])
  })

  it('lists the units of the account’s areas with their devices and when they were last heard [U1]', async () => {
    const { host, pass } = await aTown()
    const rows = async (areas?: string[]) =>
      ((await ask(host, '/api/units/devices', host.as('shift_lead', areas))).body as { rows: UnitDeviceRow[] }).rows
    const phone = await enrolled(host, (await codeFor(host)).code)
    const { expiresAt } = await codeFor(host, 'P2')
    pass(seconds)
    await ask(host, '/api/unit', { cookie: phone.cookie })
    expect(await rows()).toEqual([
      { unitId: 'P1', device: { enrolledAt: noon, heardAt: noon + seconds }, codeUntil: null },
      { unitId: 'P2', device: null, codeUntil: expiresAt },
    ])
    expect((await rows(['t2'])).map(({ unitId }) => unitId)).toEqual(['P2'])
  })
})

describe('what a unit’s field page is told', () => {
  it('is its own orders with their place and deadlines, and nothing of any other unit or of callers [U2]', async () => {
    const { host, p1, board } = await aTown()
    host.vault.keep('J1', { name: '演示来电人' }, noon)
    const seen = await board()
    expect(seen.unit).toMatchObject({ id: 'P1', callsign: 'P1', onDuty: true })
    expect(seen.orders).toMatchObject([
      { id: 'O1', incidentId: 'J1', priority: 2, place: '东街 12 号', lon: 120.05, lat: 30.1, stamps: {}, end: null },
    ])
    expect(seen.orders[0]!.awaited).toEqual({ step: 'acknowledged', dueAt: noon + minutes })
    expect(JSON.stringify(seen)).not.toMatch(/O2|J2|P2|西街|演示来电人/)
    for (const path of ['/api/site', '/api/baseline', '/api/units/devices', '/api/incidents/J1/caller'])
      expect([path, (await ask(host, path, p1)).status]).toEqual([path, expect.toSatisfy((s: number) => s >= 400)])
  })

  it('costs next to nothing while nothing changed, and still tells the time [U2]', async () => {
    const { host, p1, say, pass } = await aTown()
    const first = await ask(host, '/api/unit', p1)
    const tag = { ...p1, 'if-none-match': first.headers.get('etag')! }
    pass(5 * seconds)
    const same = await ask(host, '/api/unit', tag)
    expect([same.status, same.body, same.headers.get('watchfloor-now')]).toEqual([
      304,
      null,
      String(noon + 5 * seconds),
    ])
    await say(step('a', 'acknowledged'))
    expect((await ask(host, '/api/unit', tag)).status).toBe(200)
  })

  it('keeps telling of an order that was taken back, for a while [U2]', async () => {
    const { host, board, pass } = await aTown()
    await host.recorder.report('calls', [told('order.cancelled', 0, { orderId: 'O1', reason: '误报' })])
    expect((await board()).orders).toMatchObject([{ id: 'O1', end: { kind: 'cancelled', reason: '误报' } }])
    pass(hours)
    expect((await board()).orders).toEqual([])
  })
})

describe('what a crew says', () => {
  it('is recorded with its own time, by the unit, in the history of its order [U3]', async () => {
    const { host, say, pass } = await aTown()
    pass(5 * minutes)
    expect(await say(step('a', 'acknowledged', 20 * seconds), step('b', 'en_route', minutes))).toEqual([
      { id: 'a', status: 'recorded', recordedAt: noon + 5 * minutes },
      { id: 'b', status: 'recorded', recordedAt: noon + 5 * minutes },
    ])
    const { stamps } = host.recorder.world.orders.get('O1')!
    expect(stamps).toEqual({ acknowledged: noon + 20 * seconds, en_route: noon + minutes })
    const facts = [...host.log.read(0)].filter(({ type }) => type === 'order.stamped')
    expect(facts.map(({ by }) => by)).toEqual(['unit:P1', 'unit:P1'])
  })

  it('is recorded once, however often it is delivered, and answered alike also after the order ended [U3]', async () => {
    const { host, say } = await aTown()
    const first = await say(step('a', 'cleared'))
    const { seq } = host.recorder.world
    await host.recorder.report('calls', [told('order.cancelled', minutes, { orderId: 'O1' })])
    expect(await say(step('a', 'cleared'))).toEqual(first)
    expect([...host.log.read(seq)].filter(({ type }) => type === 'order.stamped')).toEqual([])
  })

  it('is refused of another unit’s order, and of one that is not there [U3]', async () => {
    const { host, say } = await aTown()
    expect(await say(step('a', 'on_scene', 0, 'O2'), step('b', 'on_scene', 0, 'O9'))).toMatchObject([
      { id: 'a', status: 'refused', code: 'unknown-order' },
      { id: 'b', status: 'refused', code: 'unknown-order' },
    ])
    expect(host.recorder.world.orders.get('O2')!.stamps).toEqual({})
  })

  it('counts by its own time: said before the order was taken back it stands, said after it is refused [U3]', async () => {
    const { host, say, pass } = await aTown()
    pass(2 * minutes)
    await host.recorder.report('calls', [told('order.cancelled', minutes, { orderId: 'O1' })])
    expect(await say(step('a', 'acknowledged', 30 * seconds), step('b', 'en_route', 90 * seconds))).toMatchObject([
      { id: 'a', status: 'recorded' },
      { id: 'b', status: 'refused', code: 'order-ended' },
    ])
    expect(host.recorder.world.orders.get('O1')).toMatchObject({
      stamps: { acknowledged: noon + 30 * seconds },
      end: { kind: 'cancelled' },
    })
  })

  it('may be its status, an order returned with a reason, an emergency and that it is over [U3]', async () => {
    const { host, say } = await aTown()
    const at = noon
    await say(
      { id: 'r', at, type: 'returned', orderId: 'O1', reason: '车辆故障' },
      { id: 's', at: at + 1, type: 'break' },
      { id: 'e', at: at + 2, type: 'emergency' },
    )
    expect(host.recorder.world.orders.get('O1')!.end).toMatchObject({ kind: 'returned', reason: '车辆故障' })
    expect(host.recorder.world.units.get('P1')).toMatchObject({ status: 'break', emergency: { on: true, at: at + 2 } })
    await say({ id: 'x', at: at + 3, type: 'safe' })
    expect(host.recorder.world.units.get('P1')!.emergency!.on).toBe(false)
  })

  it('with a clock that is ahead is taken as said now [U3]', async () => {
    const { host, say } = await aTown()
    await say(step('a', 'acknowledged', 6 * minutes))
    expect(host.recorder.world.orders.get('O1')!.stamps.acknowledged).toBe(noon)
  })

  it.each([
    [[{ id: 'a', at: noon, type: 'verified', orderId: 'O1' }]],
    [[{ id: 'a', at: noon, type: 'returned', orderId: 'O1', reason: ' ' }]],
    [[{ id: 'a', at: noon, type: 'out_of_service' }]],
    [[]],
    [{}],
  ])('is not taken as %j', async (body) => {
    const { host, p1 } = await aTown()
    expect((await ask(host, '/api/unit/answers', p1, body)).status).toBe(400)
  })

  it('is taken from an enrolled device only [U3]', async () => {
    const { host } = await aTown()
    for (const headers of [{}, host.as('dispatcher'), host.screenCookie('s1')] as Headers[])
      expect((await ask(host, '/api/unit/answers', headers, [step('a', 'acknowledged')])).status).toBeGreaterThan(400)
  })
})

describe('where a unit says it is', () => {
  const fix = { at: noon, lon: 120.06, lat: 30.11 }

  it('is taken on duty, not in breaks and not off duty [U6]', async () => {
    const { host, p1, say } = await aTown()
    const send = async (body: object = fix) => (await ask(host, '/api/unit/position', p1, body)).status
    const index = host.recorder.world.units.get('P1')!.index
    expect(await send()).toBe(200)
    expect(host.tracker.positions.get(index)).toMatchObject({ lon: 120.06, lat: 30.11 })
    expect(await send({ ...fix, lon: 999 })).toBe(400)
    await say({ id: 's', at: noon + 1, type: 'break' })
    expect(await send()).toBe(400)
    await host.recorder.report('calls', [told('unit.signed_off', 2, { unitId: 'P1' })])
    expect(await send()).toBe(400)
  })
})
