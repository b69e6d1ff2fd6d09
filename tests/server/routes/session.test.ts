import { afterEach, describe, expect, it, vi } from 'vitest'
import { aHost, type TestHost } from '../../support/aHost.ts'
import { hours, minutes, noon } from '../../support/given.ts'

const password = 'ten thousand lanterns'

/** A host with a shift lead who has a password, on a clock that the test moves. */
async function aDesk(options: Parameters<typeof aHost>[0] = {}) {
  const time = { now: noon }
  const host = await aHost({ clock: () => time.now, ...options })
  const lead = { id: 'lead-a', name: '甲班班长', role: 'shift_lead' as const, areas: null, createdAt: noon }
  const flags = { mustChangePassword: false, disabled: false, demo: false }
  host.accounts.put({ ...lead, ...flags }, await host.passwords.hash(password))
  return { host, time, browser: aBrowser(host) }
}

/** Keeps its cookie from answer to answer as a browser does. */
function aBrowser(host: TestHost) {
  const browser = {
    cookie: '',
    async ask(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
      const answer = await host.app.request(path, {
        method,
        headers: { cookie: browser.cookie, ...(body && { 'content-type': 'application/json' }), ...headers },
        ...(body && { body: JSON.stringify(body) }),
      })
      const set = answer.headers.get('set-cookie')
      if (set) browser.cookie = set.split(';')[0]!
      const text = await answer.text()
      return { status: answer.status, set, headers: answer.headers, body: text === '' ? null : JSON.parse(text) }
    },
    signIn: (word = password, id = 'lead-a') => browser.ask('POST', '/api/session', { id, password: word }),
    state: async () => (await browser.ask('GET', '/api/session')).body.state as string,
    looks: async () => (await browser.ask('GET', '/api/site')).status,
  }
  return browser
}

const actions = (host: TestHost) =>
  host.audit
    .list({})
    .map(({ action, outcome }) => `${action} ${outcome}`)
    .toReversed()

