import { createMiddleware } from 'hono/factory'
import type { GuardEnv } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'

/** The stretch of history that a request asks for, epoch ms; null for the present. */
export type Stretch = Readonly<{ from: number; to: number }> | null

/** What a request’s parameters ask for. Whoever names no beginning asks for all there is. */
function stretchAsked(said: (name: string) => string | undefined): Stretch {
  const moment = (...names: string[]) => {
    const first = names.map(said).find((text) => text !== undefined && text !== '')
    const at = first === undefined ? NaN : Number(first)
    return Number.isSafeInteger(at) ? at : null
  }
  const from = moment('from', 'at', 'after') ?? 0
  return { from, to: moment('to', 'at', 'before') ?? Number.MAX_SAFE_INTEGER }
}

/** The same, of a route that answers for the present unless it is asked for a moment (`at`). */
export function momentOrPresent(said: (name: string) => string | undefined): Stretch {
  return said('at') === undefined ? null : stretchAsked(said)
}

const checks = new WeakSet<object>()

/** Whether a handler is a check of this kind. */
export function checksPurpose(handler: object): boolean {
  return checks.has(handler)
}

/**
 * Lets a request for history through where it is of the present shift, or where its session has a purpose (a wall:
 * where something is presented on it). Use it after `allow` on every route that tells of the past; `asks` reads which
 * stretch that is, `from`, `to` or `at` if nothing else is said.
 */
export function throughPurpose({ pastDoor, log }: Pick<Parts, 'pastDoor' | 'log'>, asks = stretchAsked) {
  const check = createMiddleware<GuardEnv>(async function throughPurpose(c, next) {
    const stretch = asks((name) => c.req.query(name))
    const isWall = c.get('principal').kind === 'wall'
    if (!stretch || (!isWall && stretch.from >= pastDoor.openFrom())) return next()
    // Before history began there is nothing to look at.
    const from = stretch.from === 0 ? (log.span()?.first ?? 0) : stretch.from
    const asked = { principal: c.get('principal'), session: c.get('session') }
    const refusal = await pastDoor.enter({ ...asked, from, to: stretch.to })
    return refusal ? c.json({ error: refusal }, 403) : next()
  })
  checks.add(check)
  return check
}
