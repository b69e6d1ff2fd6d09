import { describe, expect, it, onTestFinished } from 'vitest'
import type { PastWorld } from '../../../shared/wire/past.ts'
import type { ToldExercise } from '../../../shared/wire/exercise.ts'
import { openFront } from '../../../server/front.ts'
import { serveExercises } from '../../../server/serveExercises.ts'
import { aHost, aSite } from '../../support/aHost.ts'
import { withPurpose } from '../../support/aPurpose.ts'
import { aCall, aUnit, hours, issued, minutes, noon, onDuty, seconds, step } from '../../support/given.ts'

const yearMs = 365 * 24 * hours

/** A site that holds an imported afternoon and nothing else, opened a year later. */
async function anImportedSite() {
  let now = noon - hours
  const imported = { from: noon - hours, to: noon + 2 * hours }
  const host = await aHost({ clock: () => now, site: { ...aSite, imported } })
  const tell = async (at: number, ...reports: Parameters<typeof host.recorder.report>[1]) => {
    now = noon + at
    await host.recorder.report('import', reports)
  }
  await tell(-hours, aUnit('E1'), aUnit('E2'), onDuty('E1'), onDuty('E2'))
  await tell(10 * minutes, aCall('C1', 10 * minutes, { lon: 120.05, lat: 30.1 }))
  await tell(12 * minutes, issued('O1', 'C1', 'E1', 12 * minutes), step('O1', 'acknowledged', 12 * minutes))
  await tell(20 * minutes, step('O1', 'en_route', 13 * minutes), step('O1', 'on_scene', 20 * minutes))
  await tell(2 * hours, step('O1', 'cleared', 2 * hours))
  now = noon + yearMs
  return { host, pass: (ms: number) => void (now += ms) }
}

describe('a site that holds only imported history', () => {
  it('opens with its own dates and says that it is imported [X4]', async () => {
    const { host } = await anImportedSite()
    const lead = host.as('shift_lead')
    const site = await (await host.app.request('/api/site', { headers: lead })).json()
    expect(site).toMatchObject({ site: { imported: { from: noon - hours, to: noon + 2 * hours } } })
    const at = noon + 2 * hours
    const answer = await host.app.request(`/api/past/world?at=${at}`, { headers: lead })
    expect(answer.status).toBe(200)
    const { world } = (await answer.json()) as PastWorld
    expect(world.incidents).toMatchObject([{ id: 'C1', receivedAt: noon + 10 * minutes }])
    const span = await (await host.app.request('/api/past/span', { headers: await withPurpose(host, lead) })).json()
    expect(JSON.stringify(span)).toContain(String(noon - hours))
    expect(JSON.stringify(span)).not.toContain(String(host.clock()))
  })

  it('can be the source of an exercise, which goes on as if live and leaves it as it was [E4, E5]', async () => {
    const { host, pass } = await anImportedSite()
    const front = await openFront(0, '127.0.0.1', host.app)
    const exercises = serveExercises(host, front)
    onTestFinished(async () => {
      await exercises.close()
      front.http.close()
      front.http.closeAllConnections()
    })
    const lead = await withPurpose(host, host.as('shift_lead'), 'training')
    const trainee = host.as('dispatcher')
    const ask = async (path: string, headers: { cookie: string }, body?: unknown) =>
      (
        await fetch(`http://127.0.0.1:${front.port}${path}`, {
          headers: { ...headers, 'content-type': 'application/json' },
          ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
        })
      ).json() as Promise<Record<string, unknown>>
    const before = host.log.lastSeq()
    const wish = { desk: 'Desk 1', from: noon, to: noon + hours, trainees: ['test-dispatcher'] }
    const { id } = (await ask('/api/exercises', lead, wish)) as unknown as ToldExercise
    await ask(`/api/exercises/${id}/run`, trainee, {})
    pass(10 * minutes + seconds)
    await host.exercises.advance()
    const order = { id: 'x-1', type: 'order.issue', incidentId: 'C1', unitIds: ['E2'], task: null }
    expect(await ask(`/exercise/${id}/api/commands`, trainee, order)).toMatchObject({ status: 'recorded' })
    expect(await ask(`/exercise/${id}/api/site`, trainee)).toMatchObject({ site: { imported: null } })
    pass(15 * minutes)
    await host.exercises.advance()
    await ask(`/api/exercises/${id}/end`, trainee, {})
    expect(await ask(`/api/exercises/${id}/results`, lead)).toMatchObject({
      cases: [
        {
          incidentId: 'C1',
          real: { ordered: 2 * minutes, receipt: 0, arrival: 10 * minutes, firstUnit: 'E1' },
          here: { ordered: seconds, firstUnit: 'E2' },
        },
      ],
    })
    expect(host.log.lastSeq()).toBe(before)
  })
})