describe('signing in', () => {
  it('opens what was closed, by a cookie that no script reads and no other site sends [A6]', async () => {
    const { host, browser } = await aDesk()
    expect([await browser.state(), await browser.looks()]).toEqual(['out', 401])
    const { set, body } = await browser.signIn()
    expect(set).toMatch(/^watchfloor_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(body).toEqual({
      state: 'in',
      account: { id: 'lead-a', name: '甲班班长', role: 'shift_lead', areas: null },
      mustChangePassword: false,
      idleMs: 30 * minutes,
      unlock: 'password',
    })
    expect(await browser.looks()).toBe(200)
    expect(actions(host)).toEqual(['session.sign_in ok'])
  })

  it('keeps neither token nor password, only digests [A6]', async () => {
    const { host, browser } = await aDesk()
    await browser.signIn()
    expect(host.accounts.passwordHashOf('lead-a')).toMatch(/^\$argon2id\$/)
    expect(JSON.stringify(host.audit.list({}))).not.toContain(password)
  })

  it('changes the token at each sign-in, and the one before is worth nothing [A6]', async () => {
    const { host, browser } = await aDesk()
    await browser.signIn()
    const before = browser.cookie
    await browser.signIn()
    expect(browser.cookie).not.toBe(before)
    expect((await host.app.request('/api/site', { headers: { cookie: before } })).status).toBe(401)
  })

  it('says the same of a wrong password and of an account that does not exist [A7]', async () => {
    const { host, browser } = await aDesk()
    const wrong = await browser.signIn('not the password')
    const nobody = await browser.signIn('not the password', 'no-such-post')
    expect([wrong.status, wrong.body]).toEqual([nobody.status, nobody.body])
    expect(wrong).toMatchObject({ status: 401, body: { error: { code: 'wrong-password' } } })
    expect(host.audit.list({}).map(({ by, outcome }) => [by, outcome])).toEqual([
      ['account:(unknown)', 'wrong'],
      ['account:lead-a', 'wrong'],
    ])
  })

  it('a disabled account cannot sign in, and who was signed in by it is out', async () => {
    const { host, browser } = await aDesk()
    await browser.signIn()
    const admin = { ...host.as('administrator'), 'content-type': 'application/json' }
    const answer = await host.app.request('/api/accounts/lead-a', {
      method: 'PATCH',
      headers: admin,
      body: '{"disabled":true}',
    })
    expect(answer.status).toBe(200)
    expect([await browser.looks(), (await browser.signIn()).status]).toEqual([401, 401])
  })

  it('by https the cookie is Secure and bound to the host; only a trusted proxy says so [A6]', async () => {
    const https = { 'x-forwarded-proto': 'https' }
    const behind = await aDesk({ access: { trustProxy: true } })
    const said = await behind.browser.ask('POST', '/api/session', { id: 'lead-a', password }, https)
    expect(said.set).toMatch(/^__Host-watchfloor_session=.*Secure/)
    expect(said.headers.get('strict-transport-security')).toContain('max-age')
    expect((await behind.browser.ask('GET', '/api/site', undefined, https)).status).toBe(200)
    expect(await behind.browser.looks()).toBe(401)
    const plain = await aDesk()
    expect((await plain.browser.ask('POST', '/api/session', { id: 'lead-a', password }, https)).set).not.toContain(
      'Secure',
    )
  })
})

describe('guessing', () => {
  afterEach(() => void vi.useRealTimers())
  const rates = {
    account: { free: 3, firstWaitMs: 1000, longestWaitMs: 4000, forgetAfterMs: 60_000 },
    address: { free: 100, firstWaitMs: 1000, longestWaitMs: 4000, forgetAfterMs: 60_000 },
    pairing: { free: 3, firstWaitMs: 1000, longestWaitMs: 4000, forgetAfterMs: 60_000 },
    commands: { times: 2, withinMs: 60_000 },
  }

  it('makes each further attempt wait longer, the right password too, and forgets it after a success [A7]', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: noon })
    const { host, browser } = await aDesk({ access: { rates } })
    const waited = []
    for (let n = 0; n < 3; n++) expect((await browser.signIn('wrong')).status).toBe(401)
    for (const expected of [1, 2, 4, 4]) {
      const { status, headers } = await browser.signIn()
      expect([status, headers.get('retry-after')]).toEqual([429, String(expected)])
      waited.push(expected)
      vi.setSystemTime(Date.now() + expected * 1000)
      expect((await browser.signIn('wrong')).status).toBe(401)
    }
    vi.setSystemTime(Date.now() + 4000)
    expect((await browser.signIn()).status).toBe(200)
    expect((await browser.signIn('wrong')).status).toBe(401)
    expect((await browser.signIn()).status).toBe(200)
    expect(actions(host).filter((action) => action.endsWith('must_wait'))).toHaveLength(4)
  })

  it('an unknown account waits just as a known one, and so does an address that tries many [A7]', async () => {
    const { browser } = await aDesk({ access: { rates } })
    for (let n = 0; n < 3; n++) await browser.signIn('wrong', 'no-such-post')
    expect((await browser.signIn('wrong', 'no-such-post')).status).toBe(429)
    const few = { ...rates, address: { ...rates.account } }
    const { browser: other } = await aDesk({ access: { rates: few } })
    for (let n = 0; n < 3; n++) await other.signIn('wrong', `post-${n}`)
    expect((await other.signIn()).status).toBe(429)
  })

  it('strangers who try a post’s name do not keep who works at its desk from unlocking it [A7]', async () => {
    const { host, browser } = await aDesk({ access: { rates } })
    await browser.signIn()
    await browser.ask('POST', '/api/session/lock')
    const stranger = aBrowser(host)
    for (let n = 0; n < 4; n++) await stranger.signIn('wrong')
    expect((await stranger.signIn()).status).toBe(429)
    expect((await browser.ask('POST', '/api/session/unlock', { password })).status).toBe(200)
  })

  it('so many commands of one account are enough [A7]', async () => {
    const { host, browser } = await aDesk({ access: { rates } })
    await browser.signIn()
    const statuses = []
    for (let n = 0; n < 3; n++) statuses.push((await browser.ask('POST', '/api/commands', { type: 'none' })).status)
    expect(statuses).toEqual([400, 400, 429])
    expect(host.recorder.world.desks.size).toBe(1)
  })
})

