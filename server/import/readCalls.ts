import type { ImportedCall, ImportReading } from './call.ts'
import { columnUses, requireColumns } from './columnUses.ts'
import { callFinisher, type Period } from './finishCall.ts'
import { gatherCalls } from './gatherCalls.ts'
import { ImportError } from './importError.ts'
import type { Source } from './lines.ts'
import type { Mapping } from './mapping.ts'
import { type ProblemKind, problemLog } from './problems.ts'
import { counter } from './tally.ts'
import { typeCatalogue } from './types.ts'

/** `examples`: how many of each problem to keep. */
export type ReadOptions = Period & Readonly<{ examples?: number }>

/**
 * Reads an export of calls for service: a path or a stream of text. Rows may stand in any order; those with the same
 * call id become one call. Whatever is not used is counted with its reason. Fails only where there is nothing to
 * read: no file, no rows, or not the columns that the mapping names.
 */
export async function readCalls(source: Source, mapping: Mapping, options: ReadOptions = {}): Promise<ImportReading> {
  const problems = problemLog(options.examples ?? 5)
  const { columns, drafts, roster, without } = await gatherCalls(source, mapping, problems)
  const rows = counter()
  const responses = counter()
  const tally = counter()
  for (const { kind, count } of problems.list()) if (unread.has(kind)) rows.exclude(kind, count)
  for (const [kind, count] of Object.entries(without)) rows.exclude(kind as ProblemKind, count)
  if (columns.names.length > 0) requireColumns(mapping, columns)

  const types = typeCatalogue(mapping)
  const finish = callFinisher(mapping, roster, types, problems, options)
  const calls: ImportedCall[] = []
  for (const draft of drafts) {
    const finished = finish(draft)
    if ('excluded' in finished) {
      tally.exclude(finished.excluded)
      rows.exclude(finished.excluded, draft.rows)
      responses.exclude(finished.excluded, draft.responses.length)
      continue
    }
    calls.push(finished.call)
    tally.use()
    rows.use(draft.rows)
    responses.use(finished.call.responses.length)
    responses.exclude('no-dispatch', draft.responses.length - finished.call.responses.length)
  }
  if (rows.tally().read === 0) throw new ImportError('there are no rows in the file')
  calls.sort((a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1))
  const working = new Set(calls.flatMap((call) => call.responses.map(({ unitId }) => unitId)))
  const uses = columnUses(mapping, columns)
  return {
    mapping,
    columns: uses,
    unusedColumns: columns.others(uses.map(({ column }) => column)),
    rows: rows.tally(),
    calls,
    callTally: tally.tally(),
    responseTally: responses.tally(),
    units: roster.among(working),
    types: types.list(),
    problems: problems.list(),
    period: periodOf(calls),
  }
}

const unread: ReadonlySet<ProblemKind> = new Set(['unreadable-row', 'too-many-fields'])

function periodOf(calls: readonly ImportedCall[]): ImportReading['period'] {
  const from = calls[0]?.receivedAt
  if (from === undefined) return null
  let to = from
  for (const { receivedAt, stated, responses, end } of calls)
    for (const at of [
      receivedAt,
      ...Object.values(stated),
      end?.at ?? 0,
      ...responses.flatMap(({ stamps }) => Object.values(stamps)),
    ])
      if (at > to) to = at
  return { from, to }
}
