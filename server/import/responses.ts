import type { UnitResponse } from './call.ts'
import type { CallDraft } from './callDraft.ts'
import type { Chains, Times } from './chain.ts'
import { type Mapping, stampLevel, type StampName, type UnitStampName } from './mapping.ts'
import type { ProblemLog } from './problems.ts'
import type { UnitRoster } from './units.ts'

/**
 * A call's unit responses, and what else is told of its units. An order must have been given at some time: a unit
 * without one makes no order, since any time we put there would be read as an interval; its stamps go into
 * `loose`, joined with those of the other units, and count for the call.
 */
export type Responses = Readonly<{ responses: UnitResponse[]; loose: Times<UnitStampName> }>

export type ResponseReader = (draft: CallDraft, id: string, call: Times<StampName>) => Responses

export function responseReader(
  mapping: Mapping,
  units: UnitRoster,
  chain: Chains,
  problems: ProblemLog,
): ResponseReader {
  const tellsClearing = mapping.unfinished === 'end' && stampLevel(mapping, 'cleared') === 'unit'
  return (draft, id, call) => {
    const responses: UnitResponse[] = []
    const without = draft.unitless.map((stamps) => chain.ofUnit(stamps, call, { callId: id, line: draft.line }))
    const turns = new Map<string, number>()
    for (const { unit, line, stamps } of draft.responses) {
      const subject = { callId: id, line, value: unit }
      const times = chain.ofUnit(stamps, call, subject)
      chain.check(times, call, subject)
      const { dispatched = call.dispatched, ...own } = times
      if (dispatched === undefined) {
        problems.note('no-dispatch', { column: mapping.stamps.dispatched?.column.columns[0], ...subject })
        without.push(times)
        continue
      }
      const { unitId } = units.get(unit)
      const turn = (turns.get(unitId) ?? 0) + 1
      turns.set(unitId, turn)
      if (turn > 1) problems.note('repeated-unit', { column: mapping.unit?.id.columns[0], ...subject })
      if (own.cleared === undefined && tellsClearing)
        problems.note('never-cleared', { column: mapping.stamps.cleared?.column.columns[0], ...subject })
      const orderId = `${id}/${unitId}${turn > 1 ? `#${turn}` : ''}`
      responses.push({ orderId, unitId, line, issuedAt: dispatched, stamps: own })
    }
    return { responses, loose: joined(without, responses) }
  }
}

/** As an incident counts its units: the earliest of each step, but cleared only with the last. */
function joined(without: readonly Times<UnitStampName>[], responses: readonly UnitResponse[]): Times<UnitStampName> {
  const loose: Times<UnitStampName> = {}
  const all = [...without, ...responses.map(({ issuedAt, stamps }) => ({ dispatched: issuedAt, ...stamps }))]
  const steps = new Set(without.flatMap((times) => Object.keys(times) as UnitStampName[]))
  for (const step of steps) {
    const times = all.flatMap((of: Times<UnitStampName>) => of[step] ?? [])
    loose[step] = step === 'cleared' ? Math.max(...times) : Math.min(...times)
  }
  return loose
}
