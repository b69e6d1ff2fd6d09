import type { AccountPrincipal } from '../../../shared/access/principal.ts'
import type { Command } from '../../../shared/commands/catalogue.ts'
import { seedFor } from '../../../shared/random.ts'
import type { Parts } from '../../parts.ts'
import { surroundings } from '../../surroundings.ts'
import { deskHands } from '../deskHands.ts'

/** Who the demo’s own people act as; nobody can sign in as them. */
export const demoHands: AccountPrincipal = { kind: 'account', id: 'demo-hands', role: 'shift_lead', areas: null }

/** The demo’s own people at the desk: to be called every second or two, they do what is due by now, by commands. */
export function liveDesk(parts: Parts, seed: number): () => Promise<void> {
  const { recorder, clock } = parts
  const hands = seedFor(seed, 'desk of the demo')
  let busy = false
  return async () => {
    if (busy) return
    busy = true
    try {
      for (const act of deskHands(recorder.world, hands, clock())) {
        const { id: alertId, key } = act.alert
        const id = `${act.kind}-${alertId}-${act.at}`
        const command: Command =
          act.kind === 'acknowledge'
            ? { id, type: 'alert.acknowledge', alertIds: [alertId], reason: act.reason }
            : { id, type: 'alert.shelve', key, forMs: act.forMs, oneShot: false, reason: act.reason }
        await recorder.command(demoHands, command, surroundings(parts))
      }
    } finally {
      busy = false
    }
  }
}
