import type { ShiftSpan } from '../select/clock.ts'
import type { IntervalName } from '../select/intervals.ts'
import type { ResponseFigure } from '../select/responseTimes.ts'

/** Intervals that have a clock on the wall. */
export const clockIntervals = ['answer', 'dispatch', 'receipt', 'total', 'feedback'] as const satisfies IntervalName[]
export type ClockInterval = (typeof clockIntervals)[number]

/** What earlier weeks say about the present shift and day; constant while the shift lasts. */
export type Baseline = Readonly<{
  shift: ShiftSpan
  /** The same shift of up to four earlier weeks taken together; `weeks` is how many of them had incidents. */
  sameShift: Readonly<{ weeks: number; figures: Readonly<Record<ClockInterval, ResponseFigure>> }>
  /**
   * Incidents in each bin of the day so far in earlier days: mean and the 10th and 90th percentile. From the same
   * weekday of up to 15 weeks, or, while fewer than three of those are kept, from every earlier day kept.
   */
  day: Readonly<{
    from: number
    binMs: number
    basis: 'weekday' | 'every_day'
    days: number
    mean: readonly number[]
    low: readonly number[]
    high: readonly number[]
  }> | null
}>
