import type { Report } from '../../shared/decide/decision.ts'
import { reportSchemas } from '../../shared/facts/report.ts'
import { shownField } from './keptRow.ts'
import type { RowProblem } from './positionRow.ts'

/** Checks one reported fact against the schema of its type. */
export function factRow(value: unknown): Report | RowProblem {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { path: '', reason: 'not an object' }
  const { type } = value as { type?: unknown }
  if (typeof type !== 'string' || !Object.hasOwn(reportSchemas, type))
    return { path: 'type', reason: `one of ${Object.keys(reportSchemas).join(', ')}` }
  const parsed = reportSchemas[type as keyof typeof reportSchemas].safeParse(value)
  if (parsed.success) return parsed.data as unknown as Report
  const issue = parsed.error.issues[0]!
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys')
    return { path, reason: `unknown field: ${issue.keys.map(shownField).join(', ')}` }
  return { path, reason: issue.message }
}
