import type { Role } from '../../../shared/access/principal.ts'

/** An account as `/api/accounts` tells of it. */
export type ListedAccount = Readonly<{
  id: string
  name: string
  role: Role
  areas: readonly string[] | null
  mustChangePassword: boolean
  disabled: boolean
  demo: boolean
  signedIn: boolean
}>

export type AccountDraft = { id: string; name: string; role: Role; areas: readonly string[] | null }
