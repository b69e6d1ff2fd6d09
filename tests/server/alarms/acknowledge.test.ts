import { expect, it } from 'vitest'
import { policies } from '../../../server/policies/run.ts'
import { aHost } from '../../support/aHost.ts'
import { aCall, minutes, noon } from '../../support/given.ts'

it('an alarm that the policy raised is acknowledged by the command a desk sends [R4]', async () => {
  let now = noon
  const host = await aHost({ clock: () => now })
  await host.recorder.report('calls', [aCall('J1', 0, { priority: 1, areaId: 't1' })])
  now = noon + 2 * minutes
  await policies(host).alarms()
  const [alert] = [...host.recorder.world.alerts.values()]
  const answer = await host.app.request('/api/commands', {
    method: 'POST',
    headers: { ...host.as('dispatcher', ['t1']), 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'c1', type: 'alert.acknowledge', alertIds: [alert!.id] }),
  })
  expect(await answer.json()).toMatchObject({ status: 'recorded' })
  expect(host.recorder.world.alerts.get(alert!.id)!.acknowledged).toMatchObject({
    by: 'account:test-dispatcher-t1',
    at: now,
  })
})
