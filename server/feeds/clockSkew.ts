/** How a feed’s clock was seen: said in a heartbeat at the moment of sending, or as the time of its newest row. */
export type ClockSight = 'heartbeat' | 'row'

const fewest = 5
const most = 31
const keptMs = 10 * 60_000

/**
 * How far feeds’ clocks are ahead of the server’s: the median of the last sightings. A heartbeat that says its own time
 * is exact to the delay of the network, both ways. The time of a row is only good for telling that a clock is ahead: a
 * row from earlier may be late, or of a slow clock, and nobody can tell which, so it counts as no skew.
 */
export class ClockSkew {
  #sights = new Map<string, Record<ClockSight, { aheadMs: number; at: number }[]>>()

  hear(feed: string, sight: ClockSight, said: number, now: number): void {
    let of = this.#sights.get(feed)
    if (!of) this.#sights.set(feed, (of = { heartbeat: [], row: [] }))
    of[sight].push({ aheadMs: said - now, at: now })
    if (of[sight].length > most) of[sight].shift()
  }

  /** In ms, negative when behind; undefined while too little was seen. */
  of(feed: string, now: number): number | undefined {
    const seen = this.#sights.get(feed)
    if (!seen) return undefined
    const recent = (sight: ClockSight) =>
      seen[sight].filter(({ at }) => at > now - keptMs).map(({ aheadMs }) => aheadMs)
    const said = recent('heartbeat')
    if (said.length >= fewest) return median(said)
    const rows = recent('row')
    return rows.length >= fewest ? Math.max(0, median(rows)) : undefined
  }
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}
