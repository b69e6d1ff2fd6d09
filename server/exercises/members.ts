import type { Account, Accounts } from '../auth/accounts.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { KeptExercise } from './exerciseFiles.ts'

type Membership = Pick<KeptExercise, 'by' | 'trainees' | 'areas'>

/**
 * The site’s accounts as one exercise knows them: its trainees with their own role, whoever set it as one who only
 * looks on, nobody else. Nothing is copied and nothing is changed.
 */
export function membersOf(accounts: Accounts, membership: Membership, within: Within): Accounts {
  const find = (id: string) => {
    const account = memberOf(accounts.find(id), membership)
    return account && { ...account, areas: within(account.areas, membership.areas) }
  }
  const refuse = () => {
    throw new Error('An exercise changes no accounts')
  }
  return {
    find,
    list: () => [membership.by, ...membership.trainees].flatMap((id) => find(id) ?? []),
    put: refuse,
    change: refuse,
    passwordHashOf: (id) => (find(id) ? accounts.passwordHashOf(id) : null),
    setPassword: refuse,
  }
}

/** What of an account’s areas lies within an exercise’s; null is everything. */
export type Within = (own: readonly string[] | null, exercise: readonly string[] | null) => readonly string[] | null

function memberOf(account: Account | null, { by, trainees }: Membership): Account | null {
  if (!account) return null
  if (trainees.includes(account.id)) return account
  return account.id === by ? { ...account, role: 'reviewer' } : null
}

/** The site’s sessions, by the site’s clock whatever time it is in the exercise; it locks and ends none. */
export function sessionsFor(sessions: Sessions, accounts: Accounts, clock: () => number): Sessions {
  return {
    ...sessions,
    find: (token) => sessions.find(token, clock()),
    touch: (session) => sessions.touch(session, clock()),
    open: () => sessions.open(clock()).filter(({ account }) => accounts.find(account) !== null),
    sweep: () => [],
  }
}
