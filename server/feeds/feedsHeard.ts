import type { Names } from '../../shared/domain/area.ts'
import type { Site } from '../../shared/site.ts'
import type { FeedAge } from '../../shared/wire/protocol.ts'
import { type ClockSight, ClockSkew } from './clockSkew.ts'

/** When each of the site’s feeds was last heard, whatever it said. */
export class FeedsHeard {
  #lastAt: Map<string, number | null>
  #skew = new ClockSkew()
  #label: { names: Names; at: number } | null = null

  constructor(feeds: Site['feeds']) {
    this.#lastAt = new Map(feeds.map(({ id }) => [id, null]))
  }

  hear(feed: string, at: number): void {
    this.#lastAt.set(feed, at)
  }

  /** A feed says what time it is: by its own clock in a heartbeat, or by its newest row. */
  hearClock(feed: string, sight: ClockSight, said: number, now: number): void {
    this.#skew.hear(feed, sight, said, now)
  }

  /** A feed says what its data is; it holds for a minute, so that it goes when the feed does. */
  hearLabel(names: Names, at: number): void {
    this.#label = { names, at }
  }

  label(now: number): Names | null {
    return this.#label && now - this.#label.at < labelHoldsMs ? this.#label.names : null
  }

  ages(now = -Infinity): FeedAge[] {
    return [...this.#lastAt].map(([id, lastAt]) => {
      const skewMs = this.#skew.of(id, now)
      return skewMs === undefined ? { id, lastAt } : { id, lastAt, skewMs }
    })
  }
}

const labelHoldsMs = 60_000
