import { describe, expect, it } from 'vitest'
import { Session } from '../../client/session.svelte.ts'
import { minutes, noon, seconds } from '../support/given.ts'

const account = { id: 'lead-a', name: '值班长 A', role: 'shift_lead', areas: null }
const here = { state: 'in', account, mustChangePassword: false, idleMs: 30 * minutes }
const out = { state: 'out', oidc: false, demo: [] }

type Reply = { status?: number; body?: unknown; headers?: Record<string, string> } | 'silence'

/** A desk whose server answers as told, `GET /api/session` unless said otherwise with `session`. */
function aDesk(session: Reply = { body: here }) {
  const desk = {
    now: noon,
    session,
    answers: new Map<string, Reply>(),
    asked: [] as string[],
    timers: [] as { ms: number; run: () => void }[],
  }
  const fetch = ((path: string, { method = 'GET' }: RequestInit = {}) => {
    const name = `${method} ${path.replace('/api/session', '') || '/'}`
    desk.asked.push(name)
    const reply = desk.answers.get(name) ?? (name === 'GET /' ? desk.session : { status: 204 })
    if (reply === 'silence') return Promise.reject(new TypeError('no network'))
    const { status = 200, body, headers = {} } = reply
    return Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status, headers }))
  }) as typeof globalThis.fetch
  const every = (ms: number, run: () => void) => {
    desk.timers.push({ ms, run })
    return () => undefined
  }
  return { desk, session: new Session({ clock: () => desk.now, every, fetch }) }
}

async function signedIn() {
  const made = aDesk()
  await made.session.check()
  return made
}

describe('who is at the desk', () => {
  it('is asked of the server, and nobody until it has answered', async () => {
    const { session } = aDesk({ body: out })
    expect(session.state.kind).toBe('asking')
    await session.check()
    expect(session.state).toMatchObject({ kind: 'out', oidc: false })
    expect(session.may('look')).toBe(false)
  })

  it('may do what the role may, and nothing while locked', async () => {
    const { session } = await signedIn()
    expect([session.may('handover.sign'), session.may('administer')]).toEqual([true, false])
    await session.lock()
    expect([session.may('handover.sign'), session.account]).toEqual([false, null])
  })

  it('a server that is still preparing says how far it is; one that is gone, since when', async () => {
    const { desk, session } = aDesk({ status: 202, body: { progress: 0.4 } })
    await session.check()
    expect(session.state).toMatchObject({ kind: 'asking', reach: { kind: 'preparing', progress: 0.4 } })
    desk.session = 'silence'
    await session.check()
    desk.now += 2 * seconds
    await session.check()
    expect(session.state).toMatchObject({ reach: { kind: 'unreachable', since: noon, tries: 2 } })
  })

  it('stays at the desk when the server does not answer once', async () => {
    const { desk, session } = await signedIn()
    desk.session = 'silence'
    await session.check()
    expect(session.state.kind).toBe('in')
  })
})

describe('signing in', () => {
  it('says what is wrong, and what to wait for', async () => {
    const { desk, session } = aDesk({ body: out })
    await session.check()
    const wrong = { error: { code: 'wrong-password', message: '' } }
    desk.answers.set('POST /', { status: 401, body: wrong })
    expect(await session.signIn('lead-a', 'x')).toEqual({ kind: 'wrong' })
    const many = { error: { code: 'too-many', message: '' } }
    desk.answers.set('POST /', { status: 429, body: many, headers: { 'retry-after': '90' } })
    expect(await session.signIn('lead-a', 'x')).toEqual({ kind: 'later', until: noon + 90 * seconds })
    desk.answers.set('POST /', 'silence')
    expect(await session.signIn('lead-a', 'x')).toEqual({ kind: 'unreachable' })
    desk.answers.set('POST /', { body: here })
    expect(await session.signIn('lead-a', 'right')).toBeNull()
    expect(session.account?.id).toBe('lead-a')
  })
})

describe('the lock', () => {
  it('hides the picture at once, also where the server cannot be told, and only a password shows it again', async () => {
    const { desk, session } = await signedIn()
    desk.answers.set('POST /lock', 'silence')
    await session.lock()
    expect(session.state).toMatchObject({ kind: 'locked', why: 'asked', since: noon })
    // The server was not told and still believes the desk open.
    await session.check()
    expect(session.state.kind).toBe('locked')
    desk.answers.set('POST /unlock', { body: here })
    expect(await session.unlock('right')).toBeNull()
    expect(session.state.kind).toBe('in')
  })

  it('comes by itself after the idle time, and not while somebody uses the desk', async () => {
    const { desk, session } = await signedIn()
    desk.now += 20 * minutes
    session.used()
    desk.now += 29 * minutes
    session.look()
    expect(session.state.kind).toBe('in')
    desk.now += minutes
    session.look()
    expect(session.state).toMatchObject({ kind: 'locked', why: 'idle' })
  })

  it('is found when another window has locked, and signing out there signs out here', async () => {
    const { desk, session } = await signedIn()
    desk.session = { body: { ...here, state: 'locked' } }
    await session.check()
    expect(session.state).toMatchObject({ kind: 'locked', why: 'found' })
    desk.session = { body: out }
    await session.check()
    expect(session.state.kind).toBe('out')
  })
})

describe('using the desk', () => {
  it('is told to the server at most once a minute', async () => {
    const { desk, session } = await signedIn()
    const pings = () => desk.asked.filter((name) => name === 'POST /active').length
    for (let i = 0; i < 10; i++) {
      session.used()
      desk.now += 10 * seconds
    }
    expect(pings()).toBe(2)
  })

  it('a request that is refused for want of a session asks at once who is here', async () => {
    const { desk, session } = await signedIn()
    desk.answers.set('GET /api/handovers', { status: 401, body: {} })
    desk.session = { body: out }
    await session.fetch('/api/handovers')
    await expect.poll(() => session.state.kind).toBe('out')
  })
})
