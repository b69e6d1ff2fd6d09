import { expect, it } from 'vitest'
import type { LateArrivals } from '../../../shared/wire/lateArrivals.ts'
import { aHost } from '../../support/aHost.ts'
import { aCall, aUnit, hours, issued, minutes, noon, onDuty, stated, step } from '../../support/given.ts'

it('late arrivals are listed with the interval that overran most, within the asker’s areas and with a purpose [X1] [X10]', async () => {
  const host = await aHost()
  await host.recorder.report('calls', [
    aUnit('P1', { homeArea: 't1' }),
    onDuty('P1', -2 * hours),
    aCall('J1', -hours, { areaId: 'c1', priority: 1 }),
    stated('J1', 'answered', -hours + 5000),
    issued('O1', 'J1', 'P1', -hours + 8 * minutes),
    step('O1', 'on_scene', -hours + 10 * minutes),
    aCall('J2', -hours, { areaId: 'c3', priority: 1 }),
  ])
  const ask = async (query: string, areas?: readonly string[]) => {
    const headers = host.as('reviewer', areas)
    const answer = await host.app.request(`/api/past/late-arrivals?${query}`, { headers })
    return { status: answer.status, body: (await answer.json()) as LateArrivals & { error?: { code: string } } }
  }
  const morning = `from=${noon - 2 * hours}&to=${noon}`
  const { body } = await ask(morning)
  expect(body.judged).toBe(1)
  expect(body.late).toMatchObject([{ incident: 'J1', tookMs: 10 * minutes, cause: { intervals: ['dispatch'] } }])
  expect((await ask(`${morning}&area=t2`)).body.late).toEqual([])
  expect((await ask(morning, ['t2'])).body.late).toEqual([])
  expect((await ask(`from=${noon - 30 * hours}&to=${noon}`)).body.error?.code).toBe('purpose-needed')
  expect((await ask(`from=${noon}&to=${noon - 1}`)).status).toBe(400)
})
