import type { CallEnd, UnitResponse } from './call.ts'
import type { CallDraft } from './callDraft.ts'
import type { Times } from './chain.ts'
import { listed } from './fields.ts'
import { carriedId } from '../carriedId.ts'
import { idLength } from './ids.ts'
import type { Mapping, StampName } from './mapping.ts'
import type { ProblemLog } from './problems.ts'

export type EndReader = (
  draft: CallDraft,
  id: string,
  times: Times<StampName>,
  responses: readonly UnitResponse[],
) => CallEnd | null

/** How and when a call ended: by its disposition, at its closing time or else when its last unit cleared. */
export function endReader(mapping: Mapping, problems: ProblemLog): EndReader {
  const isCancelled = listed(mapping.disposition?.cancelled ?? [])
  const isDuplicate = listed(mapping.disposition?.duplicate ?? [])

  return (draft, id, times, responses) => {
    const ending = endTime(times, responses, mapping.unfinished)
    if (!ending) return null
    const { disposition, duplicateOf: original } = draft.texts
    const said = disposition?.text ?? ''
    if (original || isDuplicate(said)) {
      const duplicateOf = original && carriedId(mapping.idPrefix + original.text, idLength.call)
      if (duplicateOf !== undefined && duplicateOf !== id) return { ...ending, kind: 'duplicate', duplicateOf }
      const { column, text: value } = original ?? disposition!
      problems.note('bad-duplicate', { column, line: draft.line, callId: id, value, reason: 'taken as cancelled' })
    } else if (!isCancelled(said)) return { ...ending, kind: 'closed' }
    return { ...ending, kind: 'cancelled', reason: said.slice(0, 200) }
  }
}

function endTime(
  times: Times<StampName>,
  responses: readonly UnitResponse[],
  unfinished: Mapping['unfinished'],
): Pick<CallEnd, 'at' | 'from'> | null {
  if (times.closed !== undefined) return { at: times.closed, from: 'column' }
  const cleared = responses.map(({ stamps }) => stamps.cleared)
  const working = cleared.includes(undefined)
  const known = [times.cleared, ...cleared].filter((at) => at !== undefined)
  if (known.length > 0 && !working) return { at: Math.max(...known), from: 'cleared' }
  if (unfinished === 'keep') return null
  const all = [times, ...responses.map(({ stamps }) => stamps)].flatMap((stamps) => Object.values(stamps))
  return { at: Math.max(...all, ...responses.map(({ issuedAt }) => issuedAt)), from: 'last-stamp' }
}
