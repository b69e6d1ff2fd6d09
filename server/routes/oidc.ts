import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Role } from '../../shared/access/principal.ts'
import type { Account } from '../auth/accounts.ts'
import { giveToken, isSecure, sessionCookie } from '../auth/cookies.ts'
import { networkOf } from '../auth/address.ts'
import { allow } from '../auth/guard.ts'
import { bounds } from '../auth/rates.ts'
import { sessionOf } from '../auth/identify.ts'
import { oidcSignIn, oidcTicketMs, type Vouched } from '../auth/oidc.ts'
import type { Parts } from '../parts.ts'

const ticketCookie = 'watchfloor_oidc'
const path = '/api/session/oidc'
/** Sign-ins begun from one address: behind it there may be a whole centre. */
const begins = { times: 120, withinMs: 10 * 60_000 }

/** `GET /api/session/oidc` sends the browser to the provider, `/callback` takes it back and signs in. */
export function oidcRoutes(parts: Parts) {
  const { access, accounts, sessions, entrance, recorder, audit, logger, random, clock } = parts
  const provider = access.oidc && oidcSignIn(access.oidc, clock, random)
  const limit = bounds(begins)
  const app = new Hono()

  app.get('/', allow('anyone'), async (c) => {
    if (!provider) return c.notFound()
    const secure = isSecure((name) => c.req.header(name), access)
    const host = c.req.header('host') ?? new URL(c.req.url).host
    if ((await limit.take(networkOf(c, access))) > 0) return back(c, 'too-many')
    // The callback comes from the provider’s page, where a strict cookie stays at home: who is here is noted now.
    const session = sessionOf(parts, (name) => c.req.header(name))?.session ?? null
    const errand = { session, to: deskPath(c.req.query('to')) }
    try {
      const { url, ticket } = await provider.begin(`${secure ? 'https' : 'http'}://${host}${path}/callback`, errand)
      // Lax: the provider’s page sends the browser back, and a strict cookie would stay at home.
      setCookie(c, ticketCookie, ticket, { httpOnly: true, sameSite: 'Lax', path, secure, maxAge: oidcTicketMs / 1000 })
      return c.redirect(url)
    } catch (error) {
      logger.error({ error }, 'The OpenID Connect provider does not answer')
      return back(c, 'provider')
    }
  })

  app.get('/callback', allow('anyone'), async (c) => {
    if (!provider) return c.notFound()
    const ticket = getCookie(c, ticketCookie)
    deleteCookie(c, ticketCookie, { path })
    const said = await provider.finish(new URL(c.req.url).search, ticket)
    if ('refused' in said) return refuse(c, 'account:(unknown)', said.refused)
    if (said.areas?.some((area) => !recorder.world.areas.has(area))) return refuse(c, `account:${said.id}`, 'no-areas')
    const known = accounts.find(said.id)
    if (known?.disabled) return refuse(c, `account:${said.id}`, 'disabled')
    const account = await keep(said, known)
    const entry = await entrance.admit(account, said.session, 'oidc')
    if (entry.kind !== 'in') return back(c, 'provider')
    giveToken(c, sessionCookie, entry.token, access)
    return c.redirect(said.to)
  })

  /** The provider’s word on role and areas holds from now on, for sessions that are open too. */
  async function keep({ id, role, areas }: Vouched, known: Account | null): Promise<Account> {
    const flags = { mustChangePassword: false, disabled: false, demo: false }
    const name = known?.name ?? `${posts[role]} ${id.slice(-4)}`
    const account = { id, name, role, areas, ...flags, createdAt: known?.createdAt ?? clock() }
    const same = known?.role === role && JSON.stringify(known.areas) === JSON.stringify(areas)
    if (!same)
      await recorder.commits.write(() => {
        accounts.put(account, null)
        sessions.endOf(id)
        const action = known ? 'account.change' : 'account.create'
        const reason = `${role} ${areas?.join(' ') ?? '*'}`
        audit.note({ at: clock(), by: 'oidc', action, subject: id, outcome: 'ok', reason })
      })
    return account
  }

  async function refuse(c: Context, by: string, reason: string) {
    const entry = { at: clock(), by, action: 'session.sign_in', subject: null, outcome: 'refused', reason }
    await recorder.commits.write(() => audit.note(entry))
    return back(c, reason)
  }
  return app
}

/** A page of the desk, of this server and no other; anything else is the desk itself. */
function deskPath(text: string | undefined): string {
  return text !== undefined && text.length <= 500 && /^\/desk(\/[\w-]+)*(\?[\w=&%.:*+-]*)?$/.test(text) ? text : '/desk'
}

/** A browser is on its way: it gets a page, which says what was wrong. */
function back(c: Context, reason: string) {
  return c.redirect(`/signin?refused=${reason}`)
}

const posts: Readonly<Record<Role, string>> = {
  dispatcher: '调度席 Dispatcher',
  shift_lead: '值班长 Shift lead',
  reviewer: '复盘席 Reviewer',
  administrator: '管理席 Administrator',
}
