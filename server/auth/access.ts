import type { Role } from '../../shared/access/principal.ts'
import type { AttemptRate, Rate } from './rates.ts'
import { owaspCost, type PasswordCost } from './passwords.ts'

/** How somebody signs in by OpenID Connect: which provider, and which claims say role and areas. */
export type OidcSettings = Readonly<{
  issuer: string
  clientId: string
  clientSecret: string
  roleClaim: string
  /** Null: everybody who signs in so is for the whole site. */
  areasClaim: string | null
}>

/** An account that anybody may use, and only while the demo runs. */
export type DemoAccount = Readonly<{ id: string; name: string; role: Role; password: string }>

/** What a site says about who may come in; from the environment. */
export type AccessSettings = Readonly<{
  /** Believe X-Forwarded-Proto and X-Forwarded-For: only behind a proxy that sets them. */
  trustProxy: boolean
  /** Lets a monitor on another machine read /metrics; null: only this machine. */
  metricsKey: string | null
  oidc: OidcSettings | null
  /** The demo’s accounts with their passwords, which are shown to everybody; empty where no demo runs. */
  demo: readonly DemoAccount[]
  passwordCost: PasswordCost
  /** How long the audit is kept. */
  auditKeptMs: number
  rates: Readonly<{ account: AttemptRate; address: AttemptRate; pairing: AttemptRate; commands: Rate }>
}>

const second = 1000
const minute = 60 * second

export const usualAccess: AccessSettings = {
  trustProxy: false,
  metricsKey: null,
  oidc: null,
  demo: [],
  passwordCost: owaspCost,
  auditKeptMs: 3 * 365 * 24 * 60 * minute,
  rates: {
    // The longest wait of an account is short, so that nobody can shut a post out by trying its name.
    account: { free: 5, firstWaitMs: second, longestWaitMs: minute, forgetAfterMs: 15 * minute },
    address: { free: 20, firstWaitMs: 2 * second, longestWaitMs: 15 * minute, forgetAfterMs: 60 * minute },
    pairing: { free: 30, firstWaitMs: 5 * second, longestWaitMs: 5 * minute, forgetAfterMs: 15 * minute },
    commands: { times: 600, withinMs: minute },
  },
}
