import { ancestorAt } from '../../shared/domain/area.ts'
import type { Role } from '../../shared/access/principal.ts'
import type { Parts } from '../parts.ts'
import type { DemoAccount } from './access.ts'
import { sayablePassword } from './passwords.ts'
import type { RandomBytes } from './secretDigest.ts'

type Host = Pick<
  Parts,
  'access' | 'accounts' | 'sessions' | 'passwords' | 'audit' | 'recorder' | 'random' | 'clock' | 'site'
>

export const firstAdministrator = 'admin'

/** How the audit names what the server does at its start. */
const bySystem = 'system'

/**
 * Where no account is there yet (but the demo’s), makes the administrator and gives the password, which holds for one
 * sign-in: it must be changed then. Null where there is an account already.
 */
export async function makeFirstAdministrator(host: Host): Promise<string | null> {
  const { accounts, passwords, recorder, random, clock } = host
  if (accounts.list().some(({ demo }) => !demo)) return null
  const password = sayablePassword(random)
  const hash = await passwords.hash(password)
  await recorder.commits.write(() => {
    accounts.put(
      {
        id: firstAdministrator,
        name: '系统管理 Administrator',
        role: 'administrator',
        areas: null,
        mustChangePassword: true,
        disabled: false,
        demo: false,
        createdAt: clock(),
      },
      hash,
    )
    note(host, 'account.create', firstAdministrator)
  })
  return password
}

/** The demo’s posts: two leads (a handover needs both), two dispatchers (one of a single township), a reviewer, an administrator. */
const demoPosts: readonly (Omit<DemoAccount, 'password'> & { ofOneTownship?: true })[] = [
  { id: 'demo-lead', name: '值班长 Shift lead', role: 'shift_lead' },
  { id: 'demo-lead-2', name: '接班值班长 Next shift lead', role: 'shift_lead' },
  { id: 'demo-dispatcher', name: '调度一席 Dispatcher 1', role: 'dispatcher' },
  { id: 'demo-dispatcher-2', name: '调度二席 Dispatcher 2', role: 'dispatcher', ofOneTownship: true },
  { id: 'demo-reviewer', name: '复盘席 Reviewer', role: 'reviewer' },
  { id: 'demo-admin', name: '管理席 Administrator', role: 'administrator' },
]

/** The demo’s accounts with passwords made for this run of the server. */
export function demoAccounts(random: RandomBytes): DemoAccount[] {
  return demoPosts.map(({ id, name, role }) => ({ id, name, role, password: sayablePassword(random) }))
}

/**
 * Lets the demo’s accounts in where the demo runs (`access.demo` names them), and shuts them out everywhere else, with
 * whoever had signed in by one.
 */
export async function settleDemoAccounts(host: Host): Promise<void> {
  const { access, accounts, sessions, passwords, recorder, clock } = host
  const hashes = await Promise.all(access.demo.map(({ password }) => passwords.hash(password)))
  await recorder.commits.write(() => {
    for (const { id, demo, disabled } of accounts.list()) {
      if (!demo || disabled || access.demo.some((offered) => offered.id === id)) continue
      accounts.change(id, { disabled: true })
      sessions.endOf(id)
      note(host, 'account.disable', id)
    }
    for (const [i, { id, name, role }] of access.demo.entries()) {
      const before = accounts.find(id)
      if (before && !before.demo) continue
      const areas = demoPosts.find((post) => post.id === id)?.ofOneTownship ? townshipOf(host) : null
      const flags = { mustChangePassword: false, disabled: false, demo: true }
      accounts.put(
        { id, name, role: role as Role, areas, ...flags, createdAt: before?.createdAt ?? clock() },
        hashes[i]!,
      )
      if (before?.disabled !== false) note(host, before ? 'account.enable' : 'account.create', id)
    }
  })
}

/** The first township that communities lie in. */
function townshipOf({ recorder: { world }, site }: Host): string[] {
  const townships = [...world.areas.values()].flatMap(({ id }) => ancestorAt(world, id, site.areas.coarse)?.id ?? [])
  return townships.toSorted().slice(0, 1)
}

function note({ audit, clock }: Host, action: string, subject: string): void {
  audit.note({ at: clock(), by: bySystem, action, subject, outcome: 'ok', reason: null })
}
