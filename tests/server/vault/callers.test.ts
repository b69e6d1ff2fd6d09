import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { purgeCallers } from '../../../server/vault/retention.ts'
import type { CallerAnswer, RevealedCaller } from '../../../shared/wire/caller.ts'
import { aFolder, aHost, type TestHost } from '../../support/aHost.ts'
import { aUnit, noon } from '../../support/given.ts'

const canary = { name: '金丝雀某', phone: '000-7351', address: '鸣禽巷 99 号', words: '窗台上的笼子不见了' }
const day = 86_400_000

const call = (incidentId: string, more: object = {}) => ({
  id: `r-${incidentId}`,
  type: 'incident.reported',
  at: noon,
  incidentId,
  incidentType: 'fight',
  priority: 2,
  lon: 120.05,
  lat: 30.1,
  ...more,
})

async function post(host: TestHost, body: unknown, type = 'application/json') {
  const answer = await host.app.request('/api/ingest/facts', {
    method: 'POST',
    headers: { authorization: `Bearer ${host.key('calls')}`, 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await answer.text()
  return { status: answer.status, text, body: JSON.parse(text) as Record<string, unknown> }
}

async function masked(host: TestHost, headers: { cookie: string }, id = 'J1') {
  const answer = await host.app.request(`/api/incidents/${id}/caller`, { headers })
  return { status: answer.status, body: (await answer.json()) as CallerAnswer }
}

async function reveal(host: TestHost, headers: { cookie: string }, reason: unknown, id = 'J1') {
  const answer = await host.app.request(`/api/incidents/${id}/caller/reveal`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ reason }),
  })
  return { status: answer.status, body: (await answer.json()) as RevealedCaller & { error?: { code: string } } }
}

const why = '来电中断，需要回拨确认地址'
const reveals = (host: TestHost) => host.audit.list({ action: 'caller.reveal' })

/** Every file below a folder, as bytes. */
function filesOf(folder: string): { path: string; bytes: Buffer }[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesOf(path) : [{ path, bytes: readFileSync(path) }]
  })
}

describe('caller details at the door', () => {
  it('are split off before anything else: no file, log line or answer holds a word of them [V1]', async () => {
    const logged: string[] = []
    const dataDir = aFolder()
    const host = await aHost({ dataDir, logger: pino({ level: 'trace' }, { write: (line) => void logged.push(line) }) })
    const answers = [
      await post(host, call('J1', { caller: canary })),
      await post(host, [
        call('J2', { caller: { ...canary, extra: canary.words } }),
        call('J3', { caller: canary.words }),
      ]),
      await post(host, [
        call('J4', { priority: 9, caller: canary }),
        call('J5', { phone: canary.phone, [canary.name]: 1 }),
      ]),
      await post(host, { ...call('J6'), type: 'incident.teleported', caller: canary, note: [canary] }),
      await post(host, [canary.words, [canary]]),
      await post(host, `{"caller": ${JSON.stringify(canary)}`),
      await post(host, `{"caller": ${JSON.stringify(canary)}\n${canary.words}\n`, 'application/x-ndjson'),
      await post(host, {
        id: 'w',
        type: 'incident.stamped',
        at: noon,
        incidentId: 'J9',
        step: 'answered',
        caller: canary,
      }),
    ]
    expect(answers[0]!.body).toMatchObject({ recorded: 1, callersKept: 1, callersDropped: [] })
    expect(host.vault.read('J1')!.details).toEqual(canary)
    const text = [...logged, ...answers.map((answer) => answer.text), JSON.stringify(host.quarantine.list(100))].join()
    host.close()
    const files = filesOf(dataDir)
    expect(files.some(({ path }) => path.endsWith('.db'))).toBe(true)
    for (const word of Object.values(canary)) {
      expect(text).not.toContain(word)
      for (const encoding of ['utf8', 'utf16le'] as const)
        for (const { path, bytes } of files)
          expect([path, bytes.includes(Buffer.from(word, encoding))]).toEqual([path, false])
    }
  })

  it('that are wrong are dropped and told of, and their incident is recorded all the same [V1]', async () => {
    const host = await aHost()
    const { body } = await post(host, [
      call('J1', { caller: { phone: 5 } }),
      call('J2', { caller: { nickname: 'x' } }),
      call('J3', { caller: null }),
      call('J4', { caller: {} }),
    ])
    expect(body).toMatchObject({
      recorded: 4,
      rejected: [],
      callersKept: 0,
      callersDropped: [
        { row: 0, path: 'caller.phone', reason: 'invalid type' },
        { row: 1, path: 'caller', reason: 'unrecognized keys' },
      ],
    })
  })

  it('of a repeated row stay as they were first told', async () => {
    const host = await aHost()
    await post(host, call('J1', { caller: canary }))
    await post(host, call('J1', { caller: { name: '另一人' } }))
    expect(host.vault.read('J1')!.details).toEqual(canary)
  })
})

