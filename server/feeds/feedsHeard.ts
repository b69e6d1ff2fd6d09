import type { Names } from '../../shared/domain/area.ts'
import type { Site } from '../../shared/site.ts'
import type { FeedAge } from '../../shared/wire/protocol.ts'

/** When each of the site’s feeds was last heard, whatever it said. */
export class FeedsHeard {
  #lastAt: Map<string, number | null>
  #label: { names: Names; at: number } | null = null

  constructor(feeds: Site['feeds']) {
    this.#lastAt = new Map(feeds.map(({ id }) => [id, null]))
  }

  hear(feed: string, at: number): void {
    this.#lastAt.set(feed, at)
  }

  /** A feed says what its data is; it holds for a minute, so that it goes when the feed does. */
  hearLabel(names: Names, at: number): void {
    this.#label = { names, at }
  }

  label(now: number): Names | null {
    return this.#label && now - this.#label.at < labelHoldsMs ? this.#label.names : null
  }

  ages(): FeedAge[] {
    return [...this.#lastAt].map(([id, lastAt]) => ({ id, lastAt }))
  }
}

const labelHoldsMs = 60_000
