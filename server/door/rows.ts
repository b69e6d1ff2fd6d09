/** A row of a body, or why it is not one. `row` counts from 0. */
export type BodyRow = Readonly<{ row: number } & ({ value: unknown } | { problem: string })>

/** The body itself could not be read; nothing in it was looked at. */
export class BodyProblem extends Error {
  override name = 'BodyProblem'
}

export const maxRows = 5000

/**
 * The rows of a JSON body (one object, or an array of them) or of newline-delimited JSON, where a broken line is a
 * problem of its own and does not stop the others.
 */
export function bodyRows(text: string, contentType: string): BodyRow[] {
  const rows = /ndjson|jsonl|json-seq/.test(contentType) ? lineRows(text) : jsonRows(text)
  if (rows.length === 0) throw new BodyProblem('The body holds no rows')
  if (rows.length > maxRows)
    throw new BodyProblem(`The body holds ${rows.length} rows; send at most ${maxRows} at once`)
  return rows
}

function jsonRows(text: string): BodyRow[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new BodyProblem(`The body is not JSON${placeOf(cause)}`)
  }
  return (Array.isArray(value) ? value : [value]).map((each: unknown, row) => ({ row, value: each }))
}

/** What JSON text sequences (RFC 7464) put between records. */
const recordSeparator = String.fromCharCode(0x1e)

function lineRows(text: string): BodyRow[] {
  return text
    .replaceAll(recordSeparator, '\n')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line, row) => {
      try {
        return { row, value: JSON.parse(line) as unknown }
      } catch (cause) {
        return { row, problem: `not JSON${placeOf(cause)}` }
      }
    })
}

/** Where a text stops being JSON. The parser’s own words repeat the text, which may hold a caller’s details. */
function placeOf(cause: unknown): string {
  const at = /position (\d+)/.exec((cause as Error).message)?.[1]
  return at === undefined ? '' : ` from character ${Number(at) + 1}`
}
