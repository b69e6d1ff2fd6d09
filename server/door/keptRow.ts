import { reportable } from '../../shared/facts/catalogue.ts'

/** The fields that any row of a door has. What stands in others is not kept: it may be about a person. */
const known = new Set(
  Object.values(reportable)
    .flatMap(({ shape }) => Object.keys(shape))
    .concat('id', 'type', 'at', 'unitId', 'lon', 'lat', 'speedKmh', 'heading', 'accuracyM'),
)

const longest = 200
const notKept = '(not kept)'

/** A row that was not taken, as it may be kept for inspection: known fields with plain values only. */
export function keptRow(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return notKept
  const entries = Object.entries(value)
    .slice(0, 100)
    .map(([name, field]) => (known.has(name) ? [name, plain(field)] : [notKept, notKept]))
  return JSON.stringify(Object.fromEntries(entries))
}

function plain(field: unknown): unknown {
  if (typeof field === 'string') return field.slice(0, longest)
  if (typeof field === 'number' || typeof field === 'boolean' || field === null) return field
  return Array.isArray(field) && field.every((each) => typeof each === 'string') ? field.slice(0, 20) : notKept
}

/** The name of a field nobody knows, as it may be told and kept: a plain word, for a name may hold anything. */
export function shownField(name: string): string {
  return /^[A-Za-z_]{1,30}$/.test(name) ? name : notKept
}
