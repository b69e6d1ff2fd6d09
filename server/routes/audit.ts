import { Hono } from 'hono'
import { z } from 'zod'
import { verify } from '../audit/verify.ts'
import { createMiddleware } from 'hono/factory'
import { allow, type GuardEnv } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'

const query = z.object({
  before: z.coerce.number().int().positive().optional(),
  by: z.string().max(120).optional(),
  action: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

/** `GET /api/audit`: who did what, newest first; `next` asks for the page before. `GET /api/audit/verify`: the chain. */
export function auditRoutes({ audit }: Parts) {
  return new Hono<GuardEnv>()
    .get('/', allow('read_audit'), forWholeSite, (c) => {
      const asked = query.safeParse(c.req.query())
      if (!asked.success)
        return c.json({ error: { code: 'bad-request', message: asked.error.issues[0]!.message } }, 400)
      const { before, by, action, limit } = asked.data
      const rows = audit.list({ limit, ...(before && { before }), ...(by && { by }), ...(action && { action }) })
      return c.json({ rows, next: rows.length === limit ? rows.at(-1)!.seq : null })
    })
    .get('/verify', allow('read_audit'), forWholeSite, async (c) => c.json(await verify(audit)))
}

/** A row names what it is about and says why, but not where: it is for those who see all areas. */
const forWholeSite = createMiddleware<GuardEnv>(async function forWholeSite(c, next) {
  const principal = c.get('principal')
  if (principal.kind === 'account' && principal.areas === null) return next()
  return c.json({ error: { code: 'not-allowed', message: 'The audit is for accounts of the whole site' } }, 403)
})
