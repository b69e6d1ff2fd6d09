import { describe, expect, it } from 'vitest'
import type { StoryFact } from '../../../shared/facts/incidentStory.ts'
import type { IncidentFacts } from '../../../shared/wire/incidentFacts.ts'
import { aHost, type TestHost } from '../../support/aHost.ts'
import { withPurpose } from '../../support/aPurpose.ts'
import { aCall, aUnit, hours, issued, minutes, noon, onDuty, stated, step, told } from '../../support/given.ts'
import { aKeptCase } from '../../support/keptCase.ts'

async function aMorning(): Promise<TestHost> {
  const host = await aHost({ clock: () => noon + hours })
  await host.recorder.report('calls', [
    aUnit('P1', { homeArea: 't1' }),
    onDuty('P1'),
    aCall('J1', 0, { areaId: 'c1', place: '东门' }),
    aCall('J2', 0, { areaId: 'c3' }),
    issued('O1', 'J1', 'P1', minutes),
    step('O1', 'on_scene', 9 * minutes),
    told('incident.prioritised', 10 * minutes, { incidentId: 'J1', priority: 1 }),
    // Told last, though it happened first.
    stated('J1', 'answered', 10),
  ])
  const text = '伤者已上车'
  const data = { entryId: 'E1', kind: 'note' as const, incidentId: 'J1', text, corrects: null }
  await host.recorder.record('account:ann', 'e1', [{ type: 'log.written', at: noon + hours, area: 'c1', data }])
  return host
}

async function ask(host: TestHost, path: string, headers: Record<string, string> = host.as('dispatcher')) {
  const answer = await host.app.request(`/api/incidents/${path}`, { headers })
  const body = (await answer.json()) as IncidentFacts & { error?: { code: string; path?: string } }
  return { status: answer.status, body }
}
const types = (facts: readonly StoryFact[]) => facts.map(({ type }) => type)

describe('GET /api/incidents/:id/facts', () => {
  it('tells all that history holds of one incident, in the order it was learned [O18]', async () => {
    const { status, body } = await ask(await aMorning(), 'J1/facts')
    expect(status).toBe(200)
    expect(types(body.facts)).toEqual([
      'incident.reported',
      'order.issued',
      'order.stamped',
      'incident.prioritised',
      'incident.stamped',
      'log.written',
    ])
    expect(body.facts[4]).toMatchObject({ at: noon + 10, recordedAt: noon + hours, by: 'feed:calls' })
    expect([body.next, body.kept]).toEqual([null, null])
  })

  it('tells it in pages, and later what came since', async () => {
    const host = await aMorning()
    const first = await ask(host, 'J1/facts?limit=4')
    expect(types(first.body.facts)).toHaveLength(4)
    const second = await ask(host, `J1/facts?limit=4&after=${first.body.next}`)
    expect([types(second.body.facts), second.body.next]).toEqual([['incident.stamped', 'log.written'], null])
    const { upTo } = second.body
    expect((await ask(host, `J1/facts?after=${upTo}`)).body).toMatchObject({ facts: [], next: null, upTo })
    await host.recorder.report('calls', [step('O1', 'cleared', 20 * minutes)])
    expect(types((await ask(host, `J1/facts?after=${upTo}`)).body.facts)).toEqual(['order.stamped'])
  })

  it('does not know incidents of other areas, and lets no wall, unit or stranger ask [A4]', async () => {
    const host = await aMorning()
    expect((await ask(host, 'J1/facts', host.as('dispatcher', ['t1']))).status).toBe(200)
    for (const [id, areas] of [
      ['J1', ['t2']],
      ['J9', ['t1']],
    ] as const)
      expect(await ask(host, `${id}/facts`, host.as('shift_lead', areas))).toMatchObject({
        status: 404,
        body: { error: { code: 'unknown-incident' } },
      })
    expect((await ask(host, 'J1/facts', host.screenCookie('s1'))).status).toBe(403)
    expect((await ask(host, 'J1/facts', host.unitCookie('P1'))).status).toBe(403)
    expect((await ask(host, 'J1/facts', {})).status).toBe(401)
  })

  it('tells who is asked to take it over of the incident and its orders alone, until that is answered [A4]', async () => {
    const host = await aMorning()
    const asked = { incidentId: 'J1', handOffId: 'H1', toArea: 't2', reason: null }
    await host.recorder.record('account:ann', 'h1', [
      { type: 'incident.handed_off', at: noon + hours, area: 'c1', data: asked },
    ])
    const b = host.as('dispatcher', ['t2'])
    expect(types((await ask(host, 'J1/facts', b)).body.facts)).not.toContain('log.written')
    const answer = { incidentId: 'J1', handOffId: 'H1', accepted: false, reason: null }
    await host.recorder.record('account:bob', 'h2', [
      { type: 'incident.hand_off_answered', at: noon + hours, area: 't2', data: answer },
    ])
    expect((await ask(host, 'J1/facts', b)).status).toBe(404)
  })

  it('tells a reviewer who did what, and none of the words and places [A5]', async () => {
    const host = await aMorning()
    await host.recorder.report('calls', [aCall('J3', 0, { areaId: 'c2', incidentType: 'self_harm', place: '东门' })])
    const headers = host.as('reviewer', ['t1'])
    const { body } = await ask(host, 'J1/facts', headers)
    expect(JSON.stringify(body)).not.toMatch(/东门|伤者/)
    expect(body.facts.at(-1)).toMatchObject({ type: 'log.written', by: 'account:ann', area: 't1', data: { text: '' } })
    const sensitive = (await ask(host, 'J3/facts', headers)).body
    expect(JSON.stringify(sensitive)).not.toMatch(/东门|self_harm|c2/)
    expect(sensitive.facts[0]).toMatchObject({ data: { incidentType: 'sensitive', areaId: 't1' } })
  })

  it('tells of a kept case with how it last stood; that it was opened is in the audit', async () => {
    const host = await aHost()
    await aKeptCase(host, 'K1', { place: '东门' })
    expect(host.recorder.world.incidents.has('K1')).toBe(false)
    const opened = () => host.audit.list({ action: 'archive.open' })
    const lead = await withPurpose(host, host.as('shift_lead', ['t1']))
    const { status, body } = await ask(host, 'K1/facts', lead)
    expect(status).toBe(200)
    expect(types(body.facts)).toEqual([
      'incident.reported',
      'order.issued',
      'order.stamped',
      'order.stamped',
      'incident.stamped',
    ])
    expect(body.kept).toMatchObject({ incident: { id: 'K1', place: '东门', end: { kind: 'closed' } }, orders: [{}] })
    expect(opened()).toMatchObject([{ by: 'account:test-shift_lead-t1', subject: 'K1', outcome: 'shown' }])
    // A further page is the same look, and what is not shown is not opened.
    await ask(host, `K1/facts?after=${body.upTo}`, lead)
    expect((await ask(host, 'K1/facts', host.as('shift_lead', ['t2']))).status).toBe(404)
    expect(opened()).toHaveLength(1)
    const masked = (await ask(host, 'K1/facts', await withPurpose(host, host.as('reviewer')))).body
    expect(masked.kept).toMatchObject({ incident: { place: null } })
    expect(JSON.stringify(masked)).not.toContain('东门')
  })

  it('says what is wrong with a question', async () => {
    const host = await aMorning()
    for (const bad of ['limit=0', 'limit=501', 'after=-1', 'after=x'])
      expect(await ask(host, `J1/facts?${bad}`)).toMatchObject({
        status: 400,
        body: { error: { code: 'bad-request' } },
      })
  })
})
