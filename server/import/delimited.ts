import { parse } from 'csv-parse/sync'

/** One record of a delimited file: its fields, or why it cannot be read. `line` is where it begins, from 1. */
export type DelimitedRecord = Readonly<
  { line: number; fields: readonly string[] } | { line: number; text: string; reason: string }
>

type Line = Readonly<{ line: number; text: string }>

/** Beyond this a quote was never closed: no address or remark runs over so many lines. */
const longestRecord = { lines: 100, characters: 1_000_000 }
const linesAtOnce = 256

/**
 * Reads delimited text as RFC 4180 has it, quoted line ends included. A broken record costs that record only: where a
 * quote swallows what follows, its first line is given up and reading begins again at the next.
 */
export async function* delimitedRecords(
  lines: AsyncIterable<string>,
  { delimiter, quote }: { delimiter: string; quote: string | null },
): AsyncGenerator<DelimitedRecord> {
  const options = { delimiter, quote, relax_quotes: true, relax_column_count: true, skip_empty_lines: false }
  let width: number | null = null
  let simple: Line[] = []
  let open: Line[] = []

  function* accept(line: Line): Generator<DelimitedRecord> {
    if (open.length === 0 && line.text.trim() === '') return
    open.push(line)
    const text = open.length === 1 ? line.text : joined(open)
    if (evenQuotes(text, quote)) {
      const whole = open
      open = []
      if (whole.length === 1) simple.push(line)
      else {
        yield* flush()
        yield* several(whole)
      }
      if (simple.length >= linesAtOnce || width === null) yield* flush()
    } else if (open.length >= longestRecord.lines || text.length > longestRecord.characters) yield* giveUp()
  }

  function* several(whole: Line[]): Generator<DelimitedRecord> {
    const fields = only(parsed(joined(whole), options))
    if (fields && (width === null || fields.length === width)) yield record(whole[0]!.line, fields)
    else {
      open = whole
      yield* giveUp()
    }
  }

  function* giveUp(): Generator<DelimitedRecord> {
    yield* flush()
    const [first, ...rest] = open
    open = []
    yield alone(first!)
    for (const line of rest) yield* accept(line)
  }

  function* flush(): Generator<DelimitedRecord> {
    const batch = simple
    simple = []
    if (batch.length === 0) return
    const all = parsed(joined(batch), options)
    for (const [index, line] of batch.entries())
      yield all?.length === batch.length ? record(line.line, all[index]!) : alone(line)
  }

  function alone({ line, text }: Line): DelimitedRecord {
    const fields = only(parsed(text, options))
    // A line that reads only because a quote is open has lost its last fields.
    if (fields && (evenQuotes(text, quote) || fields.length === width)) return record(line, fields)
    return { line, text, reason: 'its quotation marks do not match' }
  }

  function record(line: number, fields: readonly string[]): DelimitedRecord {
    width ??= fields.length
    return { line, fields }
  }

  let number = 0
  for await (const text of lines) yield* accept({ line: ++number, text })
  while (open.length > 0) yield* giveUp()
  yield* flush()
}

type Options = Readonly<{ delimiter: string; quote: string | null; relax_quotes: boolean; relax_column_count: boolean }>

function parsed(text: string, options: Options): string[][] | null {
  try {
    return parse(text, { ...options, record_delimiter: '\n' })
  } catch {
    return null
  }
}

function only(records: string[][] | null): string[] | null {
  return records?.length === 1 ? (records[0] ?? null) : null
}

function joined(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join('\n')
}

function evenQuotes(text: string, quote: string | null): boolean {
  if (quote === null) return true
  let count = 0
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) count++
  return count % 2 === 0
}
