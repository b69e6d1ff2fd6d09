import type { AlarmRule } from '../../shared/alarmRules.ts'
import type { RuleChange } from '../../shared/domain/alert.ts'
import type { Priority } from '../../shared/domain/incident.ts'

/** A rule as its form holds it: times in seconds, as text. An empty re-alarm time is never. */
export type RuleDraft = {
  enabled: boolean
  priority: Priority
  afterS: string
  clearAfterS: string
  realarmS: string
  parameters: Record<string, string>
}

export function draftOf(rule: AlarmRule): RuleDraft {
  return {
    enabled: rule.enabled,
    priority: rule.priority,
    afterS: String(rule.afterMs / 1000),
    clearAfterS: String(rule.clearAfterMs / 1000),
    realarmS: rule.realarmMs === null ? '' : String(rule.realarmMs / 1000),
    parameters: Object.fromEntries(Object.entries(rule.parameters).map(([name, value]) => [name, String(value)])),
  }
}

/** What the form changes of the rule; `wrong` when a field holds no number of 0 or more. */
export function changeOf(rule: AlarmRule, draft: RuleDraft): RuleChange['change'] | 'wrong' {
  const afterMs = msOf(draft.afterS)
  const clearAfterMs = msOf(draft.clearAfterS)
  const realarmMs = draft.realarmS.trim() === '' ? null : msOf(draft.realarmS)
  const numbers = Object.entries(draft.parameters).map(([name, text]) => [name, numberOf(text)] as const)
  if ([afterMs, clearAfterMs, realarmMs ?? 0, ...numbers.map(([, value]) => value)].some(Number.isNaN)) return 'wrong'
  const parameters = Object.fromEntries(numbers.filter(([name, value]) => value !== rule.parameters[name]))
  return {
    ...(draft.enabled !== rule.enabled && { enabled: draft.enabled }),
    ...(draft.priority !== rule.priority && { priority: draft.priority }),
    ...(afterMs !== rule.afterMs && { afterMs }),
    ...(clearAfterMs !== rule.clearAfterMs && { clearAfterMs }),
    ...(realarmMs !== rule.realarmMs && { realarmMs }),
    ...(Object.keys(parameters).length > 0 && { parameters }),
  }
}

function msOf(text: string): number {
  return Math.round(numberOf(text) * 1000)
}

function numberOf(text: string): number {
  const value = Number(text)
  return text.trim() !== '' && Number.isFinite(value) && value >= 0 ? value : NaN
}
