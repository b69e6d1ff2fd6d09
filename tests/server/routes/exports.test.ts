import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { endExports } from '../../../server/exports/endExports.ts'
import type { Role } from '../../../shared/access/principal.ts'
import type { ExportList } from '../../../shared/wire/exportRequest.ts'
import { aHost, type TestHost } from '../../support/aHost.ts'
import { withPurpose } from '../../support/aPurpose.ts'
import { aCall, aUnit, hours, issued, minutes, noon, onDuty, stated, step } from '../../support/given.ts'

const day = 24 * hours
const wish = { kind: 'csv', from: noon - 2 * hours, to: noon, areas: null, incidents: [], instants: [] }

type Headers = { cookie: string }
type Answer = Readonly<{ status: number; code: string | null; list: ExportList }>

async function send(host: TestHost, method: string, path: string, headers: Headers, body?: object): Promise<Answer> {
  const answer = await host.app.request(`/api/exports${path}`, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  const said = (await answer.json()) as ExportList & { error?: { code: string } }
  return { status: answer.status, code: said.error?.code ?? null, list: said }
}

async function fetchFile(host: TestHost, id: number, headers: Headers) {
  const answer = await host.app.request(`/api/exports/${id}/file`, { headers })
  return { status: answer.status, answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

const audited = (host: TestHost) =>
  host.audit
    .list({})
    .filter(({ action }) => action.startsWith('export.'))
    .map(({ by, action, outcome }) => `${by.replace('account:test-', '')} ${action} ${outcome}`)
    .reverse()

/** A morning with one response, and a lead who asked for it as a table. */
async function anAskedExport(options: Parameters<typeof aHost>[0] = {}) {
  const host = await aHost(options)
  await host.recorder.report('calls', [
    aUnit('P1', { homeArea: 't1' }),
    onDuty('P1', -2 * hours),
    aCall('J1', -hours, { areaId: 'c1', place: '东门密语' }),
    stated('J1', 'answered', -hours + 5000),
    issued('O1', 'J1', 'P1', -hours + minutes),
    step('O1', 'on_scene', -hours + 20 * minutes),
  ])
  const lead = await withPurpose(host, host.as('shift_lead'), 'complaint', 'C-7')
  const asked = await send(host, 'POST', '', lead, wish)
  expect(asked.status).toBe(200)
  return { host, lead, reviewer: host.as('reviewer') }
}

const approval = { approve: true, reason: '投诉核查' }

describe('an export', () => {
  it('is asked for only with a purpose, and by those who may export [X5]', async () => {
    const host = await aHost()
    const lead = host.as('shift_lead')
    expect(await send(host, 'POST', '', lead, wish)).toMatchObject({ status: 403, code: 'purpose-needed' })
    for (const role of ['dispatcher', 'administrator'] satisfies Role[])
      expect([role, (await send(host, 'POST', '', host.as(role), wish)).status]).toEqual([role, 403])
    await withPurpose(host, lead)
    expect((await send(host, 'POST', '', lead, wish)).list.exports).toMatchObject([
      { id: 1, state: 'asked', purpose: 'review', reference: 'Meeting 47', own: true, decidable: false },
    ])
    expect(audited(host).filter((line) => line.includes('export.request'))).toEqual([
      'shift_lead export.request purpose-needed',
      'shift_lead export.request asked',
    ])
  })

  it('leaves only when a second person approved it, and never oneself; all of it is in the audit [X5]', async () => {
    const { host, lead, reviewer } = await anAskedExport()
    expect((await fetchFile(host, 1, lead)).status).toBe(403)
    expect(await send(host, 'POST', '/1/decision', lead, approval)).toMatchObject({
      status: 403,
      code: 'second-person',
    })
    // Another session of the same account is the same person.
    expect((await send(host, 'POST', '/1/decision', host.as('shift_lead'), approval)).code).toBe('second-person')
    expect((await send(host, 'POST', '/1/decision', reviewer, { approve: true, reason: '' })).status).toBe(400)
    expect((await fetchFile(host, 1, lead)).status).toBe(403)

    const decided = await send(host, 'POST', '/1/decision', reviewer, approval)
    expect(decided.list.exports).toMatchObject([
      { state: 'approved', decision: { by: 'account:test-reviewer', reason: '投诉核查' }, own: false },
    ])
    expect((await send(host, 'POST', '/1/decision', reviewer, approval)).code).toBe('already-decided')
    // Who approved it did not ask for it.
    expect((await fetchFile(host, 1, reviewer)).status).toBe(404)
    expect((await fetchFile(host, 1, lead)).status).toBe(200)
    expect(audited(host)).toEqual([
      'shift_lead export.request asked',
      'shift_lead export.fetch not-approved',
      'shift_lead export.decide second-person',
      'shift_lead export.decide second-person',
      'reviewer export.decide bad-request',
      'shift_lead export.fetch not-approved',
      'reviewer export.decide approved',
      'reviewer export.decide already-decided',
      'reviewer export.fetch not-found',
      expect.stringMatching(/^shift_lead export.make \d+ bytes, sha256 [0-9a-f]{64}$/),
      'shift_lead export.fetch sent',
    ])
  })

  it('that was refused or withdrawn cannot be fetched [X5]', async () => {
    const { host, lead, reviewer } = await anAskedExport()
    await send(host, 'POST', '/1/decision', reviewer, { approve: false, reason: '范围过大' })
    expect((await fetchFile(host, 1, lead)).status).toBe(403)
    await send(host, 'POST', '', lead, wish)
    expect((await send(host, 'DELETE', '/2', reviewer)).status).toBe(404)
    expect((await send(host, 'DELETE', '/2', lead)).list.exports[0]).toMatchObject({ id: 2, state: 'withdrawn' })
    expect((await send(host, 'POST', '/2/decision', reviewer, approval)).code).toBe('already-decided')
    expect((await fetchFile(host, 2, lead)).status).toBe(403)
  })

  it('is counted each time it is fetched, made once, and deleted when its time is over [X6]', async () => {
    let now = noon
    const { host, lead, reviewer } = await anAskedExport({ clock: () => now })
    await send(host, 'POST', '/1/decision', reviewer, approval)
    const [first, again] = [await fetchFile(host, 1, lead), await fetchFile(host, 1, lead)]
    expect(first.bytes.equals(again.bytes)).toBe(true)
    expect(host.exportRequests.find(1)).toMatchObject({
      downloads: 2,
      bytes: first.bytes.length,
      endsAt: noon + 7 * day,
    })
    expect(readdirSync(join(host.dataDir, 'exports'))).toEqual(['1.csv'])

    now = noon + 7 * day
    const later = await withPurpose(host, host.as('shift_lead'))
    expect((await fetchFile(host, 1, later)).status).toBe(410)
    await endExports(host)
    expect(existsSync(join(host.dataDir, 'exports', '1.csv'))).toBe(false)
    expect(host.exportRequests.find(1)).toMatchObject({ state: 'expired', bytes: null })
    expect(audited(host).at(-1)).toBe('policy:retention export.expire deleted after 2 downloads')
    expect((await fetchFile(host, 1, later)).status).toBe(410)
  })

  it('is of the asker’s areas, and decided by somebody who holds them [X7]', async () => {
    const host = await aHost()
    const t1 = await withPurpose(host, host.as('shift_lead', ['t1']))
    expect((await send(host, 'POST', '', t1, { ...wish, areas: ['t2'] })).code).toBe('not-allowed')
    expect((await send(host, 'POST', '', t1, wish)).list.exports).toMatchObject([{ areas: ['t1'] }])
    const t2 = host.as('reviewer', ['t2'])
    expect((await send(host, 'GET', '', t2)).list.exports).toEqual([])
    expect((await send(host, 'POST', '/1/decision', t2, approval)).status).toBe(404)
    expect((await send(host, 'POST', '/1/decision', host.as('reviewer'), approval)).status).toBe(200)
  })

  it('as a table has a byte order mark, times with their offset, and a dictionary of its columns [X9]', async () => {
    const { host, lead, reviewer } = await anAskedExport()
    await send(host, 'POST', '/1/decision', reviewer, approval)
    const { bytes, answer } = await fetchFile(host, 1, lead)
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="watchfloor-WF-[0-9A-F]{12}.csv"$/)
    const text = bytes.toString().slice(1)
    expect(text.endsWith('\r\n')).toBe(true)
    const [head, row, ...rest] = text
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','))
    expect(rest).toEqual([])
    const value = (name: string) => row![head!.indexOf(name)]
    expect([value('incident'), value('received_at')]).toEqual(['J1', '2026-11-21T11:00:00+08:00'])
    expect([value('total_s'), value('dispatch_s'), value('travel_excluded')]).toEqual(['1200', '55', 'missing'])
    expect(value('export')).toMatch(/^WF-/)
    // Masked as for a reviewer, though a lead asked for it.
    expect(text).not.toContain('东门密语')
    const dictionary = await (await host.app.request('/api/exports/1/dictionary', { headers: lead })).text()
    for (const column of head!) expect(dictionary).toContain(column)
  })
})
