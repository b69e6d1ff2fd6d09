import type { CallRow, CallText } from './callRow.ts'
import type { FieldText } from './fields.ts'
import { earlier, type Moment } from './localTime.ts'
import { type Mapping, stampLevel, type StampName, stampNames, type UnitStampName } from './mapping.ts'
import type { ProblemLog } from './problems.ts'

export type UnitStamps = Partial<Record<UnitStampName, Moment>>
export type DraftResponse = Readonly<{ unit: string; line: number; stamps: UnitStamps }>

/** A call while its rows are still coming in, in whatever order. */
export type CallDraft = {
  readonly callId: string
  readonly line: number
  rows: number
  texts: Partial<Record<CallText, FieldText>>
  priority: CallRow['priority']
  stamps: Partial<Record<StampName, Moment>>
  responses: DraftResponse[]
  /** Stamps of rows that name no unit. */
  unitless: UnitStamps[]
  /** What was already said to disagree, so that a call counts once. */
  disagreed: Set<string>
  /** Digests of the rows so far that have no id of their own, to know one that is there twice. */
  rowDigests: Set<string>
}

export function callDraft({ callId, line }: CallRow): CallDraft {
  const texts = {}
  return {
    callId,
    line,
    rows: 0,
    texts,
    priority: null,
    stamps: {},
    responses: [],
    unitless: [],
    disagreed: new Set(),
    rowDigests: new Set(),
  }
}

/** Steps that end a call: of several times the last counts, of all others the first. */
const lastCounts: ReadonlySet<StampName> = new Set(['cleared', 'fed_back', 'closed'])

export type RowJoin = (draft: CallDraft, row: CallRow) => void

/** Adds rows to their call: of texts the first filled counts, of the call's own stamps the earliest (ends: the last). */
export function rowJoin(mapping: Mapping, problems: ProblemLog): RowJoin {
  const ofCall = stampNames.filter((name) => stampLevel(mapping, name) === 'call')
  const ofUnit = stampNames.filter((name) => stampLevel(mapping, name) === 'unit') as UnitStampName[]

  function disagrees(draft: CallDraft, column: string, row: CallRow, value: string, reason: string): void {
    if (draft.disagreed.has(column)) return
    draft.disagreed.add(column)
    problems.note('rows-disagree', { column, line: row.line, callId: draft.callId, value, reason })
  }

  return (draft, row) => {
    draft.rows++
    if (row.rowId === null) draft.rowDigests.add(row.digest)
    for (const [name, found] of Object.entries(row.texts) as [CallText, FieldText][]) {
      const known = (draft.texts[name] ??= found)
      if (known.text !== found.text)
        disagrees(draft, found.column, row, found.text, `${known.text.slice(0, 40)} on line ${draft.line} is kept`)
    }
    const { priority } = row
    if (priority) {
      const known = draft.priority
      if (!known || (known.level === null && priority.level !== null)) draft.priority = priority
      else if (priority.level !== null && known.level !== priority.level)
        disagrees(draft, priority.column, row, priority.text, `${known.text} is kept`)
    }
    for (const name of ofCall) {
      const moment = row.stamps[name]
      if (moment === undefined) continue
      const known = draft.stamps[name]
      if (known !== undefined && earlier(known) !== earlier(moment)) {
        const column = mapping.stamps[name]!.column.columns[0]!
        disagrees(draft, column, row, name, lastCounts.has(name) ? 'the last is kept' : 'the earliest is kept')
      }
      const replaces =
        known === undefined ||
        (lastCounts.has(name) ? earlier(moment) > earlier(known) : earlier(moment) < earlier(known))
      if (replaces) draft.stamps[name] = moment
    }
    const stamps: UnitStamps = Object.fromEntries(
      ofUnit.flatMap((name) => (row.stamps[name] === undefined ? [] : [[name, row.stamps[name]]])),
    )
    for (const unit of row.units) draft.responses.push({ unit, line: row.line, stamps })
    if (row.units.length === 0 && mapping.unit) {
      problems.note('missing-unit', { column: mapping.unit.id.columns[0], line: row.line, callId: draft.callId })
      draft.unitless.push(stamps)
    }
  }
}
