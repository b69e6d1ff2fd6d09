import { describe, expect, it } from 'vitest'
import { aHost } from '../../support/aHost.ts'

/** What a stranger may ask for: signing in, pairing, enrolling, the state of the server, the API document. */
const open = new Set([
  'GET /api/health',
  'GET /api/session',
  'POST /api/session',
  'DELETE /api/session',
  'GET /api/session/oidc',
  'GET /api/session/oidc/callback',
  'POST /api/screens/pairing',
  'GET /api/screens/pairing/:secret',
  // Whether this browser is a paired screen or a unit’s; a stranger hears that it is none.
  'GET /api/screens/me',
  'GET /api/unit',
  'POST /api/unit/enrol',
  'GET /api/openapi.json',
  'GET /api/docs',
  'GET /api/docs/start.js',
  'GET /api/docs/swagger-ui.css',
  'GET /api/docs/swagger-ui-bundle.js',
])

describe('the guard', () => {
  it('lets a stranger reach nothing but what is named here [A2]', async () => {
    const host = await aHost()
    const routes = host.app.routes.filter(
      ({ method, path }) => method !== 'ALL' && /^\/(api|map|metrics)\b/.test(path) && !path.includes('*'),
    )
    const seen = new Set<string>()
    for (const { method, path } of routes) {
      const name = `${method} ${path}`
      if (seen.has(name) || open.has(name)) continue
      seen.add(name)
      const body = method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }
      const { status } = await host.app.request(path.replace(/:\w+/g, 'x'), { method, ...body })
      expect([name, status]).toEqual([name, expect.toSatisfy((s: number) => s === 401 || s === 403)])
    }
    expect(seen.size).toBeGreaterThan(10)
  })

  it('every route says whom it lets in; without saying so it is there for nobody [A2]', async () => {
    const host = await aHost()
    host.app.get('/api/forgotten', (c) => c.text('secret'))
    expect((await host.app.request('/api/forgotten')).status).toBe(401)
    expect((await host.app.request('/api/forgotten', { headers: host.as('administrator') })).status).toBe(404)
  })

  it('a screen and a field page get only what names them [A3]', async () => {
    const host = await aHost()
    const status = async (path: string, headers: { cookie: string }) =>
      (await host.app.request(path, { headers })).status
    expect(await status('/api/site', host.screenCookie('s1'))).toBe(200)
    for (const headers of [host.screenCookie('s1'), host.unitCookie('P1')]) {
      for (const path of ['/api/accounts', '/api/audit', '/api/past/world?at=1', '/api/feed-keys'])
        expect([path, await status(path, headers)]).toEqual([path, 403])
    }
  })

  it('a revoked token opens nothing, and another kind of cookie does not take it [A3]', async () => {
    const host = await aHost()
    const { cookie } = host.screenCookie('s1')
    const read = async (shown: string) => (await host.app.request('/api/site', { headers: { cookie: shown } })).status
    expect(await read(cookie)).toBe(200)
    expect(await read(cookie.replace('watchfloor_screen', 'watchfloor_unit'))).toBe(401)
    expect(await read(cookie.replace('watchfloor_screen', 'watchfloor_session'))).toBe(401)
    host.devices.revoke('wall', 's1', 0)
    expect(await read(cookie)).toBe(401)
  })

  it('a browser that is both is known as what its page asks to be [A3]', async () => {
    const host = await aHost()
    const both = `${host.as('administrator').cookie}; ${host.screenCookie('s1').cookie}`
    const read = async (path: string) => (await host.app.request(path, { headers: { cookie: both } })).status
    expect([await read('/api/accounts'), await read('/api/accounts?as=wall')]).toEqual([200, 403])
  })

  it('a stranger’s browser is no screen and no unit, and hears nothing else [A2]', async () => {
    const { app } = await aHost()
    expect((await app.request('/api/unit')).status).toBe(204)
    expect(await (await app.request('/api/screens/me')).json()).toEqual({
      screenId: null,
      letInUnasked: false,
    })
  })

  it('strangers hear of the server’s health only how it is [A2]', async () => {
    const host = await aHost()
    expect(Object.keys((await (await host.app.request('/api/health')).json()) as object)).toEqual(['status', 'version'])
  })

  it('writes down who asked for what they may not, once, by the route’s own name [A12]', async () => {
    const host = await aHost()
    const headers = host.as('dispatcher')
    for (const id of ['x', 'y']) await host.app.request(`/api/feed-keys/${id}-secret`, { method: 'DELETE', headers })
    const [row, ...others] = host.audit.list({})
    expect(row).toMatchObject({
      by: 'account:test-dispatcher',
      action: 'access.denied',
      subject: 'DELETE /api/feed-keys/:name',
      outcome: 'refused',
    })
    expect(others).toEqual([])
  })

  it('takes no large body from anybody but feeds [A14]', async () => {
    const host = await aHost()
    const body = JSON.stringify({ id: 'a', password: 'x'.repeat(300 * 1024) })
    const headers = { 'content-type': 'application/json', 'content-length': String(body.length) }
    expect((await host.app.request('/api/session', { method: 'POST', headers, body })).status).toBe(413)
  })

  it('leaves no answer of the API in a browser’s cache [A14]', async () => {
    const host = await aHost()
    const answer = await host.app.request('/api/accounts', { headers: host.as('administrator') })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})
