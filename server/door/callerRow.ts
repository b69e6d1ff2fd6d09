import { z } from 'zod'
import type { CallerDetails } from '../../shared/wire/caller.ts'
import type { RowProblem } from './positionRow.ts'

const said = (longest: number) => z.string().trim().min(1).max(longest)

/** What a feed may send of a caller beside an incident; kept apart from it, sealed, and for a limited time. */
export const callerDetails = z
  .strictObject({ name: said(80), phone: said(40), address: said(200), words: said(2000) })
  .partial()
  .meta({
    description: 'Who called, only beside `incident.reported`: kept apart from history, sealed, for a limited time',
  })

/** A row as the rest of the door may see it, and what was beside it. */
export type SplitRow = Readonly<{ value: unknown; caller: CallerDetails | null; problem: RowProblem | null }>

/** Takes the caller off a row before anything else looks at it. Wrong details are dropped; their incident is not. */
export function splitCaller(value: unknown): SplitRow {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'caller'))
    return { value, caller: null, problem: null }
  const { caller, ...row } = value as { caller: unknown; type?: unknown }
  if (caller === null || caller === undefined) return { value: row, caller: null, problem: null }
  const wrong = (path: string, reason: string) => ({ value: row, caller: null, problem: { path, reason } })
  if (row.type !== 'incident.reported') return wrong('caller', 'only beside incident.reported')
  const read = callerDetails.safeParse(caller)
  if (!read.success) {
    const { path, code } = read.error.issues[0]!
    // The issue's own words are not passed on: they may repeat what was sent.
    return wrong(['caller', ...path].join('.'), code.replaceAll('_', ' '))
  }
  const details = Object.fromEntries(Object.entries(read.data).filter(([, text]) => text !== undefined))
  return { value: row, caller: Object.keys(details).length > 0 ? details : null, problem: null }
}
