import { between, pick } from '../../../shared/random.ts'
import type { District } from './district.ts'
import { lengthOf, type Spread } from './draws.ts'
import type { Handlers } from './happenings.ts'
import { diversionIssued, orderReturned, orderStep, stamped } from './reports.ts'

const minute = 60_000

/** Minutes until an agency says that it takes something over, and until it tells how it went. */
const acceptance: Spread = [3.2, 10.5]
const feedback: Spread = [38, 140]
/** Minutes until somebody at the desk has read that and closed the request. */
const verification: Spread = [4, 15]
/** Requests that lie unread for long, and those sent back. */
const leftLyingShare = 0.05
const bouncedShare = 0.045
const bounceReasons = ['非本单位职责', '辖区不符', '需公安先期处置']

/** Asks an agency to take an incident over. */
export function ask(
  district: District,
  { caseId, agency, n, at }: { caseId: string; agency: string; n: number; at: number },
): void {
  const issued = diversionIssued(caseId, n, agency, at)
  const { orderId } = issued as { orderId: string }
  const random = district.random(`${orderId} asked`)
  const lies = random() < leftLyingShare ? between(random, 14, 40) : 0
  district.tell('calls', issued)
  const answersAt = at + Math.round((lengthOf(random, acceptance) + lies) * minute)
  district.plan(answersAt, { kind: 'answer', orderId, n })
}

/** What agencies do with what is passed on to them. */
export function diversions(district: District): Handlers<'answer' | 'redirect'> {
  return {
    answer({ orderId, n }) {
      const { now } = district
      const random = district.random(`${orderId} answered`)
      if (n < 2 && random() < bouncedShare) {
        district.tell('agencies', orderReturned(orderId, now, pick(random, bounceReasons)))
        // What the real desk asked comes back to the real desk.
        if (n === 0) return
        const caseId = orderId.slice(0, orderId.lastIndexOf('-'))
        return district.plan(now + Math.round(between(random, 2, 25) * minute), { kind: 'redirect', caseId, n })
      }
      district.tell('agencies', orderStep(orderId, 'accepted', now))
      const fedBackAt = now + Math.round(lengthOf(random, feedback) * minute)
      district.tell('agencies', orderStep(orderId, 'fed_back', fedBackAt))
      const verifiedAt = fedBackAt + Math.round(lengthOf(random, verification) * minute)
      district.tell('calls', orderStep(orderId, 'verified', verifiedAt))
    },

    redirect({ caseId, n }) {
      const random = district.random(`${caseId} redirected`)
      // The hotline takes what nobody else does; the rest is settled on the line.
      if (random() < 0.6) ask(district, { caseId, agency: 'hotline', n: n + 1, at: district.now })
      else district.tell('calls', stamped(caseId, 'closed', district.now))
    },
  }
}
