import type { World } from '../../../shared/domain/world.ts'
import type { Draft } from '../../../shared/facts/catalogue.ts'
import { deskHands } from '../deskHands.ts'

/** What the desk of a made-up past did about alerts by now, as the demo’s own people do (`deskHands.ts`). */
export function doneAtDesk(world: World, seed: number, now: number): Draft[] {
  return deskHands(world, seed, now).map((act): Draft => {
    const { id: alertId, key, areaId: area } = act.alert
    const { at, reason } = act
    if (act.kind === 'acknowledge') return { type: 'alert.acknowledged', at, area, data: { alertId, reason } }
    return { type: 'alert.shelved', at, area, data: { key, until: at + act.forMs, reason: act.reason, oneShot: false } }
  })
}
