import { Hono } from 'hono'
import type { Parts } from '../parts.ts'
import { feedAuth, type FeedEnv } from './feedDoor.ts'

/** `GET /api/quarantine`: what a feed sent and was not recorded, newest first. A feed sees its own rows. */
export function quarantineRoutes(parts: Parts) {
  return new Hono<FeedEnv>().get('/quarantine', feedAuth(parts), (c) => {
    const limit = Math.min(1000, Math.max(1, Number(c.req.query('limit')) || 100))
    const rows = parts.quarantine.list(limit).filter(({ feed }) => feed === c.get('feed'))
    return c.json({ rows })
  })
}
