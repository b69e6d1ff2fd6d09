/** Roles of people at the centre. A role says what may be done; the account’s areas say where. */
export const roles = ['dispatcher', 'shift_lead', 'reviewer', 'administrator'] as const
export type Role = (typeof roles)[number]

/** Somebody signed in. `areas` are the roots of what they may see and do; null is the whole site. */
export type AccountPrincipal = Readonly<{
  kind: 'account'
  id: string
  role: Role
  areas: readonly string[] | null
}>

/** Whether an account looks at the work of others: it is sent no words that somebody wrote, and no exact place. */
export function isMasked({ role }: Pick<AccountPrincipal, 'role'>): boolean {
  return role === 'reviewer' || role === 'administrator'
}

/** Whoever asks or tells: an account, a paired screen, a unit’s device, a feed. Nobody else gets anything. */
export type Principal = Readonly<
  | AccountPrincipal
  | { kind: 'wall'; screenId: string }
  | { kind: 'unit'; unitId: string }
  | { kind: 'feed'; feed: string }
>

/** How facts and the audit name a principal: `account:lead-a`, `wall:s1`, `unit:P-214`, `feed:calls`. */
export function principalName(principal: Principal): string {
  switch (principal.kind) {
    case 'account':
      return `account:${principal.id}`
    case 'wall':
      return `wall:${principal.screenId}`
    case 'unit':
      return `unit:${principal.unitId}`
    case 'feed':
      return `feed:${principal.feed}`
  }
}
