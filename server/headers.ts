import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { AccessSettings } from './auth/access.ts'
import { isSecure } from './auth/cookies.ts'

/**
 * What every answer says to the browser. Scripts and styles come from this server’s files only: nothing that is written
 * into a page runs or paints, styles in a tag’s own attribute included (the client sets them by script, which is allowed).
 */
export function headers(access: Pick<AccessSettings, 'trustProxy'>): MiddlewareHandler {
  const secure = secureHeaders({
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      workerSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
    },
    crossOriginEmbedderPolicy: false,
  })
  return async function headers(c, next) {
    // Browsers believe it by https only; by http it would say something that is not so.
    if (isSecure((name) => c.req.header(name), access)) c.header('Strict-Transport-Security', 'max-age=15552000')
    await secure(c, next)
    // Answers are of who asked and of the moment; nobody after them finds them in the browser.
    if (c.req.path.startsWith('/api/') && !c.res.headers.has('cache-control')) c.header('Cache-Control', 'no-store')
  }
}
