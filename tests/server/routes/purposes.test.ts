import { describe, expect, it } from 'vitest'
import { purposeHoldsMs } from '../../../server/purposes/purposes.ts'
import { checksPurpose } from '../../../server/routes/throughPurpose.ts'
import { siteSchema } from '../../../shared/site.ts'
import { aHost, type TestHost } from '../../support/aHost.ts'
import { withPurpose } from '../../support/aPurpose.ts'
import { aCall, hours, minutes, noon } from '../../support/given.ts'
import { aKeptCase } from '../../support/keptCase.ts'

/** The test site’s noon is in the shift that began six hours before it. */
const shiftStart = noon - 6 * hours
const yesterday = noon - 30 * hours

/** Every way to the past, and what it is asked with. What a path has no word for here is not asked. */
function questions(from: number): readonly string[] {
  const to = from + minutes
  return [
    `/api/past/world?at=${from}`,
    `/api/past/positions?at=${from}`,
    `/api/past/steps?from=${from}&to=${to}`,
    `/api/past/moves?from=${from}&to=${to}`,
    `/api/baseline?at=${from}`,
  ]
}

async function ask(host: TestHost, path: string, headers: { cookie: string }) {
  const answer = await host.app.request(path, { headers })
  const body = answer.headers.get('content-type')?.includes('json') ? ((await answer.json()) as unknown) : null
  return { status: answer.status, code: (body as { error?: { code: string } } | null)?.error?.code ?? null, body }
}

const looks = (host: TestHost) =>
  host.audit
    .list({ action: 'past.look' })
    .map(({ by, subject, outcome, reason }) => [by, subject, outcome, reason])
    .reverse()

