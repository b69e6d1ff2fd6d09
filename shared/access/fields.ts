import type { RowOf, TableName } from './viewRows.ts'

/** A field that leaves as it is. */
export const shown = Symbol('shown')

/** What stands in for a value that stays behind. */
export type Blank<T> = Readonly<{ blank: T }>

/** A field that leaves changed is a function of its value. */
type Rule<T> = typeof shown | Blank<T> | ((value: T) => T)

/** Which fields of a row leave: what is not named here does not. A new field that every row has does not compile. */
export type Fields<Row> = { readonly [Field in keyof Row]: Rule<Row[Field]> }

/** By table; null where no row of it leaves. */
export type FieldLists = { readonly [Name in TableName]: Fields<RowOf<Name>> | null }

export const blank = <T>(value: T): Blank<T> => ({ blank: value })

/** A new row of the listed fields alone. */
export function listed<Row extends object>(fields: Fields<Row>, row: Row): Row {
  const out: Record<string, unknown> = {}
  for (const [name, rule] of Object.entries(fields) as [keyof Row & string, Rule<unknown>][]) {
    const value = row[name]
    if (isBlank(rule)) out[name] = rule.blank
    else if (value !== undefined) out[name] = rule === shown ? value : rule(value)
  }
  return out as Row
}

function isBlank<T>(rule: Rule<T>): rule is Blank<T> {
  return typeof rule === 'object'
}
