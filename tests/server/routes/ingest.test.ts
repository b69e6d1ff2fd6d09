import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { positionRow } from '../../../server/door/positionRow.ts'
import { positionReport } from '../../../server/routes/ingest.ts'
import { minutes, noon } from '../../support/given.ts'
import { aHost, type TestHost } from '../../support/aHost.ts'

const call = (id: string, more: object = {}) => ({
  id,
  type: 'incident.reported',
  at: noon,
  incidentId: `J-${id}`,
  incidentType: 'fight',
  priority: 2,
  ...more,
})
const unit = (unitId: string) => ({
  id: `u-${unitId}`,
  type: 'unit.registered',
  at: noon,
  unitId,
  callsign: unitId,
  kind: 'car',
  role: 'patrol',
})
const fix = (more: object = {}) => ({ unitId: 'P1', at: noon, lon: 120.05, lat: 30.1, ...more })

async function post(host: TestHost, path: string, body: unknown, headers: Record<string, string> = {}) {
  const init = {
    method: 'POST',
    headers: { authorization: `Bearer ${host.key('calls')}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
  const answer = await host.app.request(`/api/ingest/${path}`, init)
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

describe('the door for facts', () => {
  it('takes one report and tells where it stands in history', async () => {
    const host = await aHost()
    const { status, body } = await post(host, 'facts', call('1', { lon: 120.05, lat: 30.1 }))
    expect(status).toBe(200)
    expect(body).toMatchObject({ recorded: 1, rejected: [], seq: host.recorder.world.seq })
    expect(host.recorder.world.incidents.get('J-1')!.area).toBe('c1')
  })

  it('keeps the good rows of a mixed batch, lists the bad ones and keeps them for inspection [L3]', async () => {
    const host = await aHost()
    const rows = [
      call('1'),
      call('2', { priority: 7 }),
      { id: '3', type: 'incident.teleported' },
      'nonsense',
      call('5', { at: '2026-11-21 12:00' }),
    ]
    const { status, body } = await post(host, 'facts', rows)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      recorded: 1,
      rejected: [
        { row: 1, id: '2', path: 'priority', reason: '1, 2, 3 or 4' },
        { row: 2, id: '3', path: 'type' },
        { row: 3, path: '', reason: 'not an object' },
        { row: 4, id: '5', path: 'at', reason: 'epoch milliseconds, or ISO 8601 with an offset' },
      ],
    })
    expect(host.quarantine.list(9).map(({ path }) => path)).toEqual(['at', '', 'type', 'priority'])
  })

  it('takes newline-delimited JSON, and a broken line does not stop its neighbours [L3]', async () => {
    const host = await aHost()
    const lines = [JSON.stringify(call('1')), '{"id": "2", ', '', JSON.stringify(call('3'))].join('\n')
    const { body } = await post(host, 'facts', lines, { 'content-type': 'application/x-ndjson' })
    expect(body).toMatchObject({ recorded: 2, rejected: [{ row: 1 }] })
  })

  it('counts repeated, waiting and late rows apart', async () => {
    const host = await aHost({ clock: () => noon + 10 * minutes })
    const waiting = { id: 'w', type: 'incident.stamped', at: noon, incidentId: 'J-x', step: 'answered' }
    const { body } = await post(host, 'facts', [call('1'), call('1'), waiting])
    expect(body).toMatchObject({ recorded: 1, late: 1, repeated: 1, waiting: 1 })
  })

  it('answers 400 when no row was taken', async () => {
    const host = await aHost()
    expect(await post(host, 'facts', [call('1', { lon: 999 })])).toMatchObject({
      status: 400,
      body: { recorded: 0, rejected: [{ row: 0, path: 'lon' }] },
    })
  })

  it.each([
    ['{"id":', /not JSON/],
    ['[]', /no rows/],
    ['', /not JSON/],
  ])('refuses the body %j in words', async (text, reason) => {
    const { status, body } = await post(await aHost(), 'facts', text)
    expect([status, (body.error as { message: string }).message]).toEqual([400, expect.stringMatching(reason)])
  })

  it('bounds the number of rows and of bytes', async () => {
    const host = await aHost()
    const many = Array.from({ length: 5001 }, (_, i) => call(String(i)))
    expect(await post(host, 'facts', many)).toMatchObject({ status: 400, body: { error: { code: 'bad-body' } } })
    expect(await post(host, 'facts', 'x'.repeat(9 * 1024 * 1024))).toMatchObject({ status: 413 })
  })

  it('lets nobody in without a valid key, and not with a revoked one [A1]', async () => {
    const host = await aHost()
    expect(await post(host, 'facts', call('1'), { authorization: '' })).toMatchObject({ status: 401 })
    expect(await post(host, 'facts', call('1'), { authorization: 'Bearer wf_wrong' })).toMatchObject({ status: 401 })
    const key = host.feedKeys.create('calls', 'old', noon, (bytes) => Buffer.alloc(bytes, 1))
    host.feedKeys.revoke('old', noon)
    expect(await post(host, 'facts', call('1'), { authorization: `Bearer ${key}` })).toMatchObject({ status: 401 })
    expect(host.recorder.world.incidents.size).toBe(0)
  })

  it('answers 503 while the store cannot keep anything, and 200 afterwards [L2]', async () => {
    const host = await aHost()
    const db = host as unknown as { recorder: { commits: { write: (work: () => void) => Promise<void> } } }
    const write = db.recorder.commits.write.bind(db.recorder.commits)
    const report = host.recorder.report.bind(host.recorder)
    host.recorder.report = () =>
      write(() => {
        throw new Error('disk full')
      }) as never
    expect(await post(host, 'facts', call('1'))).toMatchObject({
      status: 503,
      body: { error: { code: 'store-fault' } },
    })
    host.recorder.report = report
    expect(await post(host, 'facts', call('1'))).toMatchObject({ status: 200 })
  })
})

describe('the door for positions', () => {
  it('moves a unit, in the area it is in', async () => {
    const host = await aHost()
    await post(host, 'facts', unit('P1'))
    expect(await post(host, 'positions', [fix({ speedKmh: 40, heading: 90 })])).toMatchObject({
      status: 200,
      body: { recorded: 1 },
    })
    const { index } = host.recorder.world.units.get('P1')!
    expect(host.tracker.positions.get(index)).toMatchObject({
      lon: 120.05,
      lat: 30.1,
      speedKmh: 40,
      heading: 90,
      area: 1,
    })
    await post(host, 'positions', fix({ at: noon + 1, lon: 120.35 }))
    expect(host.tracker.positions.get(index)).toMatchObject({ area: 2 })
  })

  it.each([
    [{ unitId: 'ghost' }, 'unitId', /no such unit/],
    [{ lat: 91 }, 'lat', /-90 to 90/],
    [{ lon: 0, lat: 0 }, 'lon', /without a fix/],
    [{ at: noon + 6 * minutes }, 'at', /future/],
    [{ heading: -1 }, 'heading', /0 to 360/],
    [{ plate: 'A12345' }, 'plate', /unknown field/],
    [{ lat: null }, 'lat', /degrees/],
  ])('says what is wrong with %o', async (wrong, path, reason) => {
    const host = await aHost()
    await post(host, 'facts', unit('P1'))
    const { status, body } = await post(host, 'positions', [fix(wrong)])
    expect(status).toBe(400)
    expect(body).toMatchObject({ rejected: [{ row: 0, path, reason: expect.stringMatching(reason) as string }] })
  })

  it('never answers with a fault, whatever is sent', async () => {
    const host = await aHost()
    await post(host, 'facts', unit('P1'))
    const door = fc.constantFrom('facts', 'positions')
    const odd = fc.oneof(
      fc.json(),
      fc.string(),
      fc.json().map((text) => `${text}\n${text}`),
    )
    const type = fc.constantFrom('application/json', 'application/x-ndjson', 'text/plain')
    const property = fc.asyncProperty(door, odd, type, async (path, body, contentType) => {
      const { status } = await post(host, path, body, { 'content-type': contentType })
      expect(status).toBe(400)
    })
    await fc.assert(property, { seed: 9, numRuns: 300 })
  })

  it('gives the verdict of the published schema', () => {
    const value = fc.oneof(
      fc.constantFrom(
        0,
        1,
        -1,
        90,
        180,
        360,
        361,
        1e7,
        NaN,
        Infinity,
        noon,
        '',
        'P1',
        null,
        true,
        '2026-11-21T12:00:00+08:00',
        '2026-11-21T12:00',
      ),
      fc.double(),
      fc.string(),
    )
    const row = fc.record(
      {
        unitId: fc.oneof(fc.constant('P1'), value),
        at: fc.oneof(fc.constant(noon), value),
        lon: fc.oneof(fc.constant(120), value),
        lat: fc.oneof(fc.constant(30), value),
        speedKmh: value,
        heading: value,
        accuracyM: value,
        extra: value,
      },
      { requiredKeys: [] },
    )
    const property = fc.property(row, (sent) => {
      const byHand = 'reason' in positionRow(sent, Number.MAX_SAFE_INTEGER) ? 'bad' : 'good'
      const bySchema = positionReport.safeParse(sent).success ? 'good' : 'bad'
      // By hand a little more is refused: the place of a receiver without a fix.
      const isNull = sent.lon === 0 && sent.lat === 0
      if (!isNull) expect([sent, byHand]).toEqual([sent, bySchema])
    })
    fc.assert(property, { seed: 11, numRuns: 3000 })
  })
})

describe('the door for phones (OsmAnd)', () => {
  const osmand = async (host: TestHost, query: string, init: RequestInit = {}) => {
    await post(host, 'facts', unit('P1'))
    return (await host.app.request(`/api/ingest/osmand?key=${host.key('positions')}&${query}`, init)).status
  }
  const latest = (host: TestHost) => host.tracker.positions.get(host.recorder.world.units.get('P1')!.index)

  it('takes a position as query, with speed in knots and time in seconds', async () => {
    const host = await aHost()
    const seconds = noon / 1000
    expect(await osmand(host, `id=P1&lat=30.1&lon=120.05&timestamp=${seconds}&speed=10&bearing=270`)).toBe(200)
    expect(latest(host)).toMatchObject({ at: noon, lon: 120.05, speedKmh: 18.52, heading: 270 })
  })

  it('takes a form, and the newer JSON with speed in metres a second', async () => {
    const host = await aHost()
    const form = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `deviceid=P1&location=30.1,120.05&timestamp=${noon}`,
    }
    expect(await osmand(host, '', form)).toBe(200)
    const location = {
      timestamp: new Date(noon + 1000).toISOString(),
      coords: { latitude: 30.1, longitude: 120.06, speed: 10, heading: -1 },
    }
    const json = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ device_id: 'P1', location }),
    }
    expect(await osmand(host, '', json)).toBe(200)
    expect(latest(host)).toMatchObject({ at: noon + 1000, lon: 120.06, speedKmh: 36, heading: null })
  })

  it('answers 404 for an unknown unit, 400 for nonsense, 200 for a report without a fix', async () => {
    const host = await aHost()
    const at = `timestamp=${noon}`
    expect(await osmand(host, `id=P9&lat=30&lon=120&${at}`)).toBe(404)
    expect(await osmand(host, `id=P1&lat=north&lon=120&${at}`)).toBe(400)
    expect(await osmand(host, `id=P1&${at}`)).toBe(400)
    expect(await osmand(host, `id=P1&lat=30&lon=120`)).toBe(400)
    expect(await osmand(host, `id=P1&valid=false&${at}`)).toBe(200)
    expect(latest(host)).toBeUndefined()
  })
})
