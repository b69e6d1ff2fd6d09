import { createHash } from 'node:crypto'

/** What the audit keeps: who did what to which thing and how it went. Never the words somebody typed. */
export type AuditEntry = Readonly<{
  at: number
  /** A principal’s name (`account:lead-a`), or where nobody is known yet, what was claimed. */
  by: string
  action: string
  subject: string | null
  outcome: string
  reason: string | null
}>

export type AuditRow = AuditEntry & Readonly<{ seq: number; hash: string }>

/** The hash of a row: over the hash before it and the row’s own fields in fixed order. */
export function chainHash(before: string, seq: number, entry: AuditEntry): string {
  const { at, by, action, subject, outcome, reason } = entry
  return createHash('sha256')
    .update(JSON.stringify([before, seq, at, by, action, subject, outcome, reason]))
    .digest('base64url')
}
