import type { Alert } from '../../shared/domain/alert.ts'
import type { Priority } from '../../shared/domain/incident.ts'

/** One tone: frequency in Hz and length in ms; a rest has no frequency. */
export type Tone = readonly [hz: number | null, ms: number]

/** One sound for each priority, told apart by rhythm as well as pitch: the more urgent, the higher and the quicker. */
export const tones: Readonly<Record<Priority, readonly Tone[]>> = {
  1: [
    [988, 120],
    [null, 60],
    [988, 120],
    [null, 60],
    [1319, 260],
  ],
  2: [
    [740, 180],
    [null, 120],
    [740, 180],
  ],
  3: [[523, 240]],
  4: [[392, 200]],
}

/** From the beginning of a sound to its repetition while nobody acknowledges, ms. */
export const repeatMs: Readonly<Record<Priority, number>> = { 1: 3_000, 2: 10_000, 3: 30_000, 4: 60_000 }

/** What sounded last, to be handed back at the next decision. */
export type Sounded = Readonly<{ priority: Priority; at: number }> | null

/**
 * What is to sound now, if anything: one sound for all that waits to be acknowledged, that of the highest priority, again
 * after its time. Something more urgent than what sounded last does not wait.
 */
export function soundDue(
  alerts: readonly Pick<Alert, 'priority' | 'acknowledged' | 'clearedAt'>[],
  last: Sounded,
  now: number,
): Priority | null {
  let highest: Priority | null = null
  for (const { priority, acknowledged, clearedAt } of alerts)
    if (acknowledged === null && clearedAt === null && priority < (highest ?? 5)) highest = priority
  if (highest === null) return null
  if (last === null || highest < last.priority) return highest
  return now - last.at >= repeatMs[highest] ? highest : null
}
