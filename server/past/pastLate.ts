import type { View } from '../../shared/access/view.ts'
import type { PastLate } from '../../shared/wire/past.ts'
import type { History } from './pastSteps.ts'
import { seenMarks } from './seenMarks.ts'

/** What is known today of an instant and was not known then, as a view shows it. */
export function pastLate({ log, worlds }: History, view: View, at: number): PastLate {
  const late = log.lateAt(at)
  const marks = late.length === 0 ? [] : seenMarks(view, worlds.at(at, 'now'), late)
  return { marks, latestMs: marks.reduce((most, { recordedAt }) => Math.max(most, recordedAt - at), 0) }
}
