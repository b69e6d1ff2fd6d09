import type { Audit } from '../audit/audit.ts'
import type { Accounts } from './accounts.ts'
import { type Passwords, sayablePassword } from './passwords.ts'
import type { RandomBytes } from './secretDigest.ts'
import type { Sessions } from './sessions.ts'

export type ResetParts = Readonly<{
  accounts: Accounts
  sessions: Sessions
  passwords: Passwords
  audit: Audit
  random: RandomBytes
  clock: () => number
  /** Runs the writes as one transaction. */
  together: (writes: () => void) => void
}>

/** How the audit names whoever sits at the server itself. */
const by = 'command-line'

/**
 * Gives an account a password for one sign-in and ends its sessions; returns the password. Throws, in words for whoever
 * typed the command, where the account is none that signs in by a password of ours.
 */
export async function resetPassword(parts: ResetParts, id: string): Promise<string> {
  const { accounts, sessions, passwords, audit, random, clock, together } = parts
  const account = accounts.find(id)
  if (!account) throw new Error(`There is no account ${id}`)
  if (account.demo) throw new Error(`${id} is the demo’s: its password is made anew at each start`)
  if (account.disabled) throw new Error(`${id} is disabled: an administrator has to enable it`)
  if (accounts.passwordHashOf(id) === null) throw new Error(`${id} signs in at the OpenID Connect provider`)
  const password = sayablePassword(random)
  const hash = await passwords.hash(password)
  together(() => {
    accounts.setPassword(id, hash, true)
    sessions.endOf(id)
    audit.note({ at: clock(), by, action: 'account.change', subject: id, outcome: 'ok', reason: 'password' })
  })
  return password
}
