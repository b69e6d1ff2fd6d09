import { describe, expect, it } from 'vitest'
import type { DryRun } from '../../../shared/wire/dryRun.ts'
import { aHost } from '../../support/aHost.ts'
import { aCall, minutes, noon } from '../../support/given.ts'

/** A host whose last hour had calls of priority 1 that waited 90 s, 3 min and 10 min for a unit. */
async function aPast() {
  let now = noon
  const host = await aHost({ clock: () => now })
  const tell = async (at: number, ...reports: Parameters<typeof host.recorder.report>[1]) => {
    now = noon + at
    await host.recorder.report('calls', reports)
  }
  const waits = [1.5, 3, 10]
  for (const [i, wait] of waits.entries()) {
    const at = i * 15 * minutes
    await tell(at, aCall(`J${i}`, at, { priority: 1, areaId: i === 0 ? 't1' : 't2' }))
    const id = { id: `end-${i}`, type: 'incident.cancelled' as const, incidentId: `J${i}`, reason: null }
    await tell(at + wait * minutes, { ...id, at: now + wait * minutes })
  }
  now = noon + 60 * minutes
  const ask = async (ruleId: string, change: object, headers = host.as('administrator')) =>
    host.app.request(`/api/alarm-rules/${ruleId}/dry-run`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ change }),
    })
  return { host, ask }
}

describe('a changed rule, tried on the past day', () => {
  it('says what it would have raised, against the rule in force [R12]', async () => {
    const { ask } = await aPast()
    const answer = await ask('p1_undispatched', { afterMs: 2 * minutes })
    expect(answer.status).toBe(200)
    const told = (await answer.json()) as DryRun
    expect(told.present.raised).toBe(3)
    expect(told.changed).toMatchObject({ raised: 2, active: 0, byArea: [{ areaId: 't2', count: 2 }] })
    expect(told.changed.byHour.reduce((sum, { count }) => sum + count, 0)).toBe(2)
    expect(told.alarms).toHaveLength(2)
  })

  it('counts only what lies in the areas of who asks', async () => {
    const { host, ask } = await aPast()
    const told = (await (await ask('p1_undispatched', {}, host.as('shift_lead', ['t1']))).json()) as DryRun
    expect(told.present).toMatchObject({ raised: 1, byArea: [{ areaId: 't1', count: 1 }] })
  })

  it('changes nothing', async () => {
    const { host, ask } = await aPast()
    const before = host.recorder.world.seq
    await ask('p1_undispatched', { enabled: false })
    expect(host.recorder.world.seq).toBe(before)
  })

  it('is refused where history does not hold what the rule is about, and to who may not', async () => {
    const { host, ask } = await aPast()
    expect((await ask('feed_silent', {})).status).toBe(422)
    expect((await ask('nothing', {})).status).toBe(404)
    expect((await ask('burst', { parameters: { z: 1 } })).status).toBe(400)
    expect((await ask('burst', {}, host.as('dispatcher'))).status).toBe(403)
  })
})
