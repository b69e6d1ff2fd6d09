import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import { may } from '../../shared/access/may.ts'
import { principalName } from '../../shared/access/principal.ts'
import { isInScope } from '../../shared/access/scope.ts'
import type { Incident } from '../../shared/domain/incident.ts'
import { type CallerAnswer, type RevealedCaller, shortestReason } from '../../shared/wire/caller.ts'
import { allow, type GuardEnv } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'
import { maskedCaller } from '../vault/callerMask.ts'

const hideAfterMs = 60_000
const asked = z.strictObject({ reason: z.string().trim().max(200) })

/**
 * `/api/incidents/:id/caller`: the masked line, and the whole for a typed reason while the incident is open. Screens,
 * units, feeds and reviewers get neither. Each look at the whole is in the audit before it is answered, and so is each
 * that was refused.
 */
export function callerRoutes({ recorder, archive, vault, audit, clock }: Parts) {
  const app = new Hono<GuardEnv>()
  app.use('/:id/caller', neverStored)
  app.use('/:id/caller/reveal', neverStored)

  app.get('/:id/caller', allow('look'), (c) => {
    const incident = incidentOf(c.req.param('id'))
    const principal = c.get('principal')
    if (principal.kind !== 'account' || principal.role === 'reviewer') return c.json(notAllowed, 403)
    if (!incident || !isInScope(recorder.world, principal.areas, incident.area)) return c.json(unknown, 404)
    const kept = vault.read(incident.id)
    const answer: CallerAnswer = {
      caller: kept && Object.keys(kept.details).length > 0 ? maskedCaller(kept.details) : null,
      unreadable: kept?.unreadable ?? [],
      mayReveal: may(principal, 'reveal_caller') && isOpen(incident),
    }
    return c.json(answer)
  })

  // Everybody who is known is let in here, so that who may not is refused in the audit too.
  app.post('/:id/caller/reveal', allow('look', 'wall', 'unit'), async (c) => {
    const id = c.req.param('id')
    const principal = c.get('principal')
    const read = asked.safeParse(await c.req.json().catch(() => null))
    const reason = read.success ? read.data.reason : null
    const refuse = async (error: { error: { code: string; message: string } }, status: 400 | 403 | 404 | 409) => {
      await note(c, id, error.error.code, reason)
      return c.json(error, status)
    }
    const incident = incidentOf(id)
    if (principal.kind !== 'account' || !may(principal, 'reveal_caller')) return refuse(notAllowed, 403)
    if (!incident || !isInScope(recorder.world, principal.areas, incident.area)) return refuse(unknown, 404)
    if (!isOpen(incident)) return refuse(ended, 409)
    if (reason === null || [...reason].length < shortestReason) return refuse(tooShort, 400)
    const kept = vault.read(id)
    if (!kept) return refuse(nothing, 404)
    // What is not in the audit is not shown.
    await note(c, id, kept.unreadable.length > 0 ? `shown without ${kept.unreadable.join(', ')}` : 'shown', reason)
    const answer: RevealedCaller = { ...kept, hideAfterMs }
    return c.json(answer)
  })

  function incidentOf(id: string): Incident | null {
    return recorder.world.incidents.get(id) ?? archive.ofIncident(id)?.incident ?? null
  }

  function isOpen({ id, end }: Incident): boolean {
    return end === null && recorder.world.incidents.has(id)
  }

  function note(c: Context<GuardEnv>, subject: string, outcome: string, reason: string | null): Promise<void> {
    const by = principalName(c.get('principal'))
    const entry = { at: clock(), by, action: 'caller.reveal', subject, outcome, reason }
    return recorder.commits.write(() => audit.note(entry))
  }

  return app
}

const neverStored = createMiddleware(async function neverStored(c, next) {
  await next()
  c.header('Cache-Control', 'no-store')
})

const error = (code: string, message: string) => ({ error: { code, message } })
const notAllowed = error('not-allowed', 'Your role does not include caller details')
const unknown = error('unknown-incident', 'There is no such incident within your areas')
const ended = error('incident-ended', 'The incident has ended: its caller details are closed')
const tooShort = error('reason-too-short', `Say why in at least ${shortestReason} characters`)
const nothing = error('no-caller', 'No caller details are kept for this incident')
