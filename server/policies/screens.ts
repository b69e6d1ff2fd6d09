import type { Alert } from '../../shared/domain/alert.ts'
import type { Screen } from '../../shared/domain/screen.ts'
import type { World } from '../../shared/domain/world.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'

/**
 * Lets a new priority 1 alert take the screens that rotate, for a while, and gives them back. An operator’s direction
 * or lock wins. What it goes by is in the screens’ rows, so that a restart neither forgets nor repeats an interruption.
 */
export function reviewScreens(world: World, now: number, interruptMs: number): Draft[] {
  const newest = newestUrgent(world)
  return [...world.screens.values()].flatMap((screen): Draft[] => {
    const { id: screenId, interrupted } = screen
    if (interrupted && now < interrupted.until) return []
    if (newest && isRotating(screen) && newest.raisedAt > screen.alertsSeenTo) {
      const data = { screenId, alertId: newest.id, until: now + interruptMs }
      return [{ type: 'screen.interrupted', at: now, area: null, data }]
    }
    return interrupted ? [{ type: 'screen.resumed', at: now, area: null, data: { screenId } }] : []
  })
}

function isRotating({ scenes, locked, frozen, spotlight }: Screen): boolean {
  return scenes.length > 1 && !locked && !frozen && spotlight === null
}

function newestUrgent({ alerts }: World): Alert | null {
  let newest: Alert | null = null
  for (const alert of alerts.values()) {
    if (alert.priority !== 1 || alert.clearedAt !== null || alert.acknowledged || alert.suppressed) continue
    if (!newest || alert.raisedAt > newest.raisedAt) newest = alert
  }
  return newest
}
