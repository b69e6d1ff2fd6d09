import type { World } from '../../../shared/domain/world.ts'
import type { Draft } from '../../../shared/facts/catalogue.ts'
import { between, seedFor, seeded } from '../../../shared/random.ts'

const second = 1000
/** How long the desk of the past takes to acknowledge, at least and at most, ms. */
const urgent = [6 * second, 45 * second] as const
const others = [15 * second, 200 * second] as const

/** What the desk of a made-up past acknowledged by now: every alert some time after it called, as people do. */
export function acknowledgedBy(world: World, seed: number, now: number): Draft[] {
  return [...world.alerts.values()].flatMap((alert): Draft[] => {
    if (alert.acknowledged !== null || alert.suppressed !== null) return []
    const calledAt = alert.realarmedAt ?? alert.raisedAt
    const [least, most] = alert.priority === 1 ? urgent : others
    const at = calledAt + Math.round(between(seeded(seedFor(seed, `${alert.id}|${calledAt}`)), least, most))
    if (at > now) return []
    return [{ type: 'alert.acknowledged', at, area: alert.areaId, data: { alertId: alert.id, reason: null } }]
  })
}
