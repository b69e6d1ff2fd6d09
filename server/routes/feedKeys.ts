import { Hono } from 'hono'
import { z } from 'zod'
import { type OrdersRead, ordersRead } from '../../shared/access/ordersRead.ts'
import { principalName } from '../../shared/access/principal.ts'
import { allow, type GuardEnv } from '../auth/guard.ts'
import { keyPurpose, ordersMisfit } from '../auth/keyPurpose.ts'
import type { Parts } from '../parts.ts'

const made = z.strictObject({
  feed: z.string().min(1).max(80),
  name: z.string().trim().min(1).max(80),
  orders: ordersRead.default(null),
})

/** `/api/feed-keys`: the keys that let feeds in, and what each is for. A key is shown once, when it is made. */
export function feedKeyRoutes({ feedKeys, site, audit, recorder, random, clock }: Parts) {
  const misfit = (orders: OrdersRead) =>
    ordersMisfit(orders, { parties: site.parties, hasArea: (id) => recorder.world.areas.has(id) })
  return new Hono<GuardEnv>()
    .get('/', allow('administer'), (c) =>
      c.json({
        keys: feedKeys.list(),
        feeds: site.feeds.map(({ id, name }) => ({ id, name })),
        parties: site.parties.map(({ id, name }) => ({ id, name })),
      }),
    )
    .post('/', allow('administer'), async (c) => {
      const read = made.safeParse(await c.req.json().catch(() => null))
      if (!read.success || !site.feeds.some(({ id }) => id === read.data.feed))
        return c.json({ error: { code: 'bad-request', message: 'The body needs a feed of the site and a name' } }, 400)
      const { feed, name, orders } = read.data
      const wrong = misfit(orders)
      if (wrong !== null) return c.json({ error: { code: 'bad-request', path: 'orders', message: wrong } }, 400)
      const by = principalName(c.get('principal'))
      const key = await recorder.commits.write(() => {
        audit.note({
          at: clock(),
          by,
          action: 'feed_key.create',
          subject: name,
          outcome: 'ok',
          reason: keyPurpose(feed, orders),
        })
        return feedKeys.create(feed, name, clock(), random, orders)
      })
      return c.json({ key, feed, name, orders }, 201)
    })
    .delete('/:name', allow('administer'), async (c) => {
      const name = c.req.param('name')
      const by = principalName(c.get('principal'))
      const revoked = await recorder.commits.write(() => {
        const keys = feedKeys.revoke(name, clock())
        if (keys > 0)
          audit.note({ at: clock(), by, action: 'feed_key.revoke', subject: name, outcome: 'ok', reason: null })
        return keys
      })
      if (revoked === 0) return c.json({ error: { code: 'unknown-key', message: 'No such key is in use' } }, 404)
      return c.json({ revoked })
    })
}
