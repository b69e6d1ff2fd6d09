import type { Alert } from '../../shared/domain/alert.ts'
import type { Screen } from '../../shared/domain/screen.ts'
import type { World } from '../../shared/domain/world.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'
import { presentingAt, presentingEnd } from '../../shared/select/presentation.ts'
import type { Site } from '../../shared/site.ts'

export type WallRules = Pick<Site['wall'], 'interruptMs' | 'interruptsPlayback'>

/**
 * Lets a new priority 1 alert take the screens that rotate, for a while, and gives them back; those that present
 * history too where the site says so. An operator’s direction or lock wins. Ends what is presented when its time is
 * over. What it goes by is in the screens’ rows, so that a restart neither forgets nor repeats an interruption.
 */
export function reviewScreens(world: World, now: number, rules: WallRules): Draft[] {
  const newest = newestUrgent(world)
  return [...world.screens.values()].flatMap((screen): Draft[] => {
    const { id: screenId, interrupted, presenting } = screen
    const ended = presenting ? presentingEnd(presenting, now) : null
    if (ended) return [{ type: 'screen.unpresented', at: now, area: null, data: { screenId, why: ended } }]
    if (interrupted && now < interrupted.until) return []
    if (newest && mayTake(screen, now, rules) && newest.raisedAt > screen.alertsSeenTo) {
      const data = { screenId, alertId: newest.id, until: now + rules.interruptMs }
      return [{ type: 'screen.interrupted', at: now, area: null, data }]
    }
    return interrupted ? [{ type: 'screen.resumed', at: now, area: null, data: { screenId } }] : []
  })
}

/** Writes down which screens fell silent and which are heard again: few facts, by which the past knows what was dark. */
export function reviewSilence(world: World, now: number, isHeard: (screenId: string) => boolean): Draft[] {
  return [...world.screens.values()].flatMap(({ id: screenId, silentSince }): Draft[] => {
    const heard = isHeard(screenId)
    if (silentSince !== undefined && heard === (silentSince === null)) return []
    return [{ type: 'screen.heard', at: now, area: null, data: { screenId, heard } }]
  })
}

function mayTake(screen: Screen, now: number, { interruptsPlayback }: WallRules): boolean {
  const { scenes, locked, frozen, spotlight } = screen
  if (locked) return false
  if (presentingAt(screen, now)) return interruptsPlayback
  return scenes.length > 1 && !frozen && spotlight === null
}

function newestUrgent({ alerts }: World): Alert | null {
  let newest: Alert | null = null
  for (const alert of alerts.values()) {
    if (alert.priority !== 1 || alert.clearedAt !== null || alert.acknowledged || alert.suppressed) continue
    if (!newest || alert.raisedAt > newest.raisedAt) newest = alert
  }
  return newest
}
