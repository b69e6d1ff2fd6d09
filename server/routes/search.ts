import { Hono } from 'hono'
import { isMasked, principalName } from '../../shared/access/principal.ts'
import { isInScope } from '../../shared/access/scope.ts'
import { type Incident, sensitiveCode } from '../../shared/domain/incident.ts'
import type { World } from '../../shared/domain/world.ts'
import { incidentTypesOf, sensitiveType, starterTypes } from '../../shared/incidentTypes.ts'
import { placeName } from '../../shared/select/placeName.ts'
import { folded, searchFor, wordsOf } from '../../shared/select/textSearch.ts'
import type { Site } from '../../shared/site.ts'
import { allow } from '../auth/guard.ts'
import type { CaseQuestion } from '../log/archive.ts'
import type { Parts } from '../parts.ts'
import { type AskerEnv, throughView } from './asker.ts'

const most = 50

type SearchParts = Pick<Parts, 'recorder' | 'archive' | 'site' | 'clock' | 'audit'>

/**
 * `GET /api/search?q=`: incidents, live and kept, whose id, type, place or area name holds every word asked for, in part
 * or whole, the newest first, as far as the asker may see them; `more` when there are others. That somebody searched is
 * in the audit, before it is answered.
 */
export function searchRoutes({ recorder, archive, site, clock, audit }: SearchParts) {
  return new Hono<AskerEnv>().get('/', allow('search'), throughView({ site, recorder }), async (c) => {
    const by = c.get('principal')
    const asked = folded(c.req.query('q') ?? '').slice(0, 100)
    if (asked.length < 2) return c.json({ error: { code: 'bad-request', message: 'q: at least two characters' } }, 400)
    const { world } = recorder
    const scope = by.kind === 'account' ? by.areas : []
    const masked = by.kind === 'account' && isMasked(by)
    const sight = c.get('view').on(world)
    const textsOf = searchedTexts(world, site)
    const matches = searchFor(asked)
    // Searched as it is shown: what a viewer may not read cannot be guessed at either.
    const seen = (incident: Incident): Incident[] => {
      const shown = sight.case({ incident, orders: [] })?.incident
      return shown && matches(textsOf(shown)) ? [shown] : []
    }

    const found = [...world.incidents.values()].flatMap(seen)
    const question = { ...questionOf(world, site, wordsOf(asked), scope), places: !masked }
    let kept = 0
    for (const { incident } of archive.find(question)) {
      if (world.incidents.has(incident.id)) continue
      const shown = seen(incident)
      found.push(...shown)
      kept += shown.length
      // They come the newest first: one over what is answered tells that there are more.
      if (kept > most) break
    }
    found.sort((a, b) => b.receivedAt - a.receivedAt)
    const more = found.length > most
    // Never the words: somebody may have typed a name.
    const outcome = `found:${more ? `more than ${most}` : found.length}`
    const entry = { at: clock(), by: principalName(by), action: 'search', subject: null, outcome, reason: null }
    await recorder.commits.write(() => audit.note(entry))
    return c.json({
      more,
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

/** What an incident is found by. */
function searchedTexts(world: World, site: Site): (incident: Incident) => (string | null | undefined)[] {
  const typeOf = incidentTypesOf(site)
  return ({ id, incidentType, area, place }) => {
    const { name } = typeOf(incidentType)
    return [id, name.zh, name.en, place, ...areaTexts(world, site, area)]
  }
}

function areaTexts(world: World, site: Site, id: string | null): (string | undefined)[] {
  const own = id === null ? undefined : world.areas.get(id)?.name
  const place = placeName(world, id, site)
  return [place?.zh, place?.en, own?.zh, own?.en]
}

/** The words with the types and areas each stands for, and where to look: at least all that `searchedTexts` would find. */
function questionOf(
  world: World,
  site: Site,
  words: readonly string[],
  scope: readonly string[] | null,
): Omit<CaseQuestion, 'places'> {
  const types = [...starterTypes, sensitiveType, ...site.incidentTypes]
  const sensitive = types.filter((type) => type.sensitive).map(({ code }) => code)
  return {
    words: words.map((text) => {
      const matches = searchFor(text)
      const named = types.filter(({ name }) => matches([name.zh, name.en])).map(({ code }) => code)
      return {
        text,
        // To some a sensitive incident is shown as no more than that.
        types: named.includes(sensitiveCode) ? [...named, ...sensitive] : named,
        areas: [...world.areas.ids()].filter((id) => matches(areaTexts(world, site, id))),
      }
    }),
    within: scope && [...world.areas.ids()].filter((id) => isInScope(world, scope, id)),
  }
}
