import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { KeyHolder } from '../auth/feedKeys.ts'
import { admitting } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'

/** What the door knows of a request once the key was checked. */
export type FeedEnv = { Variables: { feed: string; holder: KeyHolder } }

const maxBodyBytes = 8 * 1024 * 1024

/** Refuses bodies that are too large before they are read. */
export const boundedBody: MiddlewareHandler = bodyLimit({
  maxSize: maxBodyBytes,
  onError: (c) => c.json({ error: { code: 'too-large', message: `The body may hold ${maxBodyBytes} bytes` } }, 413),
})

type Shown = Readonly<{
  /** Also take `?key=`, for devices that cannot set a header. Proxies write addresses into their logs, so nowhere else. */
  inAddress?: boolean
}>

/** Lets a feed in by its key: `Authorization: Bearer <key>`. */
export function feedAuth({ feedKeys, feeds, metrics, clock }: Parts, { inAddress = false }: Shown = {}) {
  const check = createMiddleware<FeedEnv>(async function feedAuth(c, next) {
    const told = c.req.header('authorization')?.match(/^Bearer (\S+)$/i)?.[1]
    const key = told ?? (inAddress ? c.req.query('key') : undefined)
    const holder = key === undefined ? null : feedKeys.holderOf(key)
    if (holder === null) {
      metrics.refusedKeys.inc()
      c.header('WWW-Authenticate', 'Bearer')
      return c.json({ error: { code: 'no-key', message: 'A valid feed key is needed' } }, 401)
    }
    c.set('feed', holder.feed)
    c.set('holder', holder)
    feeds.hear(holder.feed, clock())
    await next()
  })
  return admitting(check, 'key_holder')
}

export function problem(c: Context, status: 400 | 403 | 404 | 503, code: string, message: string) {
  return c.json({ error: { code, message } }, status)
}
