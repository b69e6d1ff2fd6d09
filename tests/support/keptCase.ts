import { sweep } from '../../server/policies/sweep.ts'
import type { TestHost } from './aHost.ts'
import { aCall, aUnit, hours, minutes, noon, onDuty, issued, stated, step } from './given.ts'

/** Tells of a case that ran its course thirty hours before the clock’s noon, and lets the sweep take it away. */
export async function aKeptCase(host: TestHost, id: string, data: object = {}): Promise<void> {
  const from = -30 * hours
  await host.recorder.report('calls', [
    aUnit('P9', { homeArea: 't1' }),
    onDuty('P9', from),
    aCall(id, from, { areaId: 'c1', ...data }),
    issued(`${id}/1`, id, 'P9', from + minutes),
    step(`${id}/1`, 'on_scene', from + 9 * minutes),
    step(`${id}/1`, 'cleared', from + 30 * minutes),
    stated(id, 'closed', from + 40 * minutes),
  ])
  await host.recorder.record('policy:sweep', `sweep ${id}`, sweep(host.recorder.world, noon))
}
