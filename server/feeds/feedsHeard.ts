import type { Site } from '../../shared/site.ts'
import type { FeedAge } from '../../shared/wire/protocol.ts'

/** When each of the site’s feeds was last heard, whatever it said. */
export class FeedsHeard {
  #lastAt: Map<string, number | null>

  constructor(feeds: Site['feeds']) {
    this.#lastAt = new Map(feeds.map(({ id }) => [id, null]))
  }

  hear(feed: string, at: number): void {
    this.#lastAt.set(feed, at)
  }

  ages(): FeedAge[] {
    return [...this.#lastAt].map(([id, lastAt]) => ({ id, lastAt }))
  }
}