describe('a session', () => {
  it('locks when nobody uses the desk for half an hour, reads nothing, and opens again by the password [A8]', async () => {
    const { host, time, browser } = await aDesk()
    await browser.signIn()
    time.now += 29 * minutes
    expect((await browser.ask('POST', '/api/session/active', {})).status).toBe(204)
    time.now += 29 * minutes
    // Looking is what pages do by themselves.
    expect(await browser.looks()).toBe(200)
    time.now += minutes
    expect([await browser.state(), await browser.looks()]).toEqual(['locked', 401])
    expect((await browser.ask('POST', '/api/session/active', {})).status).toBe(401)
    expect((await browser.ask('POST', '/api/session/unlock', { password: 'wrong' })).status).toBe(401)
    const locked = browser.cookie
    expect((await browser.ask('POST', '/api/session/unlock', { password })).body.state).toBe('in')
    expect([await browser.looks(), browser.cookie === locked]).toEqual([200, false])
    expect(actions(host)).toEqual([
      'session.sign_in ok',
      'session.lock locked',
      'session.unlock wrong',
      'session.unlock ok',
    ])
  })

  it('is over after twelve hours, used or not [A8]', async () => {
    const { host, time, browser } = await aDesk()
    await browser.signIn()
    for (let n = 0; n < 36; n++) {
      time.now += 20 * minutes
      await browser.ask('POST', '/api/session/active', {})
    }
    expect([time.now - noon, await browser.state()]).toEqual([12 * hours, 'out'])
    expect(actions(host).at(-1)).toBe('session.end expired')
  })

  it('a command is use of the desk [A8]', async () => {
    const { time, browser } = await aDesk()
    await browser.signIn()
    time.now += 29 * minutes
    const note = { id: 'note-1', type: 'log.write', kind: 'note', incidentId: null, text: '交班前巡查完毕' }
    expect((await browser.ask('POST', '/api/commands', note)).body.status).toBe('recorded')
    time.now += 29 * minutes
    expect(await browser.looks()).toBe(200)
  })

  it('ends by signing out, and can be locked by hand', async () => {
    const { browser } = await aDesk()
    await browser.signIn()
    expect((await browser.ask('POST', '/api/session/lock')).body.state).toBe('locked')
    expect(await browser.looks()).toBe(401)
    const cookie = browser.cookie
    expect((await browser.ask('DELETE', '/api/session')).status).toBe(204)
    browser.cookie = cookie
    expect(await browser.state()).toBe('out')
  })

  it('another password ends the other sessions of the account, and must be one that may be chosen [A9]', async () => {
    const { host, browser } = await aDesk()
    const other = aBrowser(host)
    await browser.signIn()
    await other.signIn()
    const change = (old: string, wanted: string) => browser.ask('POST', '/api/session/password', { old, new: wanted })
    for (const poor of ['short', 'lead-a', '123456789012', 'abcabcabcabc', password])
      expect([poor, (await change(password, poor)).body.error.code]).toEqual([poor, 'poor-password'])
    expect((await change('not the password', 'a quite different one')).status).toBe(401)
    expect((await change(password, 'a quite different one')).body.state).toBe('in')
    expect([await browser.state(), await other.state()]).toEqual(['in', 'out'])
    expect((await other.signIn()).status).toBe(401)
  })

  it('with a one-time password reaches nothing until it is changed [A9]', async () => {
    const { host } = await aDesk()
    const admin = { ...host.as('administrator'), 'content-type': 'application/json' }
    const post = { id: 'desk-2', name: '调度二席', role: 'dispatcher', areas: ['t1'] }
    const made = await host.app.request('/api/accounts', { method: 'POST', headers: admin, body: JSON.stringify(post) })
    const { password: once } = (await made.json()) as { password: string }
    const browser = aBrowser(host)
    expect((await browser.signIn(once, 'desk-2')).body).toMatchObject({ state: 'in', mustChangePassword: true })
    expect(await browser.looks()).toBe(401)
    await browser.ask('POST', '/api/session/password', { old: once, new: 'thirty blue kingfishers' })
    expect(await browser.looks()).toBe(200)
  })
})

