import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import { type Action, may } from '../../shared/access/may.ts'
import { type Principal, principalName } from '../../shared/access/principal.ts'
import type { CommandType } from '../../shared/commands/catalogue.ts'
import { guiseOf, identify, type IdentifyParts, isHost } from './identify.ts'
import type { Parts } from '../parts.ts'
import { bounds } from './rates.ts'
import type { Session } from './sessions.ts'

/** What a guarded route knows of who asks. `session` is null for screens and units. */
export type GuardEnv = { Variables: { principal: Principal; session: Session | null } }

/**
 * Who a route lets in: accounts by what their role may do, paired screens, enrolled units. `anyone` also lets strangers
 * in (the principal may then be missing); `key_holder` means that the route checks a key of its own.
 */
export type Admission = Action | CommandType | 'wall' | 'unit' | 'anyone' | 'key_holder'

/** The same refusal is written down at most this often. */
const deniedEveryMs = 10 * 60_000

const admissions = new WeakMap<object, readonly Admission[]>()

/** Put before a route’s handler: who of `admitted` asks may pass. A route without one exists for nobody. */
export function allow(...admitted: readonly Admission[]): MiddlewareHandler<GuardEnv> {
  // A function of its own each time: it is what the guard finds the route’s rule by.
  const pass: MiddlewareHandler<GuardEnv> = (_c, next) => next()
  return admitting(pass, ...admitted)
}

/** Marks a check of a route’s own as its rule. */
export function admitting<H extends object>(check: H, ...admitted: readonly Admission[]): H {
  admissions.set(check, admitted)
  return check
}

/** What a route’s handler is: who it admits. Undefined for handlers that are no rule. */
export function admissionOf(handler: object): readonly Admission[] | undefined {
  return admissions.get(handler)
}

/**
 * Denies by default: a route behind it is reached only by whom its `allow` names. It also refuses what another site’s
 * page makes a browser send. Use it before every route of /api and /map.
 */
export function guard(parts: IdentifyParts & Pick<Parts, 'audit' | 'recorder'>) {
  const told = bounds({ times: 1, withinMs: deniedEveryMs })

  /** Who is known and asks for what they may not is in the audit, once in a while: a page may ask again and again. */
  async function noteDenied(principal: Principal, route: string): Promise<void> {
    const by = principalName(principal)
    if ((await told.take(`${by} ${route}`)) > 0) return
    const entry = { at: parts.clock(), by, action: 'access.denied', subject: route, outcome: 'refused', reason: null }
    await parts.recorder.commits.write(() => parts.audit.note(entry))
  }

  return createMiddleware<GuardEnv>(async function guard(c, next) {
    const admitted = matchedRoutes(c).flatMap(({ handler }) => admissions.get(handler) ?? [])
    if (admitted.includes('key_holder')) return next()
    const foreign = fromElsewhere(c)
    if (foreign) return foreign
    const as = guiseOf(c.req.header('watchfloor-as') ?? c.req.query('as'))
    const known = identify(parts, (name) => c.req.header(name), as)
    if (known) {
      c.set('principal', known.principal)
      c.set('session', known.session)
    }
    if (admitted.includes('anyone')) return next()
    if (!known) return denied(c, 401, 'signed-out', 'Sign in first')
    // Whoever is known may hear that there is no such address.
    if (admitted.length === 0) return c.notFound()
    if (!admitted.some((who) => admits(who, known.principal))) {
      // The route as it is written here, never what somebody put into its address.
      await noteDenied(known.principal, `${c.req.method} ${matchedRoutes(c).at(-1)?.path ?? ''}`)
      return denied(c, 403, 'not-allowed', 'You may not do this')
    }
    // Using a route is no use of the desk: pages ask by themselves too.
    return next()
  })
}

function admits(who: Admission, principal: Principal): boolean {
  if (who === 'wall' || who === 'unit') return principal.kind === who
  return who !== 'anyone' && who !== 'key_holder' && may(principal, who)
}

/**
 * Refuses a change that a page of another site asked for: browsers say where a request comes from, and cannot send
 * JSON to another site without asking first. The cookies are SameSite=Strict besides.
 */
function fromElsewhere(c: Context): Response | null {
  const { method } = c.req
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return null
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return denied(c, 403, 'cross-site', 'This was asked for by a page of another site')
  if (origin !== undefined && !isHost(origin, c.req.header('host') ?? new URL(c.req.url).host))
    return denied(c, 403, 'cross-site', 'This was asked for by a page of another site')
  const type = c.req.header('content-type')
  if (type === undefined ? hasBody(c) : !/^application\/json\b/.test(type))
    return denied(c, 415, 'not-json', 'The body must be JSON (Content-Type: application/json)')
  return null
}

function hasBody(c: Context): boolean {
  return c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length') ?? 0) > 0
}

function denied(c: Context, status: 401 | 403 | 415, code: string, message: string): Response {
  return c.json({ error: { code, message } }, status)
}
