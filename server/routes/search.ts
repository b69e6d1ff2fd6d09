import { Hono } from 'hono'
import { principalName } from '../../shared/access/principal.ts'
import { incidentTypesOf } from '../../shared/incidentTypes.ts'
import { placeName } from '../../shared/select/placeName.ts'
import { allow } from '../auth/guard.ts'
import { casesBetween } from '../cases.ts'
import type { Parts } from '../parts.ts'
import { type AskerEnv, throughView } from './asker.ts'

const most = 50

type SearchParts = Pick<Parts, 'recorder' | 'archive' | 'site' | 'clock' | 'audit'>

/**
 * `GET /api/search?q=`: incidents of all kept history whose id, type, place or area name holds every word asked for, in
 * part or whole, the newest first, as far as the asker may see them. What was searched for is noted in the audit.
 */
export function searchRoutes({ recorder, archive, site, clock, audit }: SearchParts) {
  const typeOf = incidentTypesOf(site)
  return new Hono<AskerEnv>().get('/', allow('search'), throughView({ site, recorder }), (c) => {
    const by = c.get('principal')
    const asked = (c.req.query('q') ?? '').normalize('NFKC').toLowerCase().trim().slice(0, 100)
    const words = asked.split(/\s+/).filter(Boolean)
    if (asked.length < 2) return c.json({ error: { code: 'bad-request', message: 'q: at least two characters' } }, 400)
    const { world } = recorder
    // Searched as it is shown: what a viewer may not read cannot be guessed at either.
    const sight = c.get('view').on(world)
    const found = []
    for (const kept of casesBetween(world, archive, 0, clock() + 1)) {
      const incident = sight.case(kept)?.incident
      if (!incident) continue
      const { name } = typeOf(incident.incidentType)
      const own = incident.area === null ? undefined : world.areas.get(incident.area)?.name
      const place = placeName(world, incident.area, site)
      const texts = [incident.id, name.zh, name.en, incident.place, place?.zh, place?.en, own?.zh, own?.en]
      const said = texts.flatMap((text) => (text ? [text.normalize('NFKC').toLowerCase()] : []))
      if (words.every((word) => said.some((text) => text.includes(word)))) found.push(incident)
    }
    found.sort((a, b) => b.receivedAt - a.receivedAt)
    audit.note({
      at: clock(),
      by: principalName(by),
      action: 'search',
      // Never the words: somebody may have typed a name.
      subject: null,
      outcome: `found:${found.length}`,
      reason: null,
    })
    return c.json({
      total: found.length,
      incidents: found.slice(0, most).map(({ id, incidentType, priority, area, receivedAt, end }) => ({
        id,
        incidentType,
        priority,
        area,
        receivedAt,
        ended: end?.kind ?? null,
        isLive: world.incidents.has(id),
      })),
    })
  })
}
