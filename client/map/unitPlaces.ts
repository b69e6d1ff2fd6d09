import type { Fix, Positions } from '../../shared/domain/position.ts'
import type { Units } from '../../shared/domain/unit.ts'
import { type KnownVisits, Visits } from '../../shared/domain/visits.ts'
import type { Locator } from './locator.ts'

/** Which area each unit’s latest fix lies in, and when each area was last passed. */
export class UnitPlaces {
  visits = new Visits({ since: 0, lastAt: [] })
  #locate: Locator
  #positions: Positions | null = null
  #known: KnownVisits | null = null
  #seen: (Fix | undefined)[] = []
  #areas: (string | null)[] = []

  constructor(locate: Locator) {
    this.#locate = locate
  }

  /**
   * Locates the units that moved since the last call. Another set of positions starts another watch, and so does news of
   * what was `known` before, which it continues. A fix older than the watch by more than `freshMs` tells of no pass: who else came there
   * since then is not known.
   */
  locate(units: Units['units'], positions: Positions, now: number, freshMs: number, known: KnownVisits | null): void {
    if (positions !== this.#positions || known !== this.#known) {
      this.#positions = positions
      this.#known = known
      this.#seen = []
      this.#areas = []
      this.visits = new Visits(known ?? { since: now, lastAt: [] })
    }
    for (const { index } of units.values()) {
      const fix = positions.get(index)
      if (!fix || fix === this.#seen[index]) continue
      this.#seen[index] = fix
      const area = this.#locate(fix.lon, fix.lat)
      this.#areas[index] = area
      if (area !== null && fix.at >= this.visits.since - freshMs) this.visits.put(area, fix.at)
    }
  }

  areaOf(index: number): string | null {
    return this.#areas[index] ?? null
  }
}
