import { describe, expect, it } from 'vitest'
import { anscombe } from '../../../shared/select/usualIncidents.ts'
import { aHost, type TestHost } from '../../support/aHost.ts'
import { aCall, hours, minutes, told } from '../../support/given.ts'

type Row = { areaId: string; count: number; mean: number; z: number; types: { incidentType: string; count: number }[] }
type Answer = { days: number; windowMs: number; rows: Row[] }

async function ask(host: TestHost, headers: Record<string, string> = host.as('dispatcher')) {
  const answer = await host.app.request('/api/bursts', { headers })
  return { status: answer.status, body: (await answer.json()) as Answer }
}

/** Yesterday one call an hour in t1; in the last hour four there, of two kinds, and one in t2. */
async function anHour(): Promise<TestHost> {
  const host = await aHost()
  const yesterday = Array.from({ length: 24 }, (_, i) => aCall(`Y${i}`, -24 * hours - i * hours, { areaId: 'c1' }))
  await host.recorder.report('calls', [
    ...yesterday,
    ...['A', 'B', 'C'].map((id) => aCall(id, -minutes, { areaId: 'c1', incidentType: 'theft' })),
    aCall('D', -59 * minutes, { areaId: 'c2', incidentType: 'self_harm' }),
    aCall('E', -minutes, { areaId: 'c3' }),
    aCall('old', -61 * minutes, { areaId: 'c3' }),
    aCall('own', -minutes, { areaId: 'c3', origin: 'police' }),
    aCall('twice', -minutes, { areaId: 'c3' }),
    told('incident.duplicated', 0, { incidentId: 'twice', duplicateOf: 'E' }),
  ])
  return host
}

describe('GET /api/bursts', () => {
  it('gives the last hour of each area beside the usual, the farthest from it first, and what it is made of', async () => {
    const host = await anHour()
    // Each question reads one more of the earlier days.
    let answer = await ask(host)
    for (let i = 0; i < 3; i++) answer = await ask(host)
    const { days, windowMs, rows } = answer.body
    expect([days > 0, windowMs]).toEqual([true, hours])
    expect(rows.map(({ areaId, count }) => [areaId, count])).toEqual([
      ['t1', 4],
      ['t2', 1],
    ])
    const [t1] = rows
    expect(t1!.types).toEqual([
      { incidentType: 'theft', count: 3 },
      { incidentType: 'self_harm', count: 1 },
    ])
    expect(t1!.mean).toBeGreaterThan(0)
    for (const { count, mean, z } of rows) expect(z).toBeCloseTo(anscombe(count, mean))
  })

  it('gives only areas of who asks, and no sensitive kind to a reviewer [A4] [A5]', async () => {
    const host = await anHour()
    expect((await ask(host, host.as('shift_lead', ['t2']))).body.rows.map(({ areaId }) => areaId)).toEqual(['t2'])
    // A community is less than the areas it counts in.
    expect((await ask(host, host.as('dispatcher', ['c1']))).body.rows).toEqual([])
    const { rows } = (await ask(host, host.as('reviewer', ['t1']))).body
    expect(rows[0]!.types.map(({ incidentType }) => incidentType)).toEqual(['theft', 'sensitive'])
  })

  it('is for accounts', async () => {
    const host = await aHost()
    expect((await ask(host, {})).status).toBe(401)
    expect((await ask(host, host.screenCookie('s1'))).status).toBe(403)
    expect((await ask(host)).body.rows).toEqual([])
  })
})