describe('history', () => {
  it('older than the present shift is opened by nobody without a purpose, and that it was asked for is in the audit [X1]', async () => {
    const host = await aHost()
    for (const role of ['shift_lead', 'reviewer', 'administrator'] as const) {
      const headers = host.as(role)
      for (const path of questions(yesterday))
        expect([path, await ask(host, path, headers)]).toMatchObject([path, { status: 403, code: 'purpose-needed' }])
    }
    expect(looks(host)).toEqual(
      ['shift_lead', 'reviewer', 'administrator'].map((role) => [
        `account:test-${role}`,
        '2026-11-20',
        'purpose-needed',
        null,
      ]),
    )
  })

  it('of every path that tells of the past is behind that check [X1]', async () => {
    const { app } = await aHost()
    const checked = new Set(app.routes.filter(({ handler }) => checksPurpose(handler)).map(({ path }) => path))
    const paths = new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ path }) => path))
    // What a purpose is opened with, and what says which moments need one; neither tells of anything that happened.
    const free = new Set(['/api/past/purposes', '/api/past/span'])
    const unchecked = [...paths].filter((path) => path.startsWith('/api/past/') && !checked.has(path))
    expect(unchecked.filter((path) => !free.has(path))).toEqual([])
    expect(checked).toContain('/api/baseline')
  })

  it('of the present shift is open without one [X1]', async () => {
    const host = await aHost()
    const headers = host.as('shift_lead')
    expect(host.pastDoor.openFrom()).toBe(shiftStart - 1)
    for (const path of questions(shiftStart - 1))
      expect([path, (await ask(host, path, headers)).status]).toEqual([path, expect.toSatisfy(isGiven)])
    expect((await ask(host, `/api/past/world?at=${shiftStart - 2}`, headers)).code).toBe('purpose-needed')
    expect((await ask(host, '/api/baseline', headers)).status).toBe(200)
  })

  it('is opened by a purpose with a reference; the opening and the first use on each day are in the audit [X2]', async () => {
    const host = await aHost()
    const headers = await withPurpose(host, host.as('reviewer'), 'complaint', ' C-2026-17 ')
    for (const path of [...questions(yesterday), ...questions(yesterday + hours), ...questions(noon - 10 * hours)])
      expect([path, (await ask(host, path, headers)).status]).toEqual([path, expect.toSatisfy(isGiven)])
    await ask(host, `/api/past/steps?from=${noon - 80 * hours}&to=${noon}`, headers)
    const by = 'account:test-reviewer'
    const why = 'complaint: C-2026-17'
    expect(host.audit.list({ action: 'purpose.open' })).toMatchObject([
      { by, subject: 'purpose:1', outcome: 'opened', reason: why },
    ])
    expect(looks(host)).toEqual([
      [by, '2026-11-20', 'shown', why],
      [by, '2026-11-21', 'shown', why],
      [by, '2026-11-18/2026-11-19', 'shown', why],
    ])
  })

  it('needs a purpose of its own in each session, and again after eight hours or when the purpose was ended [X2]', async () => {
    let now = noon
    const host = await aHost({ clock: () => now })
    const headers = await withPurpose(host, host.as('shift_lead'))
    const another = host.as('shift_lead')
    const path = `/api/past/world?at=${yesterday}`
    expect((await ask(host, path, another)).code).toBe('purpose-needed')
    const ends = { endsAt: noon + purposeHoldsMs, purpose: 'review', reference: 'Meeting 47' }
    expect((await ask(host, '/api/past/purposes', headers)).body).toMatchObject(ends)
    expect((await ask(host, '/api/past/purposes', another)).body).toBe(null)

    for (let at = noon; at < noon + purposeHoldsMs; at += 20 * minutes) {
      now = at
      for (const session of host.sessions.open(now)) host.sessions.touch(session, now)
    }
    expect((await ask(host, path, headers)).status).toBe(200)
    now = noon + purposeHoldsMs
    expect((await ask(host, path, headers)).code).toBe('purpose-needed')

    await withPurpose(host, headers)
    expect((await ask(host, path, headers)).status).toBe(200)
    const json = { ...headers, 'content-type': 'application/json' }
    await host.app.request('/api/past/purposes', { method: 'DELETE', headers: json })
    expect((await ask(host, path, headers)).code).toBe('purpose-needed')
    expect(host.audit.list({ action: 'purpose.end' })).toMatchObject([{ subject: 'purpose:2', outcome: 'asked' }])
  })

  it('is closed again when its session ends, and stays open over a lock [X2]', async () => {
    const host = await aHost()
    const headers = await withPurpose(host, host.as('reviewer'))
    const [session] = host.sessions.open(noon)
    host.sessions.lock(session!)
    expect(host.purposes.of(session!.id, noon)).not.toBe(null)
    host.sessions.end(session!, 'signed_out')
    expect(host.purposes.of(session!.id, noon)).toBe(null)
    expect((await ask(host, `/api/past/world?at=${yesterday}`, headers)).status).toBe(401)
  })

  it('takes no purpose that is none, and none without a reference [X2]', async () => {
    const host = await aHost()
    const headers = { ...host.as('reviewer'), 'content-type': 'application/json' }
    for (const body of [{ purpose: 'curiosity', reference: 'x' }, { purpose: 'review', reference: '  ' }, {}]) {
      const said = { method: 'POST', headers, body: JSON.stringify(body) }
      expect((await host.app.request('/api/past/purposes', said)).status).toBe(400)
    }
    expect(host.audit.list({ action: 'purpose.open' }).map(({ outcome }) => outcome)).toEqual(
      Array(3).fill('bad-request'),
    )
  })

  it('of one kept incident of an earlier shift is history too [X1]', async () => {
    const host = await aHost()
    await aKeptCase(host, 'K1')
    const headers = host.as('dispatcher')
    const opening = async (id: string) =>
      (await (await host.app.request(`/api/incidents/${id}/opening`, { headers })).json()) as unknown
    expect([await opening('K1'), await opening('K2')]).toEqual([{ opening: 'closed' }, { opening: 'unknown' }])
    expect((await ask(host, '/api/incidents/K1/facts', headers)).code).toBe('purpose-needed')
    expect((await ask(host, '/api/incidents/K1/facts?after=1', headers)).code).toBe('purpose-needed')
    await withPurpose(host, headers)
    expect(await opening('K1')).toEqual({ opening: 'open' })
    expect((await ask(host, '/api/incidents/K1/facts', headers)).status).toBe(200)
  })

  it('is shown on a wall only where it is presented there [X3, M5]', async () => {
    const host = await aHost()
    const place = { screenId: 's1', name: 's1', room: 'hall', widthMm: 4800, farViewerMm: 5000 }
    await host.recorder.record('test', 's1', [{ type: 'screen.paired', at: noon, area: null, data: place }])
    const wall = host.screenCookie('s1')
    expect((await ask(host, `/api/past/world?at=${noon - 5 * minutes}`, wall)).status).toBe(200)
    expect((await ask(host, `/api/past/world?at=${noon - 2 * hours}`, wall)).code).toBe('not-presented')
    const path = `/api/past/world?at=${yesterday}`
    expect((await ask(host, path, wall)).code).toBe('not-presented')
    const end = host.pastDoor.lets(
      (principal, from) => principal.kind === 'wall' && principal.screenId === 's1' && from >= yesterday,
    )
    expect((await ask(host, path, wall)).status).toBe(200)
    expect((await ask(host, `/api/past/world?at=${yesterday - 1}`, wall)).code).toBe('not-presented')
    end()
    expect((await ask(host, path, wall)).code).toBe('not-presented')
    expect(looks(host)).toContainEqual(['wall:s1', '2026-11-20', 'not-presented', null])
  })

  it('that is all imported is open from the shift it ends in, until the first live report [X4]', async () => {
    let now = noon - 300 * hours
    const imported = { from: now - 48 * hours, to: now }
    const site = siteSchema.parse({ name: { zh: '旧', en: 'Old' }, imported })
    const host = await aHost({ site, clock: () => now })
    await host.recorder.report('import', [aCall('J1', now - noon)])
    now = noon
    expect(host.pastDoor.openFrom()).toBe(noon - 302 * hours - 1)
    await host.recorder.report('calls', [aCall('J2', 0)])
    expect(host.pastDoor.openFrom()).toBe(shiftStart - 1)
  })
})

const isGiven = (status: number) => status === 200 || status === 204
