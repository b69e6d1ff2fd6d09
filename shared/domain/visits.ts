/** What an earlier watch saw: since when, epoch ms, and the last pass of each area it saw passed. */
export type KnownVisits = Readonly<{ since: number; lastAt: Iterable<readonly [areaId: string, at: number]> }>

/**
 * When each area was last passed by a unit, gathered from positions while somebody watches: before `since` nothing is
 * known, so an area without an entry was not passed since then, and may or may not have been before.
 */
export class Visits {
  /** Start of the watch, epoch ms. */
  readonly since: number
  #lastAt: Map<string, number>

  constructor({ since, lastAt }: KnownVisits) {
    this.since = since
    this.#lastAt = new Map(lastAt)
  }

  /** A unit was in the area at `at`; an older pass than the one known changes nothing. Returns whether it was news. */
  put(areaId: string, at: number): boolean {
    const known = this.#lastAt.get(areaId)
    if (known !== undefined && known >= at) return false
    this.#lastAt.set(areaId, at)
    return true
  }

  /** Epoch ms of the last pass; undefined when none was seen. */
  lastAt(areaId: string): number | undefined {
    return this.#lastAt.get(areaId)
  }
}
