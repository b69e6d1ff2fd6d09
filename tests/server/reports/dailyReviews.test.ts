import { describe, expect, it } from 'vitest'
import type { DailyReview } from '../../../shared/select/dailyReview.ts'
import { aHost, type TestHost } from '../../support/aHost.ts'
import { withPurpose } from '../../support/aPurpose.ts'
import { aCall, hours, issued, minutes, noon, onDuty, stated, step, told } from '../../support/given.ts'
import { sweep } from '../../../server/policies/sweep.ts'

const day = 24 * hours

/** A host at noon of the 21st that was told of these days (before it), each with so many calls at its noon. */
async function aHostWithDays(perDay: Readonly<Record<number, number>>) {
  let now = noon - 60 * day
  const host = await aHost({ clock: () => now })
  for (const [ago, n] of Object.entries(perDay).sort(([a], [b]) => Number(b) - Number(a))) {
    const at = -Number(ago) * day
    now = noon + at
    await host.recorder.report(
      'calls',
      Array.from({ length: n }, (_, i) => aCall(`D${ago}-${i}`, at + i * 1000, { areaId: i % 2 ? 't1' : 't2' })),
    )
    await host.recorder.record('policy:sweep', `sweep ${ago}`, sweep(host.recorder.world, now))
  }
  now = noon
  return { host, tell: tellOn(host, (to) => (now = to)), goTo: (to: number) => (now = to) }
}

const tellOn =
  (host: TestHost, goTo: (at: number) => void) =>
  async (at: number, ...reports: Parameters<TestHost['recorder']['report']>[1]) => {
    goTo(noon + at)
    await host.recorder.report('calls', reports)
    goTo(noon)
  }

const read = async (host: TestHost, headers: { cookie: string }, name = '2026-11-20') => {
  const answer = await host.app.request(`/api/reviews/daily?day=${name}`, { headers })
  return { status: answer.status, body: (await answer.json()) as DailyReview & { error?: { code: string } } }
}

describe('the daily review', () => {
  it('is opened with a purpose only, and that it was read is in the audit [Q6]', async () => {
    const { host } = await aHostWithDays({ 1: 3 })
    const headers = host.as('shift_lead')
    expect(await read(host, headers)).toMatchObject({ status: 403, body: { error: { code: 'purpose-needed' } } })
    await withPurpose(host, headers)
    const { status, body } = await read(host, headers)
    expect(status).toBe(200)
    expect(body).toMatchObject({ day: '2026-11-20', counts: { all: { n: 3, mean: null } }, baseline: null })
    expect(host.audit.list({ action: 'review.read' })).toMatchObject([
      { by: 'account:test-shift_lead', subject: 'review:2026-11-20', outcome: 'shown' },
    ])
    expect((await read(host, host.as('dispatcher'))).status).toBe(403)
  })

  it('compares with the same weekday once three are kept, and says so; before that with every day kept whole [Q2]', async () => {
    const { host } = await aHostWithDays({ 30: 1, 22: 4, 15: 4, 8: 4, 3: 40, 1: 16 })
    const headers = await withPurpose(host, host.as('shift_lead'))
    const { body } = await read(host, headers)
    expect(body.baseline).toEqual({ basis: 'weekday', days: 3 })
    expect(body.counts.all).toMatchObject({ n: 16, mean: 4 })
    const earlier = (await read(host, headers, '2026-11-13')).body
    // The first day of history is not whole.
    expect(earlier.baseline).toEqual({ basis: 'every_day', days: 2 })
  })

  it('says what came late and what the day left open, as it was known at its end [Q3, Q5]', async () => {
    const { host, tell } = await aHostWithDays({ 2: 1 })
    const at = -day
    await tell(
      at,
      told('unit.registered', at, { unitId: 'P1', callsign: 'P1', kind: 'car', role: 'patrol', homeArea: 't1' }),
      onDuty('P1', at),
      aCall('J1', at, { priority: 1, areaId: 't1' }),
      issued('O1', 'J1', 'P1', at + minutes),
      aCall('J2', at, { areaId: 't1' }),
    )
    await tell(at + 9 * minutes, step('O1', 'acknowledged', at + 8 * minutes), step('O1', 'on_scene', at + 9 * minutes))
    await tell(at + 20 * minutes, step('O1', 'cleared', at + 20 * minutes), stated('J1', 'closed', at + 20 * minutes))
    await tell(-minutes, stated('J2', 'closed', -minutes))
    const { body } = await read(host, await withPurpose(host, host.as('shift_lead')))
    expect(body.arrivals.late).toMatchObject([{ incident: 'J1', cause: { intervals: ['receipt'] } }])
    expect(body.open.incidents.map(({ incident }) => incident)).toEqual(['D2-0', 'J2'])
    expect(body.figures.find(({ interval }) => interval === 'total')?.figure).toMatchObject({ n: 1 })
  })

  it('holds nothing of areas outside the asker’s, nor of the feeds of the whole site [Q6]', async () => {
    const { host } = await aHostWithDays({ 8: 4, 1: 5 })
    const { body } = await read(host, await withPurpose(host, host.as('shift_lead', ['t1'])))
    expect(body.counts.areas).toEqual([{ key: 't1', n: 2, mean: null }])
    expect(body.quality.feeds).toBeNull()
    const whole = (await read(host, await withPurpose(host, host.as('administrator')))).body
    expect(whole.counts.all.n).toBe(5)
    expect(whole.quality.feeds?.late).toEqual([{ feed: 'calls', n: 0, of: 5, latestMs: 0, latestAt: 0 }])
  })

  it('counts rows that were not recorded by feed and reason [Q4]', async () => {
    const { host } = await aHostWithDays({ 1: 1 })
    const row = { feed: 'calls', door: 'facts', path: 'at', waitsFor: null, body: '{}', receivedAt: noon - day }
    for (const reason of ['too old', 'too old', 'no type']) host.quarantine.add({ ...row, reason })
    const { body } = await read(host, await withPurpose(host, host.as('shift_lead')))
    expect(body.quality.feeds?.quarantined).toEqual([
      { feed: 'calls', reason: 'too old', n: 2, firstAt: noon - day },
      { feed: 'calls', reason: 'no type', n: 1, firstAt: noon - day },
    ])
  })

  it('is made at the hour the site sets, kept as it was made, and there for nobody before [Q1]', async () => {
    const { host, goTo, tell } = await aHostWithDays({ 1: 3 })
    const headers = host.as('shift_lead')
    goTo(noon - 4 * hours - 1)
    await withPurpose(host, headers)
    expect((await read(host, headers)).status).toBe(404)
    await host.dailyReviews.follow()
    goTo(noon - 4 * hours)
    await host.dailyReviews.follow()
    const made = (await read(host, headers)).body
    expect(made).toMatchObject({ madeAt: noon - 4 * hours, counts: { all: { n: 3 } } })
    await tell(0, aCall('late', -day))
    expect((await read(host, headers)).body).toEqual(made)
    const days = async (headers: Record<string, string>) =>
      ((await (await host.app.request('/api/reviews/daily/days', { headers })).json()) as { days: unknown }).days
    expect(await days(headers)).toMatchObject([{ day: '2026-11-20', isOpen: true }])
    expect(await days(host.as('reviewer'))).toMatchObject([{ day: '2026-11-20', isOpen: false }])
  })

  it('refuses what is no date', async () => {
    const { host } = await aHostWithDays({ 1: 1 })
    expect((await read(host, host.as('reviewer'), 'yesterday')).status).toBe(400)
  })
})
