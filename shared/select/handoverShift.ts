import type { Site } from '../site.ts'
import { shiftAt, type ShiftSpan } from './clock.ts'

/** A lead hands over around the change of shifts; for this long after it, the shift that ended is still meant. */
const afterChangeMs = 60 * 60_000

/** The shift that a pack drafted now is of: the present one, or the one that has just ended until `isDone` says it is handed over. */
export function handoverShift(
  now: number,
  site: Pick<Site, 'zone' | 'shifts'>,
  isDone: (span: ShiftSpan) => boolean,
): ShiftSpan {
  const present = shiftAt(now, site)
  if (now - present.from >= afterChangeMs) return present
  const ended = shiftAt(present.from - 1, site)
  return isDone(ended) ? present : ended
}
