import { principalName } from '../../shared/access/principal.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'
import type { Recorder } from '../recorder.ts'
import type { Accounts } from './accounts.ts'
import type { Sessions } from './sessions.ts'

/** Keeps history’s account of which desks are manned: by whom a dispatcher’s or lead’s session is open and not locked. */
export interface MannedDesks {
  /** Records what differs between the open sessions and the world; safe to ask at any time. */
  follow(): Promise<void>
}

type Parts = Readonly<{ recorder: Recorder; accounts: Accounts; sessions: Sessions; clock: () => number }>

export function mannedDesks({ recorder, accounts, sessions, clock }: Parts): MannedDesks {
  let last: Promise<void> = Promise.resolve()
  let changes = 0

  async function compare(): Promise<void> {
    const now = clock()
    const manned = new Map<string, Draft>()
    for (const { account: id } of sessions.open(now)) {
      const account = accounts.find(id)
      if (!account || account.disabled || (account.role !== 'dispatcher' && account.role !== 'shift_lead')) continue
      const data = { account: id, role: account.role, areas: [...(account.areas ?? [])] }
      manned.set(id, { type: 'desk.manned', at: now, area: null, data })
    }
    const { desks } = recorder.world
    const left = [...desks.values()].filter(({ id }) => !manned.has(id))
    for (const { id } of left) await record(id, { type: 'desk.left', at: now, area: null, data: { account: id } })
    for (const [id, draft] of manned) if (!desks.has(id)) await record(id, draft)
  }

  async function record(account: string, draft: Draft): Promise<void> {
    const by = principalName({ kind: 'account', id: account, role: 'dispatcher', areas: null })
    await recorder.record(by, `desk:${account}:${clock()}:${++changes}`, [draft])
  }

  return {
    // One after the other: two at once would both find the same difference.
    follow() {
      last = last.catch(() => undefined).then(compare)
      return last
    },
  }
}
