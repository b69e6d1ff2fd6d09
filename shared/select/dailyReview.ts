import type { Sight } from '../access/view.ts'
import type { Incident } from '../domain/incident.ts'
import type { World } from '../domain/world.ts'
import type { Site } from '../site.ts'
import { zoned } from './clock.ts'
import { countDay, type CountTable, countTable, type DayCounts } from './dailyReviewCounts.ts'
import type { ReviewDay } from './dailyReviewDay.ts'
import { judgedArrivals, type LateArrival, lateArrivals } from './dailyReviewLate.ts'
import { leftOpen, type LeftOpen } from './dailyReviewOpen.ts'
import {
  type LateFeed,
  type MissingStamp,
  missingStamps,
  type QuarantinedRows,
  type SilentFeed,
} from './dailyReviewQuality.ts'
import { type IntervalName, intervalNames } from './intervals.ts'
import { type ResponseFigure, responseFigure } from './responseTimes.ts'

/** Which earlier days the counts are compared with. */
export type ReviewBaseline = Readonly<{ basis: 'weekday' | 'every_day'; days: number }>

/** What is known of feeds, which is of the whole site. */
export type FeedQuality = Readonly<{
  silent: readonly SilentFeed[]
  late: readonly LateFeed[]
  /** Null where rows of that day are no longer kept. */
  quarantined: readonly QuarantinedRows[] | null
}>

/** 每日警情: one day against its own baseline, what came late and why, what it left open, and how good its data was. */
export type DailyReview = Readonly<{
  day: string
  from: number
  to: number
  madeAt: number
  baseline: ReviewBaseline | null
  counts: CountTable
  arrivals: Readonly<{ judged: number; late: readonly LateArrival[] }>
  open: LeftOpen
  figures: readonly Readonly<{ interval: IntervalName; figure: ResponseFigure }>[]
  quality: Readonly<{
    stamps: readonly MissingStamp[]
    /** Null for viewers of a part of the site. */
    feeds: FeedQuality | null
  }>
}>

/** All that a review is made of, as one viewer may see it. */
export type ReviewSources = Readonly<{
  day: ReviewDay
  madeAt: number
  /** Calls received on the day, as known when it was made. */
  incidents: readonly Incident[]
  /** The world when it was made, and at the end of the day. */
  known: World
  atEnd: Readonly<{ world: World; sight: Sight }>
  earlier: readonly DayCounts[]
  basis: ReviewBaseline['basis']
  feeds: FeedQuality | null
}>

type ReviewSite = Pick<Site, 'areas' | 'zone' | 'targets' | 'orders' | 'turnoutFrom'>

export function dailyReview(sources: ReviewSources, site: ReviewSite): DailyReview {
  const { day, madeAt, incidents, known, atEnd, earlier, basis, feeds } = sources
  // A call that repeats another had its unit there with the other.
  const calls = incidents.filter(({ end }) => end?.kind !== 'duplicate')
  return {
    day: day.day,
    from: day.from,
    to: day.to,
    madeAt,
    baseline: earlier.length === 0 ? null : { basis, days: earlier.length },
    counts: countTable(countDay(known, site, incidents), earlier, zoned(day.from, site.zone).hour),
    arrivals: { judged: judgedArrivals(calls, site), late: lateArrivals(calls, site) },
    open: leftOpen(atEnd.world, site, day.to, atEnd.sight),
    figures: intervalNames.map((interval) => ({ interval, figure: responseFigure(calls, interval, site) })),
    quality: { stamps: missingStamps(calls), feeds },
  }
}
