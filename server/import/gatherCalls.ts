import { callDraft, type CallDraft, rowJoin } from './callDraft.ts'
import { callRowReader } from './callRow.ts'
import type { Source } from './lines.ts'
import type { Mapping } from './mapping.ts'
import type { ProblemLog } from './problems.ts'
import { type Columns, rowsOf } from './rows.ts'
import { type UnitRoster, unitRoster } from './units.ts'

export type Gathered = Readonly<{
  columns: Columns
  drafts: readonly CallDraft[]
  roster: UnitRoster
  /** Rows that belong to no call; those that do are counted in their drafts. */
  without: Readonly<{ 'missing-call-id': number; 'duplicate-row': number }>
}>

/** Reads every row and gathers those of each call. A row that stands there twice counts once. */
export async function gatherCalls(source: Source, mapping: Mapping, problems: ProblemLog): Promise<Gathered> {
  const { columns, rows } = rowsOf(source, mapping, problems)
  const readRow = callRowReader(mapping, problems)
  const join = rowJoin(mapping, problems)
  const roster = unitRoster(mapping, problems)
  const drafts = new Map<string, CallDraft>()
  const rowIds = new Set<string>()
  const without = { 'missing-call-id': 0, 'duplicate-row': 0 }

  for await (const row of rows) {
    const read = readRow(row)
    if (!read) {
      without['missing-call-id']++
      continue
    }
    const { callId, rowId, line } = read
    let draft = drafts.get(callId)
    if (rowId === null ? draft?.rowDigests.has(read.digest) : rowIds.has(rowId)) {
      problems.note('duplicate-row', { column: mapping.rowId?.columns[0], line, callId, value: rowId ?? '' })
      without['duplicate-row']++
      continue
    }
    if (rowId !== null) rowIds.add(rowId)
    if (!draft) drafts.set(callId, (draft = callDraft(read)))
    roster.see(read)
    join(draft, read)
  }
  return { columns, drafts: [...drafts.values()], roster, without }
}
