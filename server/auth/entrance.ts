import { principalName } from '../../shared/access/principal.ts'
import type { Audit } from '../audit/audit.ts'
import type { Recorder } from '../recorder.ts'
import type { AccessSettings } from './access.ts'
import { type Account, type Accounts, principalOf } from './accounts.ts'
import { mayEnter } from './identify.ts'
import type { MannedDesks } from './mannedDesks.ts'
import { type Passwords, passwordProblem } from './passwords.ts'
import type { Attempts } from './rates.ts'
import type { Session, Sessions } from './sessions.ts'

export type EntranceParts = Readonly<{
  access: AccessSettings
  accounts: Accounts
  sessions: Sessions
  passwords: Passwords
  desks: MannedDesks
  audit: Audit
  recorder: Recorder
  clock: () => number
  attempts: Readonly<{ account: Attempts; address: Attempts }>
}>

/** What came of an attempt to come in. */
export type Entry = Readonly<
  | { kind: 'in'; token: string; account: Account }
  /** Wrong password, no such account, or one that may not sign in: nobody is told which. */
  | { kind: 'wrong' }
  | { kind: 'wait'; ms: number }
  /** A new password that may not be chosen. */
  | { kind: 'poor'; problem: string }
>

type Asking = Readonly<{ address: string; action: string; session?: Session }>

export interface Entrance {
  signIn(id: string, password: string, address: string, before: Session | null): Promise<Entry>
  /** Lets in who a provider has vouched for. */
  admit(account: Account, before: Session | null, how: string): Promise<Entry>
  unlock(session: Session, account: Account, password: string, address: string): Promise<Entry>
  changePassword(session: Session, account: Account, old: string, wanted: string, address: string): Promise<Entry>
  lock(session: Session): Promise<void>
  signOut(session: Session): Promise<void>
}

export function entrance(parts: EntranceParts): Entrance {
  const { access, accounts, sessions, passwords, desks, audit, recorder, clock } = parts

  function note(id: string, action: string, outcome: string, reason: string | null = null): void {
    audit.note({ at: clock(), by: nameOf(id), action, subject: null, outcome, reason })
  }

  /** Checks a password against both back-offs. An account that does not exist takes as long and says as much. */
  async function check(id: string, password: string, { address, action, session }: Asking): Promise<Entry | null> {
    // Who is at a signed-in desk is not made to wait for what strangers try by its name.
    const who = session ? `session ${session.id}` : `account ${id}`
    const waits = await Promise.all([parts.attempts.account.attempt(who), parts.attempts.address.attempt(address)])
    const ms = Math.max(...waits)
    if (ms > 0) {
      // Once for each wait: whoever goes on asking would fill the audit, and with it the disk.
      const isNews =
        waits[0] > 0 ? parts.attempts.account.isFirstRefusal(who) : parts.attempts.address.isFirstRefusal(address)
      if (await isNews) await recorder.commits.write(() => note(id, action, 'must_wait', address))
      return { kind: 'wait', ms }
    }
    const right = await passwords.matches(password, accounts.passwordHashOf(id))
    const account = accounts.find(id)
    if (!right || !account || !mayEnter(account, access)) {
      await recorder.commits.write(() => note(id, action, right ? 'disabled' : 'wrong', address))
      return { kind: 'wrong' }
    }
    await Promise.all([parts.attempts.account.succeeded(who), parts.attempts.address.succeeded(address)])
    return null
  }

  async function begin(account: Account, before: Session | null, reason: string): Promise<Entry> {
    const token = await recorder.commits.write(() => {
      if (before) sessions.end(before, 'signed_out')
      note(account.id, 'session.sign_in', 'ok', reason)
      return sessions.start(account.id, clock()).token
    })
    await desks.follow()
    return { kind: 'in', token, account }
  }

  return {
    async signIn(id, password, address, before) {
      const problem = await check(id, password, { address, action: 'session.sign_in' })
      const account = accounts.find(id)
      return problem ?? (account ? begin(account, before, address) : { kind: 'wrong' })
    },
    admit: (account, before, how) => begin(account, before, how),
    async unlock(session, account, password, address) {
      const problem = await check(account.id, password, { address, action: 'session.unlock', session })
      if (problem) return problem
      const token = await recorder.commits.write(() => {
        note(account.id, 'session.unlock', 'ok')
        return sessions.unlock(session, clock())
      })
      await desks.follow()
      return { kind: 'in', token, account }
    },
    async changePassword(session, account, old, wanted, address) {
      const poor = wanted === old ? 'Choose another password than the old one' : passwordProblem(wanted, account.id)
      const problem = await check(account.id, old, { address, action: 'session.password', session })
      if (problem) return problem
      if (poor !== null) return { kind: 'poor', problem: poor }
      const hash = await passwords.hash(wanted)
      const token = await recorder.commits.write(() => {
        accounts.setPassword(account.id, hash, false)
        sessions.endOf(account.id, session)
        note(account.id, 'session.password', 'ok')
        return sessions.unlock(session, clock())
      })
      await desks.follow()
      return { kind: 'in', token, account: { ...account, mustChangePassword: false } }
    },
    async lock(session) {
      await recorder.commits.write(() => sessions.lock(session))
      await desks.follow()
    },
    async signOut(session) {
      await recorder.commits.write(() => sessions.end(session, 'signed_out'))
      await desks.follow()
    },
  }

  function nameOf(id: string): string {
    const account = accounts.find(id)
    // What somebody typed as a name may be their password: only names of accounts are kept.
    return account ? principalName(principalOf(account)) : 'account:(unknown)'
  }
}
