import { identify, type IdentifyParts } from '../auth/identify.ts'
import type { Accounts } from '../auth/accounts.ts'

/**
 * What of the server there is in an exercise: a desk and what it asks. No feeds and no keys for them, no walls, no
 * units’ own pages, no accounts, no audit, no exports, no callers.
 */
const reached = [
  /^\/(desk(\/.*)?|signin)$/,
  /^\/api\/(site|health|commands|baseline|bursts|response-times|alarm-rules|openapi\.json)$/,
  /^\/api\/session(\/(unlock|lock|active|password))?$/,
  /^\/api\/(search|views|handovers|past)(\/.*)?$/,
  /^\/api\/incidents\/[^/]+\/(facts|opening)$/,
  /^\/api\/screens$/,
]

type Asked = Readonly<{ path: string; header: (name: string) => string | undefined }>

/**
 * Why a request does not come into an exercise; null for one that does. `parts` are the site’s, `members` those who
 * take part. Strangers come as far as the sign-in.
 */
export function exerciseGate(parts: IdentifyParts, members: Accounts): (asked: Asked) => Response | null {
  return ({ path, header }) => {
    if (!reached.some((form) => form.test(path))) return said(404, 'not-found', 'An exercise has nothing there')
    const known = identify(parts, header, 'account')
    if (!known || known.principal.kind !== 'account' || members.find(known.principal.id)) return null
    return said(403, 'not-allowed', 'You do not take part in this exercise')
  }
}

function said(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status, headers: { 'cache-control': 'no-store' } })
}
