import type { AlarmRule } from '../alarmRules.ts'
import type { Alert } from '../domain/alert.ts'

type Subject = Pick<Alert, 'incidentId'>

/** The id of the rule whose standing alarm makes one of this rule mean nothing now; null when none does. */
export function suppressorOf(
  rule: AlarmRule | undefined,
  { incidentId }: Subject,
  standing: readonly Alert[],
): string | null {
  for (const suppression of rule?.suppressedBy ?? [])
    for (const alert of standing) {
      if (alert.rule !== suppression.rule) continue
      if (
        'feed' in suppression ? alert.feed === suppression.feed : incidentId !== null && alert.incidentId === incidentId
      )
        return suppression.rule
    }
  return null
}
