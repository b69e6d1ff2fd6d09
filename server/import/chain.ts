import type { CallDraft, UnitStamps } from './callDraft.ts'
import { earlier, later, type Moment } from './localTime.ts'
import { type Mapping, type StampName, stampNames, type UnitStampName, unitStampNames } from './mapping.ts'
import type { ProblemLog } from './problems.ts'
import { settle } from './settle.ts'

/** Stamps with every doubt about the repeated hour settled, epoch ms. */
export type Times<Name extends string> = Partial<Record<Name, number>>
type Moments = Partial<Record<StampName, Moment>>
type Subject = Readonly<{ callId: string; line: number; value?: string }>

export type Chains = ReturnType<typeof chains>

/** Settles and checks chains of stamps; the order of the steps tells one run of a repeated hour from the other. */
export function chains(mapping: Mapping, problems: ProblemLog) {
  const columnOf = (name: StampName) => mapping.stamps[name]!.column.columns[0]!

  /** The call's own stamps, settled among themselves and beside the first of its units at each step. */
  function ofCall(draft: CallDraft): Times<StampName> {
    if (plain(draft.stamps)) return draft.stamps
    const among: Moments = {}
    for (const stamps of [...draft.responses.map(({ stamps }) => stamps), ...draft.unitless])
      for (const name of unitStampNames) {
        const moment = stamps[name]
        const known = among[name]
        if (moment !== undefined && (known === undefined || earlier(moment) < earlier(known))) among[name] = moment
      }
    return settled({ ...among, ...draft.stamps }, Object.keys(draft.stamps) as StampName[], draft)
  }

  /** One unit's stamps, settled beside what is settled of its call. */
  function ofUnit(stamps: UnitStamps, call: Times<StampName>, subject: Subject): Times<UnitStampName> {
    if (plain(stamps)) return stamps
    return settled({ ...call, ...stamps }, Object.keys(stamps) as UnitStampName[], subject)
  }

  function settled<Name extends StampName>(moments: Moments, wanted: readonly Name[], subject: Subject): Times<Name> {
    const names = stampNames.filter((name) => moments[name] !== undefined)
    const { at, how } = settle(names.map((name) => moments[name]!))
    const times: Times<Name> = {}
    for (const name of wanted) {
      const time = at[names.indexOf(name)]!
      times[name] = time
      const moment = moments[name]!
      if (typeof moment === 'number') continue
      const reason = `${iso(earlier(moment))} or ${iso(later(moment))}: taken as ${iso(time)}`
      const kind = how === 'guessed' ? 'time-guessed' : 'time-settled'
      problems.note(kind, { column: columnOf(name), line: subject.line, callId: subject.callId, reason })
    }
    return times
  }

  /** Notes each of `times` that lies before the step it should follow, or over a day after receipt. */
  function check(times: Times<StampName>, beside: Times<StampName>, subject: Subject): void {
    const all: Times<StampName> = { ...beside, ...times }
    let last: { name: StampName; at: number } | null = null
    for (const name of stampNames) {
      const at = all[name]
      if (at === undefined) continue
      if (times[name] !== undefined) {
        if (last && at < last.at) {
          const reason = `${(last.at - at) / 1000} s before ${columnOf(last.name)}`
          problems.note('stamps-contradict', { ...subject, column: columnOf(name), reason })
        }
        if (all.received !== undefined && at - all.received > 86_400_000) {
          const reason = `${Math.round((at - all.received) / 3_600_000)} h after receipt`
          problems.note('over-a-day', { ...subject, column: columnOf(name), reason })
        }
      }
      last = { name, at }
    }
  }

  return { ofCall, ofUnit, check }
}

function plain<Name extends StampName>(stamps: Partial<Record<Name, Moment>>): stamps is Times<Name> {
  return Object.values(stamps).every((moment) => typeof moment === 'number')
}

function iso(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}
