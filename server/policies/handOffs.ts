import type { World } from '../../shared/domain/world.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'
import { handOffsOver } from '../../shared/select/handOffClock.ts'
import type { Site } from '../../shared/site.ts'

/** Takes back what nobody answered in its time: the area asked may not look at the incident for ever. */
export function expiredHandOffs(world: World, site: Pick<Site, 'orders'>, now: number): Draft[] {
  return handOffsOver(world, site, now).map(({ id: handOffId, incidentId }) => ({
    type: 'incident.hand_off_ended',
    at: now,
    area: world.incidents.get(incidentId)?.area ?? null,
    data: { incidentId, handOffId, why: 'expired' },
  }))
}
