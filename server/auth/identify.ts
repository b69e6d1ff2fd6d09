import type { IncomingMessage } from 'node:http'
import type { Principal } from '../../shared/access/principal.ts'
import type { AccessSettings } from './access.ts'
import { type Account, type Accounts, principalOf } from './accounts.ts'
import { type Header, screenCookie, sessionCookie, tokenOf, unitCookie } from './cookies.ts'
import type { DeviceTokens } from './deviceTokens.ts'
import type { Session, Sessions } from './sessions.ts'

export type IdentifyParts = Readonly<{
  accounts: Accounts
  sessions: Sessions
  devices: DeviceTokens
  access: AccessSettings
  clock: () => number
}>

/** Who asks; an account with the session it signed in with. */
export type Identified = Readonly<{ principal: Principal; session: Session | null }>

/** As what a page wants to be known where its browser holds several tokens: a lead’s laptop may be a wall too. */
export type Guise = 'account' | 'wall' | 'unit'

/** A session of an account that may sign in; locked or not. */
export function sessionOf(parts: IdentifyParts, header: Header): { session: Session; account: Account } | null {
  const token = tokenOf(header, sessionCookie, parts.access)
  const session = token === null ? null : parts.sessions.find(token, parts.clock())
  const account = session && parts.accounts.find(session.account)
  return session && account && mayEnter(account, parts.access) ? { session, account } : null
}

/** Whether an account may sign in at all. */
export function mayEnter({ id, disabled, demo }: Account, access: Pick<AccessSettings, 'demo'>): boolean {
  return !disabled && (!demo || access.demo.some((offered) => offered.id === id))
}

/**
 * Who a request or handshake comes from; null for nobody, for a locked session and for one that must change its
 * password first. Without a guise the session counts, then the screen’s token, then the unit’s. A locked session is not
 * taken for the screen its browser may be, unless the page asks as one.
 */
export function identify(parts: IdentifyParts, header: Header, as?: Guise): Identified | null {
  if (as === undefined || as === 'account') {
    const known = sessionOf(parts, header)
    if (known) {
      const { session, account } = known
      return session.locked || account.mustChangePassword ? null : { principal: principalOf(account), session }
    }
  }
  for (const [guise, cookie] of [
    ['wall', screenCookie],
    ['unit', unitCookie],
  ] as const) {
    if (as !== undefined && as !== guise) continue
    const token = tokenOf(header, cookie, parts.access)
    const principal = token === null ? null : parts.devices.principalOf(token)
    if (principal?.kind === guise) return { principal, session: null }
  }
  return null
}

/**
 * Who a socket’s handshake comes from; null refuses it. Browsers do not stop pages of other hosts from opening
 * websockets, so the origin is checked here. `?as=wall` asks to be known as the screen.
 */
export function identifySocket(parts: IdentifyParts, { headers, url = '/' }: IncomingMessage): Identified | null {
  const { origin, host } = headers
  if (origin !== undefined && !isHost(origin, host)) return null
  const as = guiseOf(new URL(url, 'http://host').searchParams.get('as'))
  return identify(parts, (name) => [headers[name]].flat().at(-1), as)
}

export function guiseOf(text: string | null | undefined): Guise | undefined {
  return text === 'account' || text === 'wall' || text === 'unit' ? text : undefined
}

export function isHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}
