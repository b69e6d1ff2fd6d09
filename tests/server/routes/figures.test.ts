import { describe, expect, it } from 'vitest'
import { hours, minutes, noon, seconds } from '../../support/given.ts'
import { aCall, stated } from '../../support/given.ts'
import { aHost, type TestHost } from '../../support/aHost.ts'

async function read(host: TestHost, path: string) {
  const answer = await host.app.request(path, { headers: host.as('dispatcher') })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

async function someCalls() {
  const host = await aHost({ clock: () => noon + 4 * hours })
  const call = (id: string, areaId: string, arrival: number, data: object = {}) => [
    aCall(id, 0, { areaId, ...data }),
    stated(id, 'on_scene', arrival),
  ]
  await host.recorder.report('cad', [
    ...call('a', 'c1', 4 * minutes, { priority: 1 }),
    ...call('b', 'c1', 6 * minutes, { priority: 1 }),
    ...call('c', 'c3', 20 * minutes, { priority: 3 }),
    ...call('d', 'c3', -1 * seconds),
    aCall('e', 0, { areaId: 'c2' }),
    ...call('f', 'c2', minutes, { origin: 'police' }),
    ...call('late', 'c2', 3 * hours, { priority: 3 }),
  ])
  return host
}
const span = `from=${noon - 1}&to=${noon + hours}`

describe('GET /api/response-times', () => {
  it('gives figures with their definition, and counts what it leaves out with the reason', async () => {
    const { body } = await read(await someCalls(), `/api/response-times?${span}`)
    expect(body).toMatchObject({
      interval: 'total',
      definition: { from: 'received', to: 'on_scene', targets: { 1: 5 * minutes } },
      rows: [{ key: null, n: 4, excluded: { missing: 1, negative: 1, police_initiated: 1 }, small: true }],
    })
  })

  it('groups by area, by township and by priority', async () => {
    const host = await someCalls()
    const rows = async (query: string) => {
      const { body } = await read(host, `/api/response-times?${span}&${query}`)
      return (body.rows as { key: string; n: number; p50: number | null }[]).map(({ key, n, p50 }) => [key, n, p50])
    }
    expect(await rows('by=area')).toEqual([
      ['c1', 2, 4 * minutes],
      ['c2', 1, 3 * hours],
      ['c3', 1, 20 * minutes],
    ])
    expect(await rows('by=area&level=township')).toEqual([
      ['t1', 3, 6 * minutes],
      ['t2', 1, 20 * minutes],
    ])
    expect(await rows('by=priority')).toEqual([
      ['1', 2, 4 * minutes],
      ['2', 0, null],
      ['3', 2, 20 * minutes],
    ])
  })

  it('judges each incident by the target of its own priority', async () => {
    const { body } = await read(await someCalls(), `/api/response-times?${span}`)
    expect(body.rows).toMatchObject([{ compliance: { k: 2, of: 4, share: 0.5 } }])
  })

  it('says which parameter is wrong', async () => {
    const host = await someCalls()
    const issues = async (query: string) =>
      ((await read(host, `/api/response-times?${query}`)).body.error as { issues: { path: string }[] }).issues.map(
        ({ path }) => path,
      )
    expect(await issues('from=yesterday&to=2026-11-21')).toEqual(['from', 'to'])
    expect(await issues(`${span}&interval=lunch`)).toEqual(['interval'])
    expect(await issues(`${span}&by=person`)).toEqual(['by'])
  })

  it('takes ISO times with an offset', async () => {
    const query = `from=${encodeURIComponent('2026-11-21T11:59:00+08:00')}&to=2026-11-21T05:00:00Z`
    expect((await read(await someCalls(), `/api/response-times?${query}`)).body.rows).toMatchObject([{ n: 4 }])
  })
})

describe('other reads', () => {
  it('health tells version, place in history, feeds and store', async () => {
    const host = await aHost()
    host.feeds.hear('calls', noon - 2000)
    expect((await read(host, '/api/health')).body).toMatchObject({
      status: 'degraded',
      seq: host.recorder.world.seq,
      feeds: [
        { id: 'calls', ageMs: 2000, silent: false },
        { id: 'positions', lastAt: null, silent: true },
        { id: 'orders', silent: true },
      ],
      store: { writable: true },
    })
  })

  it('metrics are in the Prometheus text format', async () => {
    const host = await aHost({ access: { metricsKey: 'a-key-for-the-monitor' } })
    const headers = { authorization: 'Bearer a-key-for-the-monitor' }
    const text = await (await host.app.request('/metrics', { headers })).text()
    expect((await host.app.request('/metrics')).status).toBe(401)
    expect(text).toMatch(/^watchfloor_seq 7$/m)
    expect(text).toMatch(/# TYPE watchfloor_request_seconds histogram/)
  })

  it('the API document names every route a feed or another system may use', async () => {
    const { body } = await read(await aHost(), '/api/openapi.json')
    expect(Object.keys(body.paths as object).toSorted()).toEqual([
      '/api/feeds/orders',
      '/api/health',
      '/api/ingest/facts',
      '/api/ingest/heartbeat',
      '/api/ingest/positions',
      '/api/response-times',
      '/metrics',
    ])
    const page = await (await aHost()).app.request('/api/docs')
    expect(await page.text()).toContain('swagger-ui')
  })

  it('pages carry safe headers', async () => {
    const { headers } = await (await aHost()).app.request('/api/health')
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBeTruthy()
  })

  it('map files are served by byte ranges, and one that the site does without is no error', async () => {
    const host = await aHost()
    const part = await host.app.request('/map/areas.geojson', {
      headers: { ...host.as('dispatcher'), range: 'bytes=0-9' },
    })
    expect([part.status, (await part.text()).length]).toEqual([206, 10])
    expect((await host.app.request('/map/basemap.pmtiles', { headers: host.as('dispatcher') })).status).toBe(204)
  })

  it('an unknown address is named', async () => {
    expect(await read(await aHost(), '/api/nothing')).toMatchObject({
      status: 404,
      body: { error: { code: 'not-found' } },
    })
  })
})
