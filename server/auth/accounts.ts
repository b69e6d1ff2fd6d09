import type { DatabaseSync } from 'node:sqlite'
import type { AccountPrincipal, Role } from '../../shared/access/principal.ts'

/**
 * A post of the centre that signs in (`lead-a`), never a private person: the name is the post’s. `areas` are the roots
 * of what it may see; null is the whole site.
 */
export type Account = Readonly<{
  id: string
  name: string
  role: Role
  areas: readonly string[] | null
  mustChangePassword: boolean
  disabled: boolean
  /** Made by the demo; disabled on any start that is not the demo’s. */
  demo: boolean
  createdAt: number
}>

export type AccountChange = Partial<Pick<Account, 'name' | 'role' | 'areas' | 'disabled'>>

/** The accounts of a site. Writes are meant to run within the recorder’s commits, beside their audit row. */
export interface Accounts {
  find(id: string): Account | null
  list(): Account[]
  /** Keeps an account; `passwordHash` is null where it signs in by OpenID Connect only. Replaces one of the same id. */
  put(account: Account, passwordHash: string | null): void
  change(id: string, change: AccountChange): void
  /** The hash of the password; null where there is none or no such account. */
  passwordHashOf(id: string): string | null
  setPassword(id: string, hash: string, mustChange: boolean): void
}

type Row = {
  id: string
  name: string
  role: string
  areas: string | null
  must_change: number
  disabled: number
  demo: number
  created_at: number
}

export function sqliteAccounts(db: DatabaseSync): Accounts {
  const columns = 'id, name, role, areas, must_change, disabled, demo, created_at'
  const one = db.prepare(`SELECT ${columns} FROM account WHERE id = ?`)
  const all = db.prepare(`SELECT ${columns} FROM account ORDER BY id`)
  const put = db.prepare('INSERT OR REPLACE INTO account VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const change = db.prepare('UPDATE account SET name = ?, role = ?, areas = ?, disabled = ? WHERE id = ?')
  const hash = db.prepare('SELECT password FROM account WHERE id = ?')
  const setPassword = db.prepare('UPDATE account SET password = ?, must_change = ? WHERE id = ?')
  const find = (id: string) => accountOf(one.get(id) as Row | undefined)
  return {
    find,
    list: () => all.all().flatMap((row) => accountOf(row as Row) ?? []),
    put({ id, name, role, areas, mustChangePassword, disabled, demo, createdAt }, passwordHash) {
      const flags = [Number(mustChangePassword), Number(disabled), Number(demo)]
      put.run(id, name, role, areasText(areas), passwordHash, ...flags, createdAt)
    },
    change(id, wanted) {
      const account = find(id)
      if (!account) return
      const { name, role, areas, disabled } = { ...account, ...wanted }
      change.run(name, role, areasText(areas), Number(disabled), id)
    },
    passwordHashOf: (id) => (hash.get(id) as { password: string | null } | undefined)?.password ?? null,
    setPassword: (id, text, mustChange) => void setPassword.run(text, Number(mustChange), id),
  }
}

/** The account as the rest of the server knows it once it has signed in. */
export function principalOf({ id, role, areas }: Account): AccountPrincipal {
  return { kind: 'account', id, role, areas }
}

function accountOf(row: Row | undefined): Account | null {
  if (!row) return null
  return {
    id: row.id,
    name: row.name,
    role: row.role as Role,
    areas: row.areas === null ? null : (JSON.parse(row.areas) as string[]),
    mustChangePassword: row.must_change === 1,
    disabled: row.disabled === 1,
    demo: row.demo === 1,
    createdAt: row.created_at,
  }
}

function areasText(areas: readonly string[] | null): string | null {
  return areas === null ? null : JSON.stringify(areas)
}
