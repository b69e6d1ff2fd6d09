import type { Audit } from '../audit/audit.ts'
import type { AuditRow } from '../audit/chain.ts'

/** The row of the audit that says this server made a file with this seal; null where there is none. */
export function issuedAs(audit: Pick<Audit, 'list'>, seal: string): AuditRow | null {
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const rows = audit.list({ action: 'export.make', before })
    const found = rows.find(({ outcome }) => outcome.endsWith(seal))
    if (found) return found
    const last = rows.at(-1)
    if (!last) return null
    before = last.seq
  }
}
