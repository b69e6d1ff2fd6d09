import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { principalName } from '../../shared/access/principal.ts'
import { toldStory } from '../../shared/access/toldStory.ts'
import type { IncidentFacts, IncidentOpening } from '../../shared/wire/incidentFacts.ts'
import { allow } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'
import { type AskerEnv, throughView } from './asker.ts'

const query = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})

type StoryParts = Pick<Parts, 'recorder' | 'log' | 'archive' | 'site' | 'clock' | 'audit' | 'pastDoor'>

/**
 * `GET /api/incidents/:id/facts?after=&limit=`: everything history holds of an incident, also of one that has long left
 * the live world, a page at a time, as the asker may have it. A kept one of an earlier shift
 * opens with a purpose; that it was opened is in the audit. `GET /api/incidents/:id/opening` says beforehand whether it does.
 */
export function incidentFactRoutes({ recorder, log, archive, site, clock, audit, pastDoor }: StoryParts) {
  const app = new Hono<AskerEnv>()

  /** An incident of the live world, or kept; null for one that does not exist for the asker. */
  function found(c: Context<AskerEnv>, id: string) {
    const by = c.get('principal')
    const live = recorder.world.incidents.get(id)
    const kept = live ? null : archive.ofIncident(id)
    const incident = live ?? kept?.incident
    const told = incident && by.kind === 'account' ? toldStory(by, site, recorder.world, incident) : null
    return told ? { kept, told } : null
  }

  app.get('/:id/opening', allow('look'), throughView({ recorder, site }), (c) => {
    c.header('Cache-Control', 'no-store')
    const here = found(c, c.req.param('id'))
    const isOpen = !here?.kept || pastDoor.isOpen(c.get('session'), here.kept.incident.receivedAt)
    return c.json({ opening: !here ? 'unknown' : isOpen ? 'open' : 'closed' } satisfies IncidentOpening)
  })

  app.get('/:id/facts', allow('look'), throughView({ recorder, site }), async (c) => {
    c.header('Cache-Control', 'no-store')
    const read = query.safeParse(c.req.query())
    if (!read.success) {
      const { path, message } = read.error.issues[0]!
      return c.json({ error: { code: 'bad-request', path: path.join('.'), message } }, 400)
    }
    const { after, limit } = read.data
    const by = c.get('principal')
    const id = c.req.param('id')
    const { world } = recorder
    const here = found(c, id)
    // What lies outside the asker’s areas does not exist for them.
    if (!here)
      return c.json(
        { error: { code: 'unknown-incident', message: 'There is no such incident within your areas' } },
        404,
      )

    const { kept, told } = here
    if (kept) {
      const { receivedAt } = kept.incident
      const asked = { principal: by, session: c.get('session'), from: receivedAt, to: receivedAt }
      const refusal = await pastDoor.enter(asked)
      if (refusal) return c.json({ error: refusal }, 403)
    }
    if (kept && after === 0) {
      const entry = { at: clock(), by: principalName(by), action: 'archive.open', subject: id }
      await recorder.commits.write(() => audit.note({ ...entry, outcome: 'shown', reason: null }))
    }
    const facts = log.ofIncident(id, after, limit)
    const last = facts.at(-1)?.seq ?? after
    const answer: IncidentFacts = {
      facts: facts.flatMap((fact) => told(fact) ?? []),
      next: facts.length === limit ? last : null,
      upTo: last,
      kept: kept && c.get('view').on(world).case(kept),
    }
    return c.json(answer)
  })
  return app
}
