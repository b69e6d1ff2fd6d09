import { type Principal, principalName } from '../../shared/access/principal.ts'
import { zoned } from '../../shared/select/clock.ts'
import type { Purpose } from '../../shared/wire/purpose.ts'
import type { Audit } from '../audit/audit.ts'
import type { Session } from '../auth/sessions.ts'
import type { Recorder } from '../recorder.ts'
import type { Site } from '../../shared/site.ts'
import { type Days, lookedDays } from './lookedDays.ts'
import type { Purposes } from './purposes.ts'

/** Says that somebody without a session may look at a stretch of history: a wall that it is presented on. */
export type MayLookBack = (principal: Principal, from: number, to: number) => boolean

/** Who asks for which stretch of history, epoch ms; an unknown beginning is 0. */
export type LookBack = Readonly<{ principal: Principal; session: Session | null; from: number; to: number }>

/** Why history was not opened. */
export type NotOpened = Readonly<{ code: 'purpose-needed' | 'not-presented'; message: string }>

/** The door to what is older than the present shift: who may look through it, and that they did. */
export interface PastDoor {
  /** Moments from this one on are open without a purpose, epoch ms. */
  openFrom(): number
  /** Whether a session may look at what began at `from`: nothing is noted, as nothing is shown. */
  isOpen(session: Session | null, from: number): boolean
  /** Adds a rule by which walls may look back further. Returns the undo. */
  lets(rule: MayLookBack): () => void
  /** Null when it is opened. That it was, or was not, is in the audit by then. */
  enter(asked: LookBack): Promise<NotOpened | null>
}

type DoorParts = Readonly<{
  site: Site
  purposes: Purposes
  audit: Audit
  recorder: Pick<Recorder, 'commits'>
  clock: () => number
  openFrom: () => number
}>

/** A player that is refused asks for several things at once: within this time it is one refusal, ms. */
const sameRefusalMs = 10_000
const dayMs = 86_400_000

export function pastDoor({ site, purposes, audit, recorder, clock, openFrom }: DoorParts): PastDoor {
  const rules = new Set<MayLookBack>()
  const looked = lookedDays()
  const refused = new Map<string, number>()

  function note(principal: Principal, subject: string, outcome: string, reason: string | null): Promise<void> {
    const entry = { at: clock(), by: principalName(principal), action: 'past.look', subject, outcome, reason }
    return recorder.commits.write(() => audit.note(entry))
  }

  async function refuse({ principal, from, to }: LookBack): Promise<NotOpened> {
    const days = daysName(daysOf(from, to))
    const key = JSON.stringify([principalName(principal), days])
    const now = clock()
    for (const [each, at] of refused) if (now - at >= sameRefusalMs) refused.delete(each)
    const answer = principal.kind === 'wall' ? notPresented : purposeNeeded
    if (!refused.has(key)) {
      refused.set(key, now)
      await note(principal, days, answer.code, null)
    }
    return answer
  }

  async function noteFirstLook({ principal, from, to }: LookBack, { id, purpose, reference }: Purpose): Promise<void> {
    for (const days of looked(id, daysOf(from, to)))
      await note(principal, daysName(days), 'shown', `${purpose}: ${reference}`)
  }

  /** The site’s own days that a stretch touches. */
  function daysOf(from: number, to: number): Days {
    const dayOf = (at: number) => {
      const { year, month, day } = zoned(at, site.zone)
      return Date.UTC(year, month - 1, day) / dayMs
    }
    return [dayOf(from), dayOf(to)]
  }

  return {
    openFrom,
    isOpen: (session, from) => from >= openFrom() || (session !== null && purposes.of(session.id, clock()) !== null),
    lets(rule) {
      rules.add(rule)
      return () => rules.delete(rule)
    },
    async enter(asked) {
      const opened = openFrom()
      const { principal, session, from, to } = asked
      // A wall is nobody’s login: also of the present shift it shows only what somebody presents on it.
      if (from >= opened && principal.kind !== 'wall') return null
      if (session) {
        const older = { ...asked, to: Math.max(from, Math.min(to, opened - 1)) }
        const purpose = purposes.of(session.id, clock())
        if (!purpose) return refuse(older)
        await noteFirstLook(older, purpose)
        return null
      }
      return [...rules].some((mayLookBack) => mayLookBack(principal, from, to)) ? null : refuse(asked)
    },
  }
}

/** `2026-11-21`, or the first and the last of several. */
function daysName([first, last]: Days): string {
  const name = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10)
  return first === last ? name(first) : `${name(first)}/${name(last)}`
}

const purposeNeeded: NotOpened = {
  code: 'purpose-needed',
  message: 'Say first for what you look back further than the present shift (POST /api/past/purposes)',
}
const notPresented: NotOpened = {
  code: 'not-presented',
  message: 'A wall shows of the past only what is presented on it',
}
