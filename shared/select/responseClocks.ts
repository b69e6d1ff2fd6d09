import type { Incidents } from '../domain/incident.ts'
import type { Site } from '../site.ts'
import { type Baseline, type ClockInterval, clockIntervals } from '../wire/baseline.ts'
import { shiftAt, type ShiftSpan } from './clock.ts'
import { type ResponseFigure, responseFigure } from './responseTimes.ts'

export const lastHourMs = 3_600_000

/** One interval over three windows: incidents received this shift, in the last hour, and in this shift of earlier weeks. */
export type ResponseClock = Readonly<{
  interval: ClockInterval
  shift: ResponseFigure
  lastHour: ResponseFigure
  /** Null while earlier weeks are not known, or are of another shift. */
  earlier: ResponseFigure | null
  /** Whether this shift meets the site’s compliance; null without a target or with too few cases to say. */
  met: boolean | null
}>
export type ResponseClocks = Readonly<{ shift: ShiftSpan; weeks: number; clocks: readonly ResponseClock[] }>

export function responseClocks(w: Incidents, now: number, site: Site, baseline: Baseline | null): ResponseClocks {
  const shift = shiftAt(now, site)
  const received = [...w.incidents.values()].filter(({ receivedAt }) => receivedAt <= now)
  const ofShift = received.filter(({ receivedAt }) => receivedAt >= shift.from)
  const ofHour = received.filter(({ receivedAt }) => receivedAt > now - lastHourMs)
  const sameShift = baseline?.shift.from === shift.from && baseline.sameShift.weeks > 0 ? baseline.sameShift : null
  const clocks = clockIntervals.map((interval): ResponseClock => {
    const figure = responseFigure(ofShift, interval, site)
    return {
      interval,
      shift: figure,
      lastHour: responseFigure(ofHour, interval, site),
      earlier: sameShift?.figures[interval] ?? null,
      met: figure.compliance && !figure.small ? figure.compliance.share >= site.compliance : null,
    }
  })
  return { shift, weeks: sameShift?.weeks ?? 0, clocks }
}
