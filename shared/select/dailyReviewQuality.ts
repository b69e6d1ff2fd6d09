import type { Alerts } from '../domain/alert.ts'
import type { Incident, Step } from '../domain/incident.ts'
import type { AnyFact } from '../facts/catalogue.ts'
import { isLate } from '../facts/late.ts'
import { intervalSteps } from './intervals.ts'

/** A step that closed calls have no time for: how many of how many, and the first of them. */
export type MissingStamp = Readonly<{
  step: Step
  n: number
  of: number
  first: Readonly<{ incident: string; at: number }> | null
}>

/** A stretch in which a feed told nothing, as its alarm said; `to` is null while it went on. */
export type SilentFeed = Readonly<{ feed: string; from: number; to: number | null }>
/** How much of what a feed told came late, and the latest of it. */
export type LateFeed = Readonly<{ feed: string; n: number; of: number; latestMs: number; latestAt: number }>
/** Rows that were not recorded, by what was wrong. */
export type QuarantinedRows = Readonly<{ feed: string; reason: string; n: number; firstAt: number }>

/** Steps without a time among calls that were closed: what a figure had to leave out. */
export function missingStamps(incidents: Iterable<Incident>): MissingStamp[] {
  const closed = [...incidents].filter(({ end, origin }) => end?.kind === 'closed' && origin !== 'police')
  return intervalSteps.map((step) => {
    const without = closed.filter(({ stamps }) => stamps[step] === undefined)
    const [first] = without.sort((a, b) => a.receivedAt - b.receivedAt)
    return {
      step,
      n: without.length,
      of: closed.length,
      first: first ? { incident: first.id, at: first.receivedAt } : null,
    }
  })
}

/** Silences of feeds in [from, to), from the world at the end of it: it holds alarms for longer than a day. */
export function silentFeeds(w: Pick<Alerts, 'alerts'>, from: number, to: number): SilentFeed[] {
  return [...w.alerts.values()]
    .filter(({ rule, feed, since, clearedAt }) => {
      return rule === 'feed_silent' && feed !== null && since < to && (clearedAt === null || clearedAt > from)
    })
    .map(({ feed, since, clearedAt }) => ({
      feed: feed!,
      from: since,
      to: clearedAt !== null && clearedAt <= to ? clearedAt : null,
    }))
    .sort((a, b) => a.from - b.from)
}

/** What feeds told late, the most first. */
export function lateFeeds(facts: Iterable<Pick<AnyFact, 'by' | 'at' | 'recordedAt'>>): LateFeed[] {
  const feeds = new Map<string, { n: number; of: number; latestMs: number; latestAt: number }>()
  for (const fact of facts) {
    if (!fact.by.startsWith('feed:')) continue
    const feed = fact.by.slice('feed:'.length)
    let tally = feeds.get(feed)
    if (!tally) feeds.set(feed, (tally = { n: 0, of: 0, latestMs: 0, latestAt: 0 }))
    tally.of++
    if (!isLate(fact)) continue
    tally.n++
    const lateMs = fact.recordedAt - fact.at
    if (lateMs > tally.latestMs) Object.assign(tally, { latestMs: lateMs, latestAt: fact.recordedAt })
  }
  return [...feeds]
    .map(([feed, tally]) => ({ feed, ...tally }))
    .sort((a, b) => b.n - a.n || a.feed.localeCompare(b.feed))
}
