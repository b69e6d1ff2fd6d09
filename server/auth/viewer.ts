import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Parts } from '../parts.ts'

const cookieName = 'watchfloor_view'

/**
 * Who may look. On loopback everybody at this machine; where the server is reachable from others (`HOST`), only who
 * has shown the view key once (`?key=...`), which is then kept in a cookie.
 */
export function viewerAuth({ viewKey }: Pick<Parts, 'viewKey'>) {
  return createMiddleware(async function viewerAuth(c, next) {
    if (viewKey === null) return next()
    const shown = c.req.query('key')
    if (shown !== undefined && isSame(shown, viewKey)) {
      setCookie(c, cookieName, shown, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: 30 * 86_400 })
      return next()
    }
    if (isSame(getCookie(c, cookieName) ?? '', viewKey)) return next()
    return c.json({ error: { code: 'no-view-key', message: 'Open this page once with ?key=<view key>' } }, 401)
  })
}

/**
 * Whether a socket may connect: from a page of this server, by somebody who may look. Browsers do not stop pages of
 * other hosts from opening websockets, so the origin is checked here.
 */
export function maySocket(request: IncomingMessage, viewKey: string | null): boolean {
  const { origin, host, cookie = '' } = request.headers
  if (origin !== undefined && !isHost(origin, host)) return false
  if (viewKey === null) return true
  const shown = cookie.split(/;\s*/).find((part) => part.startsWith(`${cookieName}=`))
  return shown !== undefined && isSame(decodeURIComponent(shown.slice(cookieName.length + 1)), viewKey)
}

function isHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
