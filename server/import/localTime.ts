import { IANAZone } from 'luxon'

/** A moment, or the two that one wall clock reading names in the hour that the clocks go back over. */
export type Moment = number | readonly [earlier: number, later: number]

const minute = 60_000
/** Zones change their offset on quarters of an hour, if at all. */
const quarter = 15 * minute
const day = 86_400_000

/**
 * Turns wall clock readings in a zone into moments. In the gap when clocks go forward a reading names no moment: it
 * is taken as if they had not gone forward yet, and `gap` says so.
 */
export function localClock(zoneName: string): (wall: number) => { moment: Moment; gap: boolean } {
  const zone = IANAZone.create(zoneName)
  const offsets = new Map<number, number>()
  const offsetAt = (at: number) => {
    const slot = Math.floor(at / quarter)
    let offset = offsets.get(slot)
    if (offset === undefined) offsets.set(slot, (offset = zone.offset(at) * minute))
    return offset
  }
  return (wall) => {
    const before = offsetAt(wall - day)
    const after = offsetAt(wall + day)
    const first = wall - before
    if (before === after) return { moment: first, gap: false }
    const second = wall - after
    const firstHolds = offsetAt(first) === before
    const secondHolds = offsetAt(second) === after
    if (firstHolds && secondHolds) return { moment: [Math.min(first, second), Math.max(first, second)], gap: false }
    if (secondHolds) return { moment: second, gap: false }
    return { moment: first, gap: !firstHolds }
  }
}

export function earlier(moment: Moment): number {
  return typeof moment === 'number' ? moment : moment[0]
}

export function later(moment: Moment): number {
  return typeof moment === 'number' ? moment : moment[1]
}

export function moved(moment: Moment, ms: number): Moment {
  return typeof moment === 'number' ? moment + ms : [moment[0] + ms, moment[1] + ms]
}
