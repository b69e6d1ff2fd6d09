import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { principalName } from '../../shared/access/principal.ts'
import { longestReference, type Purpose, purposeKinds } from '../../shared/wire/purpose.ts'
import { allow, type GuardEnv } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'

const body = z.strictObject({
  purpose: z.enum(purposeKinds),
  reference: z.string().trim().min(1).max(longestReference),
})

type PurposeParts = Pick<Parts, 'purposes' | 'recorder' | 'audit' | 'clock'>

/** `/api/past/purposes`: for what the session looks back. Opening one takes the place of the one before. */
export function purposeRoutes({ purposes, recorder, audit, clock }: PurposeParts) {
  const app = new Hono<GuardEnv>()
  app.use(async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })
  app.get('/', allow('look'), (c) => c.json(purposes.of(sessionIn(c), clock())))
  app.post('/', allow('look'), async (c) => {
    const read = body.safeParse(await c.req.json().catch(() => undefined))
    if (!read.success) {
      const { path, message } = read.error.issues[0]!
      await note(c, 'purpose.open', null, 'bad-request', null)
      return c.json({ error: { code: 'bad-request', path: path.join('.'), message } }, 400)
    }
    const { purpose, reference } = read.data
    const session = sessionIn(c)
    const opened = await recorder.commits.write((): Purpose => {
      const now = clock()
      const made = purposes.open(session, purpose, reference, now)
      audit.note(entry(c, 'purpose.open', `purpose:${made.id}`, 'opened', `${purpose}: ${reference}`))
      return made
    })
    return c.json(opened)
  })
  app.delete('/', allow('look'), async (c) => {
    const session = sessionIn(c)
    const present = purposes.of(session, clock())
    await recorder.commits.write(() => {
      if (!purposes.close(session)) return
      audit.note(entry(c, 'purpose.end', present && `purpose:${present.id}`, 'asked', null))
    })
    return c.json(null)
  })

  /** `allow('look')` lets in accounts only, and those have a session. */
  function sessionIn(c: Context<GuardEnv>): number {
    return c.get('session')!.id
  }

  function entry(c: Context<GuardEnv>, action: string, subject: string | null, outcome: string, reason: string | null) {
    return { at: clock(), by: principalName(c.get('principal')), action, subject, outcome, reason }
  }

  function note(c: Context<GuardEnv>, ...said: [string, string | null, string, string | null]): Promise<void> {
    return recorder.commits.write(() => audit.note(entry(c, ...said)))
  }

  return app
}
