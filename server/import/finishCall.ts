import type { Stamps } from '../../shared/domain/incident.ts'
import type { ImportedCall } from './call.ts'
import type { CallDraft } from './callDraft.ts'
import { endReader } from './callEnd.ts'
import { chains } from './chain.ts'
import { listed, lookup } from './fields.ts'
import { carriedId } from '../carriedId.ts'
import { idLength } from './ids.ts'
import { pointReader } from './location.ts'
import type { Mapping } from './mapping.ts'
import type { ProblemLog } from './problems.ts'
import { responseReader } from './responses.ts'
import type { TypeCatalogue } from './types.ts'
import type { UnitRoster } from './units.ts'

/** Receipt times to read, epoch ms: from inclusive, to exclusive. */
export type Period = Readonly<{ from?: number; to?: number }>

export type Finished = Readonly<{ call: ImportedCall } | { excluded: 'missing-received' | 'outside-period' }>

/** Makes a call of its gathered rows, or says why it cannot be one. */
export function callFinisher(
  mapping: Mapping,
  units: UnitRoster,
  types: TypeCatalogue,
  problems: ProblemLog,
  { from = -Infinity, to = Infinity }: Period,
): (draft: CallDraft) => Finished {
  const chain = chains(mapping, problems)
  const responsesOf = responseReader(mapping, units, chain, problems)
  const endOf = endReader(mapping, problems)
  const pointOf = pointReader(mapping.location, problems)
  const originOf = lookup(mapping.origin?.values ?? {})
  const isNoArea = listed(mapping.area?.none ?? [])

  function priorityOf({ priority, line }: CallDraft, callId: string) {
    const sourcePriority = priority?.text.slice(0, 20) ?? null
    if (priority?.level) return { priority: priority.level, sourcePriority }
    const otherwise = mapping.priority?.default ?? 3
    if (mapping.priority) {
      const { text: value, column } = priority ?? { text: '', column: mapping.priority.column.columns[0]! }
      problems.note('unknown-priority', { column, line, callId, value, reason: `taken as ${otherwise}` })
    }
    return { priority: otherwise, sourcePriority }
  }

  function placeOf({ texts: { place }, line }: CallDraft, callId: string): string | null {
    if (!place) return null
    if (place.text.length > 200) problems.note('text-cut', { column: place.column, line, callId, value: place.text })
    return place.text.slice(0, 200)
  }

  return (draft) => {
    const { line, texts } = draft
    const id = carriedId(draft.callId, idLength.call)
    const times = chain.ofCall(draft)
    const { received, closed: _, ...stated } = times
    if (received === undefined) {
      problems.note('missing-received', { column: mapping.stamps.received.column.columns[0], line, callId: id })
      return { excluded: 'missing-received' }
    }
    if (received < from || received >= to) {
      problems.note('outside-period', { line, callId: id })
      return { excluded: 'outside-period' }
    }
    if (id !== draft.callId)
      problems.note('id-changed', {
        column: mapping.callId.columns[0],
        line,
        callId: id,
        value: draft.callId,
        reason: id,
      })
    chain.check(times, {}, { callId: id, line })
    const { responses, loose } = responsesOf(draft, id, times)
    const type = types.codeOf(draft)
    if (!type.said) problems.note('missing-type', { column: mapping.incidentType.column.columns[0], line, callId: id })

    const call: ImportedCall = {
      id,
      line,
      rows: draft.rows,
      receivedAt: received,
      incidentType: type.code,
      ...priorityOf(draft, id),
      origin: (texts.origin && originOf(texts.origin.text)) ?? mapping.origin?.default ?? 'caller',
      stated: { ...loose, ...stated } satisfies Stamps,
      ...(pointOf(draft, id) ?? { lon: null, lat: null }),
      areaName: !texts.area || isNoArea(texts.area.text) ? null : texts.area.text,
      place: placeOf(draft, id),
      stationGround: texts.stationGround?.text ?? null,
      responses,
      end: endOf(draft, id, times, responses),
    }
    return { call }
  }
}
