import { describe, expect, it } from 'vitest'
import { aHost } from '../../support/aHost.ts'

/** What a stranger may ask for: signing in, the state of the server, the API document; and doors with keys of their own. */
const open = new Set([
  'GET /api/health',
  'GET /api/session',
  'POST /api/session',
  'DELETE /api/session',
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
})
