import type { Field, Mapping } from './mapping.ts'
import type { Row } from './rows.ts'

/** A text with the column it came from (the first named, where it was put together). */
export type FieldText = Readonly<{ text: string; column: string }>

export type FieldReader = (row: Row, field: Field | undefined, parts?: 'all' | 'any') => FieldText | null

/**
 * Reads fields as a mapping names them; null where nothing is filled. Of columns joined, `all` must be filled for
 * what is no use in part (a date without its time), `any` will do for the rest.
 */
export function fieldReader({ empty }: Mapping): FieldReader {
  const nothing = new Set(['', ...empty])
  const filled = (row: Row, column: string) => {
    const text = row.value(column)
    return nothing.has(text) ? '' : text
  }
  return (row, field, parts = 'any') => {
    if (!field) return null
    if (field.joinedWith === null) {
      for (const column of field.columns) {
        const text = filled(row, column)
        if (text !== '') return { text, column }
      }
      return null
    }
    const texts = field.columns.map((column) => filled(row, column))
    const present = texts.filter((text) => text !== '')
    if (present.length === 0 || (parts === 'all' && present.length < texts.length)) return null
    return { text: present.join(field.joinedWith), column: field.columns[0]! }
  }
}

/** A mapping's table of values, asked without regard to case. */
export function lookup<Value>(values: Readonly<Record<string, Value>>): (text: string) => Value | undefined {
  const known = new Map(Object.entries(values).map(([text, value]) => [text.trim().toLowerCase(), value]))
  return (text) => known.get(text.trim().toLowerCase())
}

export function listed(texts: readonly string[]): (text: string) => boolean {
  const known = new Set(texts.map((text) => text.trim().toLowerCase()))
  return (text) => known.has(text.trim().toLowerCase())
}
