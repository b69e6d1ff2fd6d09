import type { Fix, Positions } from '../../shared/domain/position.ts'
import type { Units } from '../../shared/domain/unit.ts'
import { contactOf } from '../../shared/select/force.ts'
import type { Site } from '../../shared/site.ts'
import type { UnitBuffer } from './unitBuffer.ts'
import { encodeLook, unitLook } from './unitLook.ts'

/** Units on the map by what the legend tells apart. */
export type UnitCounts = Readonly<{ free: number; committed: number; unavailable: number; unlocated: number }>

/**
 * Brings what the stage knows of units into the buffer. Changed fixes are found by identity, as `Positions` keeps one
 * object a unit and replaces it: any number of readers may look, and nothing has to be drained.
 */
export class UnitTracks {
  #buffer: UnitBuffer
  #seen: (Fix | undefined)[] = []

  constructor(buffer: UnitBuffer) {
    this.#buffer = buffer
  }

  /** Takes new fixes; `fresh` starts over with another set, standing still. Returns the indexes that moved. */
  move(
    units: Units['units'],
    positions: Positions,
    now: number,
    options: { glides: boolean; fresh: boolean },
  ): number[] {
    if (options.fresh) {
      this.#buffer.clear()
      this.#seen = []
    }
    const moved: number[] = []
    for (const { index } of units.values()) {
      const fix = positions.get(index)
      if (!fix || fix === this.#seen[index]) continue
      this.#seen[index] = fix
      this.#buffer.see(index, fix, now, options.glides)
      moved.push(index)
    }
    return moved
  }

  /** Brings every unit’s look up to date with its status and the age of its fix, and counts them. */
  look(units: Units['units'], serverNow: number, limits: Site['positions']): UnitCounts {
    const counts = { free: 0, committed: 0, unavailable: 0, unlocated: 0 }
    for (const unit of units.values()) {
      const fix = this.#seen[unit.index]
      const look = unitLook(unit, contactOf(fix?.at, serverNow, limits), this.#buffer.headingKnown(unit.index))
      if (look) counts[look.contact === 'unlocated' ? 'unlocated' : look.tone]++
      this.#buffer.look(unit.index, encodeLook(fix ? look : null))
    }
    return counts
  }
}
