import type { Report } from '../../shared/decide/decision.ts'
import { placeAt } from '../import/unitTracks.ts'
import type { PositionRow } from '../door/positionRow.ts'
import type { PastDay } from './pastDay.ts'

/** Where the replay stands in the past and how that maps to now. */
export type ReplayClock = Readonly<{
  /** The past instant that is told at `startedAt`. */
  pastStart: number
  startedAt: number
  /** Seconds of the past told in a second. Above 1 the intervals on the board shrink with it. */
  speed: number
}>

/** The past instant that is being told now. */
export function pastNow({ pastStart, startedAt, speed }: ReplayClock, now: number): number {
  return pastStart + (now - startedAt) * speed
}

/** When a past instant is said to have happened: what lies before the start keeps its own distances. */
export function shifted({ pastStart, startedAt, speed }: ReplayClock, at: number): number {
  return Math.round(startedAt + (at - pastStart) / (at < pastStart ? 1 : speed))
}

/** Tells a past day again: what became due since the last call, shifted to now. */
export function replayOf({ reports, tracks }: PastDay, clock: ReplayClock) {
  let next = 0
  let turn = 0
  return {
    /** Reports that are due now. At the first call these are all that lie before the start: they arrive late. */
    dueReports(now: number): Report[] {
      const past = pastNow(clock, now)
      const due: Report[] = []
      for (let report = reports[next]; report && report.at <= past; report = reports[++next])
        due.push({ ...report, at: Math.min(shifted(clock, report.at), now) })
      return due
    },

    /** Positions of a tenth of the units: each is heard every tenth call. */
    duePositions(now: number): PositionRow[] {
      turn++
      const past = pastNow(clock, now)
      const rows: PositionRow[] = []
      let index = 0
      for (const [unitId, track] of tracks) {
        if (index++ % 10 !== turn % 10) continue
        const place = placeAt(track, past)
        if (place) rows.push({ unitId, at: now, ...place, speedKmh: Math.min(place.speedKmh, 200) })
      }
      return rows
    },

    finished: () => next >= reports.length,
  }
}
