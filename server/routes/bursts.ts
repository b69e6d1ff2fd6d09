import { Hono } from 'hono'
import { isInScope } from '../../shared/access/scope.ts'
import { anscombe, countsByArea } from '../../shared/select/usualIncidents.ts'
import { allow } from '../auth/guard.ts'
import { casesBetween } from '../cases.ts'
import type { Parts } from '../parts.ts'
import { type AskerEnv, throughView } from './asker.ts'
import { UsualDays } from '../usualDays.ts'

const windowMs = 3_600_000

/**
 * `GET /api/bursts`: incidents of the last hour in each area (the site’s coarse level) of the viewer’s scope, beside what
 * the same hour usually has, with z = 2(√n − √mean) and the types it is made of; the farthest from usual first.
 */
export function burstRoutes({
  recorder,
  archive,
  site,
  clock,
}: Pick<Parts, 'recorder' | 'archive' | 'site' | 'clock'>) {
  const usualDays = new UsualDays(site, (from, to) =>
    casesBetween(recorder.world, archive, from, to).map(({ incident }) => incident),
  )
  return new Hono<AskerEnv>().get('/', allow('look'), throughView({ site, recorder }), (c) => {
    const by = c.get('principal')
    const scope = by.kind === 'account' ? by.areas : []
    const { world } = recorder
    const sight = c.get('view').on(world)
    const now = clock()
    const from = now - windowMs
    const usual = usualDays.at(now, world)
    const rows = [...countsByArea(world, site, from, now)].flatMap(([areaId, count]) => {
      if (!isInScope(world, scope, areaId)) return []
      const mean = usual.meanOf(areaId, from, now)
      const types = new Map<string, number>()
      for (const incident of world.incidents.values()) {
        const seen = sight.row('incidents', incident)
        if (!seen) continue
        const { receivedAt, area, incidentType, origin, end } = seen
        if (receivedAt <= from || receivedAt > now || origin === 'police' || end?.kind === 'duplicate') continue
        if (isInScope(world, [areaId], area)) types.set(incidentType, (types.get(incidentType) ?? 0) + 1)
      }
      const byType = [...types].sort((a, b) => b[1] - a[1]).map(([incidentType, n]) => ({ incidentType, count: n }))
      return [{ areaId, count, mean, z: anscombe(count, mean), types: byType }]
    })
    return c.json({ days: usual.days, windowMs, rows: rows.sort((a, b) => b.z - a.z) })
  })
}
