import type { Site } from '../../shared/site.ts'
import type { FeedGap } from '../../shared/wire/past.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import type { History } from './pastSteps.ts'

/** The feed whose telling is kept as telemetry. */
const positionsFeed = 'positions'
/** The rule that notes a feed’s silence. */
const silenceRule = 'feed_silent'
/** A server that works notes a silence as long as this, so that without any fact in it the server itself was away, ms. */
const awayMs = 60_000

type Parts = History & Readonly<{ telemetry: Pick<Telemetry, 'gaps'>; site: Pick<Site, 'feeds'> }>

/**
 * When feeds told nothing for longer than they promise: as it was noted at the time, and for positions, which come all
 * the time, as they were received. While the server was away nothing was told by any.
 */
export function feedGaps({ log, worlds, telemetry, site }: Parts, from: number, to: number): FeedGap[] {
  const found: FeedGap[] = []
  const open = new Map<string, Pick<FeedGap, 'feed' | 'from'>>()
  for (const { id, rule, feed, since, clearedAt } of worlds.at(from).alerts.values())
    if (rule === silenceRule && feed !== null && clearedAt === null) open.set(id, { feed, from: since })
  for (const fact of log.told(from, to, ['alert.raised', 'alert.cleared'])) {
    if (fact.type === 'alert.raised') {
      const { rule, alertId, feed, since } = fact.data
      if (rule === silenceRule && feed !== null) open.set(alertId, { feed, from: since })
    } else if (fact.type === 'alert.cleared') {
      const gap = open.get(fact.data.alertId)
      if (gap) found.push({ ...gap, to: fact.at })
      open.delete(fact.data.alertId)
    }
  }
  for (const gap of open.values()) found.push({ ...gap, to })

  const positions = site.feeds.find(({ id }) => id === positionsFeed)
  if (positions)
    for (const gap of telemetry.gaps(from, to, positions.expectEveryMs)) {
      found.push({ feed: positionsFeed, ...gap })
      const isAway = gap.to - gap.from > awayMs && log.seqAt(gap.to - 1) === log.seqAt(gap.from)
      if (isAway) for (const { id } of site.feeds) if (id !== positionsFeed) found.push({ feed: id, ...gap })
    }
  return site.feeds.flatMap(({ id }) =>
    joined(
      found.filter(({ feed }) => feed === id),
      from,
      to,
    ),
  )
}

/** Stretches of one feed, in order, within a range, with those that meet made one. */
function joined(gaps: readonly FeedGap[], from: number, to: number): FeedGap[] {
  const all: { feed: string; from: number; to: number }[] = []
  for (const gap of gaps.toSorted((a, b) => a.from - b.from)) {
    const [start, end] = [Math.max(gap.from, from), Math.min(gap.to, to)]
    if (end <= start) continue
    const last = all.at(-1)
    if (last && start <= last.to) last.to = Math.max(last.to, end)
    else all.push({ feed: gap.feed, from: start, to: end })
  }
  return all
}
