import { createHash } from 'node:crypto'
import * as client from 'openid-client'
import { type Role, roles } from '../../shared/access/principal.ts'
import type { OidcSettings } from './access.ts'
import { newSecret, type RandomBytes, secretDigest } from './secretDigest.ts'
import type { Session } from './sessions.ts'

/** Who a provider vouches for. The name is a digest: no name of a person is taken over. */
export type Vouched = Readonly<{ id: string; role: Role; areas: readonly string[] | null }>

/** Why somebody whom the provider knows does not get in here, or why the provider could not be asked. */
export type OidcRefusal = Readonly<{ refused: 'no-role' | 'no-areas' | 'not-begun' | 'not-again' | 'provider' }>

/** What the browser left for, and is brought back to. */
export type Errand = Readonly<{
  /** The session to be unlocked or replaced; then the provider has to ask anew who is there. */
  session: Session | null
  /** The page of this server to go on to. */
  to: string
}>

export interface OidcSignIn {
  /** Where to send the browser, and a ticket that it brings back in a cookie. Rejects when the provider is not there. */
  begin(redirectUri: string, errand: Errand): Promise<{ url: string; ticket: string }>
  /** Takes the browser back: `query` is what the provider sent it back with. */
  finish(query: string, ticket: string | undefined): Promise<(Vouched & Errand) | OidcRefusal>
}

type Begun = Errand & Readonly<{ redirectUri: string; verifier: string; state: string; nonce: string; at: number }>

/** How long somebody may stay at the provider, ms, and how many may be there at once. */
export const oidcTicketMs = 10 * 60_000
const mostBegun = 500
/** How far the provider’s clock may be behind ours. */
const skewMs = 60_000

/**
 * Signing in at an OpenID Connect provider: authorization code with PKCE, state and nonce. Only `openid` is asked for;
 * role and areas come from claims, and who has no role that is known here is refused.
 */
export function oidcSignIn(settings: OidcSettings, clock: () => number, random: RandomBytes): OidcSignIn {
  const begun = new Map<string, Begun>()
  let found: Promise<client.Configuration> | null = null

  function provider(): Promise<client.Configuration> {
    const issuer = new URL(settings.issuer)
    // Without TLS only a provider on this machine is asked.
    const execute = issuer.protocol === 'http:' && issuer.hostname === '127.0.0.1' ? [client.allowInsecureRequests] : []
    found ??= client.discovery(issuer, settings.clientId, settings.clientSecret, undefined, { execute })
    found.catch(() => (found = null))
    return found
  }

  function forget(now: number): void {
    for (const [key, { at }] of begun) if (now - at > oidcTicketMs || begun.size >= mostBegun) begun.delete(key)
  }

  async function claimsOf(query: string, { redirectUri, verifier, state, nonce }: Begun) {
    const config = await provider()
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
    const tokens = await client.authorizationCodeGrant(config, new URL(`${redirectUri}${query}`), checks)
    const claims = tokens.claims()!
    if (config.serverMetadata().userinfo_endpoint === undefined) return { ...claims }
    // What is signed stands, whatever else is said of the person.
    return { ...(await client.fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims }
  }

  return {
    async begin(redirectUri, { session, to }) {
      const config = await provider()
      const [verifier, state, nonce] = [newSecret(random), newSecret(random), newSecret(random)]
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        // A provider that remembers the browser would open the lock for whoever clicks.
        ...(session && { prompt: 'login', max_age: '0' }),
      })
      const ticket = newSecret(random)
      forget(clock())
      begun.set(secretDigest(ticket), { session, to, redirectUri, verifier, state, nonce, at: clock() })
      return { url: url.href, ticket }
    },
    async finish(query, ticket) {
      const key = ticket === undefined ? '' : secretDigest(ticket)
      const own = begun.get(key)
      begun.delete(key)
      if (!own || clock() - own.at > oidcTicketMs) return { refused: 'not-begun' }
      try {
        const claims = await claimsOf(query, own)
        if (own.session && !isSince(claims.auth_time, own.at - skewMs)) return { refused: 'not-again' }
        const said = vouched(claims, settings)
        return 'refused' in said ? said : { ...said, session: own.session, to: own.to }
      } catch {
        return { refused: 'provider' }
      }
    },
  }
}

function vouched(claims: Readonly<Record<string, unknown>>, settings: OidcSettings): Vouched | OidcRefusal {
  const { roleClaim, areasClaim } = settings
  const known = [claims[roleClaim]].flat().flatMap((said) => roles.find((role) => role === said) ?? [])
  const [role] = known
  // Two roles at once would leave it to chance what somebody may do.
  if (!role || new Set(known).size > 1) return { refused: 'no-role' }
  const areas = areasClaim === null ? null : areasOf(claims[areasClaim])
  if (areas === undefined) return { refused: 'no-areas' }
  const digest = createHash('sha256')
    .update(`${String(claims.iss)} ${String(claims.sub)}`)
    .digest('hex')
  return { id: `oidc-${digest.slice(0, 12)}`, role, areas }
}

/** Whether the provider asked who is there after a moment; it says so in whole seconds. */
function isSince(authTime: unknown, at: number): boolean {
  return typeof authTime === 'number' && authTime * 1000 >= at
}

/** `*` is the whole site. Undefined for a claim that is missing, empty or of another kind. */
function areasOf(claim: unknown): readonly string[] | null | undefined {
  if (claim === '*') return null
  const areas = [claim].flat()
  return areas.length > 0 && areas.every((area) => typeof area === 'string' && area !== '')
    ? (areas as string[])
    : undefined
}