describe('caller details at the desk', () => {
  async function aCall() {
    let now = noon
    const host = await aHost({ clock: () => now })
    await post(host, call('J1', { caller: canary }))
    return { host, pass: (ms: number) => void (now += ms) }
  }

  it('are masked for whoever may look there, and for nobody else [V3]', async () => {
    const { host } = await aCall()
    expect(await masked(host, host.as('dispatcher', ['t1']))).toEqual({
      status: 200,
      body: {
        caller: { name: '金*', phone: '000****', address: true, words: true },
        unreadable: [],
        mayReveal: true,
      },
    })
    expect((await masked(host, host.as('administrator'))).body.mayReveal).toBe(false)
    expect((await masked(host, host.as('dispatcher', ['t2']))).status).toBe(404)
    expect((await masked(host, host.as('reviewer'))).status).toBe(403)
    expect((await masked(host, host.screenCookie('s1'))).status).toBe(403)
    expect((await masked(host, { cookie: '' })).status).toBe(401)
    expect((await masked(host, host.as('dispatcher'), 'J0')).status).toBe(404)
  })

  it('are shown whole for a typed reason, for a minute, and every look is in the audit with it [V4]', async () => {
    const { host } = await aCall()
    const { status, body } = await reveal(host, host.as('dispatcher'), `  ${why}  `)
    expect([status, body]).toEqual([200, { details: canary, unreadable: [], hideAfterMs: 60_000 }])
    expect(reveals(host)).toMatchObject([
      { by: 'account:test-dispatcher', subject: 'J1', outcome: 'shown', reason: why, at: noon },
    ])
  })

  it('are refused without role, scope, reason or an open incident, and that is in the audit too [V4]', async () => {
    const { host } = await aCall()
    await host.recorder.report('calls', [aUnit('P1')])
    const refusals = [
      await reveal(host, host.as('reviewer'), why),
      await reveal(host, host.as('administrator'), why),
      await reveal(host, host.screenCookie('s1'), why),
      await reveal(host, host.unitCookie('P1'), why),
      await reveal(host, host.as('dispatcher', ['t2']), why),
      await reveal(host, host.as('dispatcher'), '看看看看看看看'),
      await reveal(host, host.as('dispatcher'), 8),
      await reveal(host, host.as('dispatcher'), why, 'J0'),
    ]
    await host.recorder.report('calls', [
      { id: 'closed', type: 'incident.stamped', at: noon, incidentId: 'J1', step: 'closed' },
    ])
    refusals.push(await reveal(host, host.as('shift_lead'), why))
    expect(refusals.map(({ status, body }) => [status, body.error!.code])).toEqual([
      [403, 'not-allowed'],
      [403, 'not-allowed'],
      [403, 'not-allowed'],
      [403, 'not-allowed'],
      [404, 'unknown-incident'],
      [400, 'reason-too-short'],
      [400, 'reason-too-short'],
      [404, 'unknown-incident'],
      [409, 'incident-ended'],
    ])
    expect(reveals(host).map(({ outcome }) => outcome)).toEqual(refusals.map(({ body }) => body.error!.code).reverse())
    expect(JSON.stringify(refusals)).not.toContain(canary.phone)
  })

  it('are removed in their time, and a row of the audit certifies how many, not whose [V6]', async () => {
    const { host, pass } = await aCall()
    await host.recorder.report('calls', [
      { id: 'closed', type: 'incident.stamped', at: noon, incidentId: 'J1', step: 'closed' },
    ])
    await purgeCallers(host)
    expect(host.vault.has('J1')).toBe(true)
    pass(30 * day)
    await purgeCallers(host)
    expect(host.vault.read('J1')!.details).toEqual({ words: canary.words })
    pass(60 * day)
    await purgeCallers(host)
    await purgeCallers(host)
    expect(host.vault.has('J1')).toBe(false)
    expect(host.audit.list({ action: 'caller.purge' })).toMatchObject([
      { by: 'policy:retention', subject: null, outcome: 'contact 0, words 1' },
      { by: 'policy:retention', subject: null, outcome: 'contact 1, words 0' },
    ])
  })
})
