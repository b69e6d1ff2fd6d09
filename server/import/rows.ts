import { delimitedRecords } from './delimited.ts'
import { ImportError } from './importError.ts'
import { linesOf, type Source } from './lines.ts'
import type { Mapping } from './mapping.ts'
import type { ProblemLog } from './problems.ts'

/** One row of the file. `text` is all of it, to tell two rows apart; `value` is the trimmed text under a column, '' where there is none. */
export type Row = Readonly<{ line: number; text: () => string; value: (column: string) => string }>

/** The columns a file turned out to have, in order of appearance; complete once its rows are read. */
export type Columns = Readonly<{
  names: string[]
  has: (column: string) => boolean
  others: (used: readonly string[]) => string[]
}>

export type RowFile = Readonly<{ columns: Columns; rows: AsyncGenerator<Row> }>

/** Opens a file or stream as rows. Rows that cannot be read are noted in `problems` and left out. */
export function rowsOf(source: Source, mapping: Mapping, problems: ProblemLog): RowFile {
  const lines = encodingWatched(linesOf(source, mapping.encoding), problems)
  const known = new Set<string>()
  const has = (column: string) => known.has(column) || known.has(plain(column))
  // A path into nested objects is there when its outermost object is.
  const columns: Columns = {
    names: [],
    has: (column) => has(column) || has(column.split('.')[0]!),
    others(used) {
      const taken = new Set(used.flatMap((column) => [plain(column), plain(column.split('.')[0]!)]))
      return columns.names.filter((name) => !taken.has(plain(name)))
    },
  }
  const learn = (name: string) => {
    columns.names.push(name)
    known.add(name).add(plain(name))
  }
  const rows =
    mapping.format === 'ndjson' ? jsonRows(lines, learn, problems) : delimitedRows(lines, mapping, learn, problems)
  return { columns, rows }
}

async function* delimitedRows(
  lines: AsyncIterable<string>,
  mapping: Mapping,
  learn: (name: string) => void,
  problems: ProblemLog,
): AsyncGenerator<Row> {
  const delimiter = mapping.delimiter ?? (mapping.format === 'tsv' ? '\t' : ',')
  let header = mapping.header ?? null
  const places = new Map<string, number>()
  const take = (names: readonly string[]) => {
    // The first of two columns of the same name counts, and an exact name before a like one.
    for (const form of [(name: string) => name, plain])
      names.forEach((name, index) => places.has(form(name)) || places.set(form(name), index))
    names.forEach(learn)
  }
  if (header) take(header)

  for await (const record of delimitedRecords(lines, { delimiter, quote: mapping.quote })) {
    if ('reason' in record) {
      if (!header) throw new ImportError('the header row cannot be read', [record.reason, record.text.slice(0, 200)])
      problems.note('unreadable-row', { line: record.line, value: record.text, reason: record.reason })
      continue
    }
    const { line, fields } = record
    if (!header) {
      header = fields.map((name) => name.trim())
      take(header)
      continue
    }
    const width = header.length
    // One empty field more is a delimiter at the end of the line; anything else may have shifted every value.
    if (fields.length > width + 1 || (fields[width] ?? '').trim() !== '') {
      const reason = `${fields.length} fields where the header has ${width}: an unquoted delimiter?`
      problems.note('too-many-fields', { line, value: fields.slice(width).join(delimiter), reason })
      continue
    }
    if (fields.length < width)
      problems.note('too-few-fields', { line, value: fields.at(-1) ?? '', reason: `${fields.length} of ${width}` })
    yield {
      line,
      text: () => fields.join('\u001F'),
      value: (column) => fields[places.get(column) ?? places.get(plain(column)) ?? -1]?.trim() ?? '',
    }
  }
}

async function* jsonRows(
  lines: AsyncIterable<string>,
  learn: (name: string) => void,
  problems: ProblemLog,
): AsyncGenerator<Row> {
  const seen = new Set<string>()
  let line = 0
  for await (const text of lines) {
    line++
    if (text.trim() === '') continue
    const fields = jsonObject(text)
    if (typeof fields === 'string') {
      problems.note('unreadable-row', { line, value: text, reason: fields })
      continue
    }
    const byPlain = new Map<string, unknown>()
    for (const [name, value] of Object.entries(fields)) {
      if (!byPlain.has(plain(name))) byPlain.set(plain(name), value)
      if (!seen.has(name)) learn(name)
      seen.add(name)
    }
    const value = (column: string) => jsonText(fields[column] ?? byPlain.get(plain(column)) ?? inside(fields, column))
    yield { line, text: () => text, value }
  }
}

/** The object on the line, or why there is none. */
function jsonObject(text: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
    return 'a JSON value that is not an object'
  } catch (error) {
    return (error as Error).message
  }
}

/** `location.latitude` reaches into nested objects. */
function inside(fields: Record<string, unknown>, path: string): unknown {
  if (!path.includes('.')) return undefined
  return path
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
      fields,
    )
}

function jsonText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).trim()
}

/** `Received DtTm` and `received_dttm` are the same column: portals rename theirs between one download and the next. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

async function* encodingWatched(lines: AsyncIterable<string>, problems: ProblemLog): AsyncGenerator<string> {
  let line = 0
  for await (const text of lines) {
    line++
    if (text.includes('\uFFFD'))
      problems.note('bad-characters', { line, value: text.slice(text.indexOf('\uFFFD') - 10) })
    yield text
  }
}
