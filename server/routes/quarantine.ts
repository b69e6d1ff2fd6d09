import { Hono } from 'hono'
import type { Principal } from '../../shared/access/principal.ts'
import { allow, type GuardEnv } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'
import { feedAuth, type FeedEnv } from './feedDoor.ts'

/**
 * `GET /api/quarantine`: what a feed sent and was not recorded, newest first; a feed sees its own rows.
 * `GET /api/quarantine/all`: the rows of all feeds, for leads and administrators of the whole site. What was sent may
 * tell anything of an incident, so the row itself is for leads alone.
 */
export function quarantineRoutes(parts: Parts) {
  const { quarantine } = parts
  const limitOf = (text: string | undefined) => Math.min(1000, Math.max(1, Number(text) || 100))
  const ofFeed = new Hono<FeedEnv>().get('/quarantine', feedAuth(parts), (c) => {
    const rows = quarantine.list(limitOf(c.req.query('limit'))).filter(({ feed }) => feed === c.get('feed'))
    return c.json({ rows })
  })
  const ofAll = new Hono<GuardEnv>().get('/quarantine/all', allow('look'), (c) => {
    const principal = c.get('principal')
    if (!watchesAllFeeds(principal))
      return c.json(
        { error: { code: 'not-allowed', message: 'This is for leads and administrators of the whole site' } },
        403,
      )
    c.header('Cache-Control', 'no-store')
    const rows = quarantine.list(limitOf(c.req.query('limit')))
    return c.json({ rows: principal.role === 'shift_lead' ? rows : rows.map(({ body: _, ...row }) => row) })
  })
  return new Hono().route('/', ofFeed).route('/', ofAll)
}

function watchesAllFeeds(principal: Principal): principal is Extract<Principal, { kind: 'account' }> {
  if (principal.kind !== 'account' || principal.areas !== null) return false
  return principal.role === 'shift_lead' || principal.role === 'administrator'
}
