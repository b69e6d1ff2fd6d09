import type { AnyFact } from './catalogue.ts'

/** A fact that became known this long after it happened is late. */
export const lateAfterMs = 60_000

export function isLate({ at, recordedAt }: Pick<AnyFact, 'at' | 'recordedAt'>): boolean {
  return recordedAt - at > lateAfterMs
}
