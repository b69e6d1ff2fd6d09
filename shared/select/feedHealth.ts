import type { Names } from '../domain/area.ts'
import type { Site } from '../site.ts'
import type { FeedAge } from '../wire/protocol.ts'

/** `silent` when nothing came for longer than the feed promises; `never` when nothing ever came. */
export type FeedState = 'fresh' | 'silent' | 'never'

export type FeedHealth = Readonly<{
  id: string
  name: Names
  state: FeedState
  lastAt: number | null
  /** Since the last word, ms; null when there was none. */
  ageMs: number | null
  expectEveryMs: number
}>

/** Every configured feed, whether or not the server has heard of it. */
export function feedHealth(feeds: readonly FeedAge[], site: Pick<Site, 'feeds'>, now: number): FeedHealth[] {
  return site.feeds.map(({ id, name, expectEveryMs }) => {
    const lastAt = feeds.find((feed) => feed.id === id)?.lastAt ?? null
    const ageMs = lastAt === null ? null : Math.max(0, now - lastAt)
    const state = ageMs === null ? 'never' : ageMs > expectEveryMs ? 'silent' : 'fresh'
    return { id, name, state, lastAt, ageMs, expectEveryMs }
  })
}

/** A figure is stale once a feed it rests on has been silent for this many of its intervals. */
const staleAfterIntervals = 2

/** Age in ms of the oldest feed that makes figures resting on these feeds stale; null while they may be believed. */
export function staleAge(health: readonly FeedHealth[], feedIds: readonly string[]): number | null {
  let oldest: number | null = null
  for (const { id, ageMs, expectEveryMs } of health)
    if (feedIds.includes(id) && ageMs !== null && ageMs > staleAfterIntervals * expectEveryMs)
      oldest = Math.max(oldest ?? 0, ageMs)
  return oldest
}
