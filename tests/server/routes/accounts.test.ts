import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Role } from '../../../shared/access/principal.ts'
import { aHost, type TestHost } from '../../support/aHost.ts'

async function ask(host: TestHost, role: Role, method: string, path: string, body?: object) {
  const headers = { ...host.as(role), ...(body && { 'content-type': 'application/json' }) }
  const answer = await host.app.request(path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  return {
    status: answer.status,
    body: (await answer.json()) as Record<string, unknown> & { error?: { code: string } },
  }
}

const desk2 = { id: 'desk-2', name: '调度二席', role: 'dispatcher', areas: ['t1'] }

describe('accounts', () => {
  it('are made by an administrator with a password that is shown once [A9]', async () => {
    const host = await aHost()
    const made = await ask(host, 'administrator', 'POST', '/api/accounts', desk2)
    expect(made).toMatchObject({ status: 201, body: { account: { ...desk2, mustChangePassword: true } } })
    expect(made.body.password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
    const listed = await ask(host, 'administrator', 'GET', '/api/accounts')
    expect(JSON.stringify(listed.body)).not.toContain(made.body.password)
    expect(listed.body.accounts).toMatchObject([
      { id: 'desk-2', signedIn: false },
      { id: 'test-administrator', signedIn: true },
    ])
    expect(host.audit.list({})).toMatchObject([
      { by: 'account:test-administrator', action: 'account.create', subject: 'desk-2', reason: 'dispatcher t1' },
    ])
  })

  it('are nobody else’s business', async () => {
    const host = await aHost()
    for (const role of ['dispatcher', 'shift_lead', 'reviewer'] as const) {
      expect((await ask(host, role, 'GET', '/api/accounts')).status).toBe(403)
      expect((await ask(host, role, 'POST', '/api/accounts', desk2)).status).toBe(403)
      expect((await ask(host, role, 'PATCH', '/api/accounts/desk-2', { role: 'administrator' })).status).toBe(403)
    }
  })

  it.each([
    ['an id with spaces', { ...desk2, id: 'desk 2' }, 'bad-request'],
    ['a role there is not', { ...desk2, role: 'mayor' }, 'bad-request'],
    ['an area there is not', { ...desk2, areas: ['t9'] }, 'bad-account'],
    ['no areas at all', { ...desk2, areas: [] }, 'bad-request'],
    ['a part of the site only, for an administrator', { ...desk2, role: 'administrator' }, 'bad-account'],
    ['a name that is taken', { ...desk2, id: 'test-administrator' }, 'account-exists'],
  ])('may not have %s', async (_what, body, code) => {
    const host = await aHost()
    expect((await ask(host, 'administrator', 'POST', '/api/accounts', body)).body.error?.code).toBe(code)
  })

  it('that may see something else from now on sign in again, also with another password [A9]', async () => {
    const host = await aHost()
    const change = (body: object) => ask(host, 'administrator', 'PATCH', '/api/accounts/test-dispatcher', body)
    const looks = async (headers: { cookie: string }) => (await host.app.request('/api/site', { headers })).status
    for (const body of [{ areas: ['t1'] }, { role: 'reviewer' }, { newPassword: true }, { disabled: true }]) {
      host.accounts.change('test-dispatcher', { disabled: false })
      const session = host.as('dispatcher')
      expect((await change(body)).status).toBe(200)
      expect([body, await looks(session)]).toEqual([body, 401])
    }
    expect((await change({ newPassword: true })).body.password).toBeTypeOf('string')
    expect(host.audit.list({ action: 'account.change' }).map(({ reason }) => reason)).toContain('password')
  })

  it('keep their session when only the name changes', async () => {
    const host = await aHost()
    const headers = host.as('dispatcher')
    await ask(host, 'administrator', 'PATCH', '/api/accounts/test-dispatcher', { name: '调度一席' })
    expect((await host.app.request('/api/site', { headers })).status).toBe(200)
  })

  it('always hold one administrator who may sign in', async () => {
    const host = await aHost()
    for (const body of [{ disabled: true }, { role: 'reviewer' }])
      expect((await ask(host, 'administrator', 'PATCH', '/api/accounts/test-administrator', body)).status).toBe(400)
  })
})

describe('feed keys', () => {
  it('are made for feeds of the site, shown once, and revoked by name [A1]', async () => {
    const host = await aHost()
    const wanted = { feed: 'calls', name: 'CAD adapter' }
    const { body, status } = await ask(host, 'administrator', 'POST', '/api/feed-keys', wanted)
    expect([status, host.feedKeys.holderOf(body.key as string)?.feed]).toEqual([201, 'calls'])
    expect((await ask(host, 'administrator', 'GET', '/api/feed-keys')).body.keys).toMatchObject([
      { name: 'CAD adapter', revokedAt: null },
    ])
    expect((await ask(host, 'administrator', 'DELETE', '/api/feed-keys/CAD%20adapter')).body).toEqual({ revoked: 1 })
    expect(host.feedKeys.holderOf(body.key as string)).toBeNull()
    expect((await ask(host, 'administrator', 'DELETE', '/api/feed-keys/CAD%20adapter')).status).toBe(404)
    expect((await ask(host, 'administrator', 'POST', '/api/feed-keys', { ...wanted, feed: 'none' })).status).toBe(400)
    expect((await ask(host, 'shift_lead', 'GET', '/api/feed-keys')).status).toBe(403)
    expect(host.audit.list({}).map(({ action }) => action)).toEqual([
      'access.denied',
      'feed_key.revoke',
      'feed_key.create',
    ])
  })

  it('read no orders unless they are made for some, of a party and areas that exist [O19]', async () => {
    const host = await aHost()
    const make = (orders?: object) =>
      ask(host, 'administrator', 'POST', '/api/feed-keys', { feed: 'orders', name: 'link', ...(orders && { orders }) })
    const made = [
      await make(),
      await make({ of: 'units', areas: ['t1'] }),
      await make({ of: 'party', party: 'hotline' }),
    ]
    expect(made.map(({ status, body }) => [status, body.orders])).toEqual([
      [201, null],
      [201, { of: 'units', areas: ['t1'] }],
      [201, { of: 'party', party: 'hotline' }],
    ])
    for (const wrong of [{ of: 'party', party: 'nobody' }, { of: 'units', areas: ['t9'] }, { of: 'everything' }])
      expect([wrong, (await make(wrong)).status]).toEqual([wrong, 400])
    expect(host.audit.list({}).map(({ reason }) => reason)).toEqual([
      'orders party:hotline',
      'orders units:t1',
      'orders',
    ])
  })

  it('open no door but that of feeds [A1]', async () => {
    const host = await aHost()
    const key = host.feedKeys.create('calls', 'CAD', host.clock(), randomBytes)
    const headers = { authorization: `Bearer ${key}` }
    expect((await host.app.request('/api/site', { headers })).status).toBe(401)
  })
})
