import type { Alert } from '../../shared/domain/alert.ts'
import type { Draft, DraftOf } from '../../shared/facts/catalogue.ts'

type AlertFact = Extract<Draft['type'], `alert.${string}`>

/** A fact about an alert, in the alert’s area. */
export function draftAbout<K extends AlertFact>(
  { areaId }: Pick<Alert, 'areaId'>,
  at: number,
  type: K,
  data: DraftOf<K>['data'],
): Draft {
  return { type, at, area: areaId, data } as Draft
}
