import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { admitting } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'

/** What the door knows of a request once the key was checked. */
export type FeedEnv = { Variables: { feed: string } }

const maxBodyBytes = 8 * 1024 * 1024

/** Refuses bodies that are too large before they are read. */
export const boundedBody: MiddlewareHandler = bodyLimit({
  maxSize: maxBodyBytes,
  onError: (c) => c.json({ error: { code: 'too-large', message: `The body may hold ${maxBodyBytes} bytes` } }, 413),
})

/** Lets a feed in by its key: `Authorization: Bearer <key>`, or `?key=` for devices that cannot set a header. */
export function feedAuth({ feedKeys, feeds, metrics, clock }: Parts) {
  const check = createMiddleware<FeedEnv>(async function feedAuth(c, next) {
    const key = c.req.header('authorization')?.match(/^Bearer (\S+)$/i)?.[1] ?? c.req.query('key')
    const feed = key === undefined ? null : feedKeys.feedOf(key)
    if (feed === null) {
      metrics.refusedKeys.inc()
      c.header('WWW-Authenticate', 'Bearer')
      return c.json({ error: { code: 'no-key', message: 'A valid feed key is needed' } }, 401)
    }
    c.set('feed', feed)
    feeds.hear(feed, clock())
    await next()
  })
  return admitting(check, 'key_holder')
}

export function problem(c: Context, status: 400 | 404 | 503, code: string, message: string) {
  return c.json({ error: { code, message } }, status)
}