describe('manned desks', () => {
  it('are those of dispatchers and leads whose session is open and not locked [A10]', async () => {
    const { host, time, browser } = await aDesk()
    const manned = () => [...host.recorder.world.desks.values()].map(({ id }) => id)
    await browser.signIn()
    expect(manned()).toEqual(['lead-a'])
    await browser.ask('POST', '/api/session/lock')
    expect(manned()).toEqual([])
    await browser.ask('POST', '/api/session/unlock', { password })
    expect(manned()).toEqual(['lead-a'])
    time.now += 31 * minutes
    host.sessions.sweep(time.now)
    await host.desks.follow()
    expect(manned()).toEqual([])
    host.as('administrator')
    await host.desks.follow()
    expect(manned()).toEqual([])
  })

  it('a desk that was left while the server was down is cleaned at the start [A10]', async () => {
    const { host, time, browser } = await aDesk()
    await browser.signIn()
    host.close()
    const later = await aHost({ dataDir: host.dataDir, clock: () => time.now + 13 * hours })
    expect(later.recorder.world.desks.size).toBe(1)
    await later.desks.follow()
    expect(later.recorder.world.desks.size).toBe(0)
  })
})

describe('pages of other sites', () => {
  it.each([
    ['says it is another site', { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' }, 403],
    ['is of a neighbour host', { 'sec-fetch-site': 'same-site', 'content-type': 'application/json' }, 403],
    ['has another origin', { origin: 'https://elsewhere.example', 'content-type': 'application/json' }, 403],
    ['is a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['is plain text, which needs no asking', { 'content-type': 'text/plain' }, 415],
  ])('change nothing: one that %s [A11]', async (_what, headers, status) => {
    const host = await aHost()
    const body = JSON.stringify({ id: 'c1', type: 'log.write', kind: 'note', incidentId: null, text: 'x' })
    const seq = host.recorder.world.seq
    const all = { ...host.as('shift_lead'), ...headers }
    expect((await host.app.request('/api/commands', { method: 'POST', headers: all, body })).status).toBe(status)
    expect(host.recorder.world.seq).toBe(seq)
  })
})

describe('commands', () => {
  it('are audited with what became of them, never with their words, in the transaction that records them [A12]', async () => {
    const host = await aHost()
    const send = async (command: object, role: Parameters<typeof host.as>[0]) => {
      const headers = { ...host.as(role), 'content-type': 'application/json' }
      return (
        await host.app.request('/api/commands', { method: 'POST', headers, body: JSON.stringify(command) })
      ).json()
    }
    const note = { id: 'n1', type: 'log.write', kind: 'note', incidentId: null, text: '一段文字' }
    await send(note, 'dispatcher')
    expect(await send(note, 'dispatcher')).toMatchObject({ status: 'recorded', repeated: true })
    expect(await send({ ...note, id: 'n2' }, 'reviewer')).toMatchObject({ status: 'refused', code: 'not-allowed' })
    expect(host.audit.list({})).toMatchObject([
      { by: 'account:test-reviewer', action: 'log.write', subject: 'n2', outcome: 'refused', reason: 'not-allowed' },
      { by: 'account:test-dispatcher', action: 'log.write', subject: 'n1', outcome: 'recorded', reason: null },
    ])
    expect(JSON.stringify(host.audit.list({}))).not.toContain('一段文字')
  })

  it('come from accounts only [A3]', async () => {
    const host = await aHost()
    for (const cookie of [host.screenCookie('s1'), host.unitCookie('P1'), {}]) {
      const headers = { ...cookie, 'content-type': 'application/json' }
      const { status } = await host.app.request('/api/commands', { method: 'POST', headers, body: '{}' })
      expect(status).toBe('cookie' in cookie ? 403 : 401)
    }
  })
})
