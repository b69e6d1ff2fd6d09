import { describe, expect, it } from 'vitest'
import { type PastOf, throughPastDoor } from '../../client/pastDoor.ts'
import type { Purpose } from '../../shared/wire/purpose.ts'
import { hours, minutes, noon, seconds } from '../support/given.ts'

const open = noon - 4 * hours
const older = `/api/past/world?at=${open - 1}`

/** A server that keeps the past, with a page before its door; `sent` are the requests that reached it. */
function atTheDoor(of: PastOf = 'session') {
  let now = noon
  const server = { purpose: null as Purpose | null, openFrom: open, openUntil: noon + 4 * hours, isGone: false }
  const sent: string[] = []
  const get = ((path: string, { method = 'GET', body = null }: RequestInit = {}) => {
    sent.push(`${method} ${path}`)
    if (server.isGone) return Promise.reject(new TypeError('no network'))
    const { openFrom, openUntil } = server
    if (path === '/api/past/span')
      return Promise.resolve(Response.json({ first: noon - 100 * hours, last: now, openFrom, openUntil }))
    if (path !== '/api/past/purposes') return Promise.resolve(Response.json({ path }))
    if (method === 'POST') {
      const said = JSON.parse(body as string) as Pick<Purpose, 'purpose' | 'reference'>
      server.purpose = { id: 1, ...said, openedAt: now, endsAt: now + 8 * hours }
    } else if (method === 'DELETE') server.purpose = null
    return Promise.resolve(Response.json(server.purpose))
  }) as typeof fetch
  const fetchHere = throughPastDoor(get, () => now, of)
  return {
    server,
    sent,
    pass: (ms: number) => (now += ms),
    purposes: (method: string, purpose = 'review') =>
      fetchHere('/api/past/purposes', { method, body: JSON.stringify({ purpose, reference: 'Meeting 47' }) }),
    /** `open`, or the code of the refusal. */
    async ask(path: string, request: RequestInit = {}): Promise<string> {
      const answer = await fetchHere(path, request)
      const said = (await answer.json()) as { error?: { code: string } }
      return answer.ok ? 'open' : `${answer.status} ${said.error!.code}`
    },
  }
}

describe('the door to the past, in the page', () => {
  it('sends nothing that the server would refuse, and all of the present shift', async () => {
    const { ask, sent } = atTheDoor()
    expect(await ask(`/api/past/world?at=${open}`)).toBe('open')
    for (const path of [
      older,
      `/api/past/density?from=${open - 1}&to=${noon}&buckets=10`,
      `/api/past/marks?before=${noon}`,
      `/api/past/marks?after=${open - 1}`,
      `/api/past/late-arrivals?from=${open - hours}&to=${noon}`,
      `/api/baseline?at=${open - 1}`,
    ])
      expect([path, await ask(path)]).toEqual([path, '403 purpose-needed'])
    expect(await ask('/api/baseline')).toBe('open')
    expect(new Set(sent)).toEqual(
      new Set(['GET /api/past/span', 'GET /api/past/purposes', `GET /api/past/world?at=${open}`, 'GET /api/baseline']),
    )
  })

  it('opens with the purpose and closes with its end, without asking again', async () => {
    const { ask, purposes, sent, pass } = atTheDoor()
    await purposes('POST')
    expect(await ask(older)).toBe('open')
    expect(sent).toEqual(['POST /api/past/purposes', `GET ${older}`])
    await purposes('DELETE')
    expect(await ask(older)).toBe('403 purpose-needed')
    await purposes('POST')
    pass(8 * hours)
    expect(await ask(older)).toBe('open')
    expect(sent.at(-2)).toBe('GET /api/past/purposes')
  })

  it('notices what another tab opened or ended, and that a shift began', async () => {
    const { ask, server, pass } = atTheDoor()
    expect(await ask(older)).toBe('403 purpose-needed')
    server.purpose = { id: 2, purpose: 'legal', reference: 'X', openedAt: noon, endsAt: noon + 8 * hours }
    pass(3 * seconds)
    expect(await ask(older)).toBe('open')
    server.purpose = null
    pass(61 * seconds)
    expect(await ask(older)).toBe('403 purpose-needed')

    const recent = `/api/past/world?at=${noon}`
    pass(noon + 4 * hours - 20 * seconds - (noon + 64 * seconds))
    expect(await ask(recent)).toBe('open')
    Object.assign(server, { openFrom: noon + 4 * hours - 1, openUntil: noon + 12 * hours })
    pass(21 * seconds)
    expect(await ask(recent)).toBe('403 purpose-needed')
  })

  it('exports need a purpose at any time, exercises one for training', async () => {
    const { ask, purposes } = atTheDoor()
    const post = { method: 'POST', body: '{}' }
    expect([await ask('/api/exports', post), await ask('/api/exports')]).toEqual(['403 purpose-needed', 'open'])
    await purposes('POST')
    expect([await ask('/api/exports', post), await ask('/api/exercises', post)]).toEqual(['open', '403 purpose-needed'])
    await purposes('POST', 'training')
    expect(await ask('/api/exercises', post)).toBe('open')
  })

  it('a wall steps back over the present shift only, and is not asked for a purpose', async () => {
    const { ask, sent } = atTheDoor('wall')
    expect([await ask(older), await ask(`/api/past/world?at=${noon - minutes}`)]).toEqual([
      '403 purpose-needed',
      'open',
    ])
    expect(sent).toEqual(['GET /api/past/span', `GET /api/past/world?at=${noon - minutes}`])
  })

  it('leaves to the server what it does not know', async () => {
    const { ask, server, sent } = atTheDoor()
    server.isGone = true
    await expect(ask(older)).rejects.toThrow('no network')
    expect(sent.at(-1)).toBe(`GET ${older}`)
  })
})
