import { describe, expect, it } from 'vitest'
import { aHost, type TestHost } from '../../support/aHost.ts'
import { aCall, hours, minutes, noon } from '../../support/given.ts'
import { aKeptCase } from '../../support/keptCase.ts'

type Answer = { more: boolean; incidents: { id: string; isLive: boolean; area: string; incidentType: string }[] }

async function search(host: TestHost, q: string, headers: Record<string, string> = host.as('dispatcher')) {
  const answer = await host.app.request(`/api/search?q=${encodeURIComponent(q)}`, { headers })
  return { status: answer.status, body: (await answer.json()) as Answer }
}
const ids = async (...asked: Parameters<typeof search>) => (await search(...asked)).body.incidents.map(({ id }) => id)

async function aYear(): Promise<TestHost> {
  const host = await aHost()
  await aKeptCase(host, 'K1', { areaId: 'c1', incidentType: 'theft', place: '朝阳路 12 号' })
  await aKeptCase(host, 'K2', { areaId: 'c3', incidentType: 'fight', place: '朝阳广场' })
  await aKeptCase(host, 'K3', { areaId: 'c2', incidentType: 'self_harm', place: '朝阳公寓' })
  await host.recorder.report('calls', [
    aCall('J1', -minutes, { areaId: 'c1', incidentType: 'theft', place: '朝阳桥' }),
    aCall('J2', -2 * minutes, { areaId: 'c3', incidentType: 'theft' }),
  ])
  return host
}

describe('GET /api/search', () => {
  it('finds live and kept incidents by any part of id, place, type and area, the newest first [K2]', async () => {
    const host = await aYear()
    expect(await ids(host, '朝阳')).toEqual(['J1', 'K3', 'K2', 'K1'])
    expect(await ids(host, '阳广')).toEqual(['K2'])
    expect(await ids(host, 'theft')).toEqual(['J1', 'J2', 'K1'])
    expect(await ids(host, 'Ｔｈｅｆｔ 12')).toEqual(['K1'])
    expect(await ids(host, 'k2')).toEqual(['K2'])
    expect(await ids(host, 'c3')).toEqual(['J2', 'K2'])
    expect(await ids(host, '朝阳 不在')).toEqual([])
    const { incidents } = (await search(host, 'c1')).body
    expect(incidents.map(({ id, isLive }) => [id, isLive])).toEqual([
      ['J1', true],
      ['K1', false],
    ])
  })

  it('follows a kept case that changes later [D7]', async () => {
    const host = await aYear()
    const data = { incidentId: 'K1', incidentType: 'fraud' }
    await host.recorder.record('account:ann', 'late', [
      { type: 'incident.classified', at: noon - 29 * hours, area: 'c1', data },
    ])
    expect(await ids(host, 'theft')).toEqual(['J1', 'J2'])
    expect(await ids(host, 'fraud')).toEqual(['K1'])
  })

  it('finds nothing outside the areas of who asks [A4]', async () => {
    const host = await aYear()
    expect(await ids(host, '朝阳', host.as('dispatcher', ['t2']))).toEqual(['K2'])
    expect(await ids(host, 'c1', host.as('dispatcher', ['t2']))).toEqual([])
    expect((await host.app.request('/api/search?q=theft')).status).toBe(401)
    expect((await search(host, 'theft', host.screenCookie('s1'))).status).toBe(403)
    expect((await search(host, 'theft', host.unitCookie('P1'))).status).toBe(403)
  })

  it('finds nothing for a reviewer by what a reviewer may not read [A5]', async () => {
    const host = await aYear()
    const headers = host.as('reviewer')
    expect(await ids(host, '朝阳', headers)).toEqual([])
    expect(await ids(host, 'risk', headers)).toEqual([])
    expect(await ids(host, '轻生', headers)).toEqual([])
    expect(await ids(host, 'c2', headers)).toEqual([])
    const sensitive = (await search(host, '敏感', headers)).body.incidents
    expect(sensitive).toMatchObject([{ id: 'K3', incidentType: 'sensitive', area: 't1' }])
    expect(await ids(host, 't1', headers)).toEqual(['J1', 'K3', 'K1'])
  })

  it('notes in the audit that somebody searched and how much was found, never for what', async () => {
    const host = await aYear()
    await search(host, '朝阳', host.as('dispatcher', ['t2']))
    const [row] = host.audit.list({ action: 'search' })
    expect(row).toMatchObject({ by: 'account:test-dispatcher-t2', subject: null, outcome: 'found:1', reason: null })
    expect(JSON.stringify(host.audit.list({}))).not.toContain('朝阳')
  })

  it('answers fifty and says that there are more', async () => {
    const host = await aHost()
    await host.recorder.report(
      'calls',
      Array.from({ length: 51 }, (_, i) => aCall(`J${i}`, -i, { areaId: 'c1' })),
    )
    const { body } = await search(host, 'fight')
    expect([body.incidents.length, body.more, body.incidents[0]!.id]).toEqual([50, true, 'J0'])
    expect((await search(host, 'j50')).body).toMatchObject({ more: false, incidents: [{ id: 'J50' }] })
  })

  it('wants at least two characters', async () => {
    const host = await aYear()
    for (const q of ['', ' ', '盗', ' x ']) expect((await search(host, q)).status).toBe(400)
    expect(host.audit.list({ action: 'search' })).toEqual([])
  })
})
