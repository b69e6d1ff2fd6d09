import { describe, expect, it } from 'vitest'
import type { Draft } from '../../../shared/facts/catalogue.ts'
import { sweep } from '../../../server/policies/sweep.ts'
import { aHost } from '../../support/aHost.ts'
import { hours, noon } from '../../support/given.ts'

const drafted = (handoverId: string, area: string | null, from = noon): Draft => ({
  type: 'handover.drafted',
  at: from,
  area,
  data: {
    handoverId,
    shiftName: { zh: '甲班', en: 'Shift A' },
    from,
    to: from + 8 * hours,
    items: [
      { key: 'feed:calls', kind: 'feed', subject: 'calls', priority: null, at: null, next: 'never', owner: null },
    ],
  },
})

describe('GET /api/handovers', () => {
  it('lists kept packs, the newest first, also when they have left the live world [B7]', async () => {
    let now = noon
    const host = await aHost({ clock: () => now })
    await host.recorder.record('account:lead-a', 'c1', [drafted('H1', null)])
    now += 8 * hours
    await host.recorder.record('account:lead-a', 'c2', [drafted('H2', null, now)])
    now += 20 * hours
    await host.recorder.record('policy:sweep', 'c3', sweep(host.recorder.world, now))
    expect([...host.recorder.world.handovers.values()].map(({ id }) => id)).toEqual(['H2'])

    const headers = host.as('dispatcher')
    const answer = await host.app.request('/api/handovers', { headers })
    const { handovers } = (await answer.json()) as { handovers: { id: string; lines: number }[] }
    expect(handovers.map(({ id, lines }) => [id, lines])).toEqual([
      ['H2', 1],
      ['H1', 1],
    ])
    const one = await host.app.request('/api/handovers/H1', { headers })
    expect(await one.json()).toMatchObject({ id: 'H1', items: [{ key: 'feed:calls' }] })
  })

  it('brings with a kept pack what its lines are about, as far as the asker may have it [B7]', async () => {
    let now = noon
    const host = await aHost({ clock: () => now })
    const reported = (incidentId: string, area: string): Draft => ({
      type: 'incident.reported',
      at: noon,
      area,
      data: {
        incidentId,
        incidentType: 'theft',
        priority: 2,
        origin: 'caller',
        lon: null,
        lat: null,
        areaId: area,
        place: null,
        sourcePriority: null,
      },
    })
    const line = (subject: string) => ({
      key: `incident:${subject}`,
      kind: 'incident' as const,
      subject,
      priority: 2,
      at: noon,
      next: 'waiting',
      owner: null,
    })
    await host.recorder.record('feed:calls', 'c0', [reported('J1', 't1'), reported('J2', 't2')])
    const pack = drafted('H1', 't1') as Draft & { data: { items: unknown[] } }
    await host.recorder.record('account:lead-a', 'c1', [
      { ...pack, data: { ...pack.data, items: [line('J1'), line('J2')] } } as Draft,
    ])
    const closed = (incidentId: string): Draft => ({
      type: 'incident.cancelled',
      at: now,
      area: 't1',
      data: { incidentId, reason: null },
    })
    await host.recorder.record('account:lead-a', 'c2', [closed('J1')])
    now += 40 * hours
    await host.recorder.record('policy:sweep', 'c3', sweep(host.recorder.world, now))
    expect(host.recorder.world.incidents.has('J1')).toBe(false)

    const answer = await host.app.request('/api/handovers/H1', { headers: host.as('shift_lead', ['t1']) })
    const { about } = (await answer.json()) as { about: { incidents: { id: string; incidentType: string }[] } }
    expect(about.incidents).toMatchObject([{ id: 'J1', incidentType: 'theft' }])
  })

  it('tells of packs of the asker’s areas only', async () => {
    const host = await aHost()
    await host.recorder.record('account:lead-a', 'c1', [drafted('H1', 't1')])
    await host.recorder.record('account:lead-b', 'c2', [drafted('H2', 't2')])
    const headers = host.as('shift_lead', ['t1'])
    const answer = await host.app.request('/api/handovers', { headers })
    expect(((await answer.json()) as { handovers: { id: string }[] }).handovers.map(({ id }) => id)).toEqual(['H1'])
    expect((await host.app.request('/api/handovers/H2', { headers })).status).toBe(404)
    expect((await host.app.request('/api/handovers/H1', { headers })).status).toBe(200)
  })

  it('tells nobody who is not signed in, and no wall', async () => {
    const host = await aHost()
    expect((await host.app.request('/api/handovers')).status).toBe(401)
    expect((await host.app.request('/api/handovers', { headers: host.screenCookie('s1') })).status).toBe(403)
  })
})
