import type { Positions } from '../../shared/domain/position.ts'
import type { Units } from '../../shared/domain/unit.ts'
import { contactOf } from '../../shared/select/force.ts'
import type { Site } from '../../shared/site.ts'
import type { UnitBuffer } from './unitBuffer.ts'
import { encodeLook, unitLook } from './unitLook.ts'

/** Units on the map by what the legend tells apart. */
export type UnitCounts = Readonly<{ free: number; committed: number; unavailable: number; unlocated: number }>

/**
 * Brings what the stage knows of units into the buffer. It finds changed fixes by their times, so that any number of
 * readers may look at the same positions, and nothing has to be drained.
 */
export class UnitTracks {
  #buffer: UnitBuffer
  #seenAt: number[] = []
  #seenReceivedAt: number[] = []

  constructor(buffer: UnitBuffer) {
    this.#buffer = buffer
  }

  /**
   * Takes new fixes; `fresh` starts over with another set, standing still; `pace` is how fast their time goes. Returns
   * how many units moved.
   */
  move(
    units: Units['units'],
    positions: Positions,
    now: number,
    options: Readonly<{ glides: boolean; fresh: boolean; pace?: number }>,
  ): number {
    if (options.fresh) {
      this.#buffer.clear()
      this.#seenAt = []
      this.#seenReceivedAt = []
    }
    const { at, receivedAt, lon, lat, heading } = positions.columns
    let moved = 0
    for (const { index } of units.values()) {
      if (!positions.has(index)) continue
      if (at[index] === this.#seenAt[index] && receivedAt[index] === this.#seenReceivedAt[index]) continue
      this.#seenAt[index] = at[index]!
      this.#seenReceivedAt[index] = receivedAt[index]!
      this.#buffer.see(index, at[index]!, lon[index]!, lat[index]!, heading[index]!, now, options.glides, options.pace)
      moved++
    }
    return moved
  }

  /** Brings every unit’s look up to date with its status and the age of its fix, and counts them. */
  look(units: Units['units'], positions: Positions, serverNow: number, limits: Site['positions']): UnitCounts {
    const counts = { free: 0, committed: 0, unavailable: 0, unlocated: 0 }
    for (const unit of units.values()) {
      const { index } = unit
      const fixAt = positions.has(index) ? positions.columns.at[index] : undefined
      const look = unitLook(unit, contactOf(fixAt, serverNow, limits), this.#buffer.headingKnown(index))
      if (look) counts[look.contact === 'unlocated' ? 'unlocated' : look.tone]++
      this.#buffer.look(index, encodeLook(fixAt === undefined ? null : look))
    }
    return counts
  }
}
