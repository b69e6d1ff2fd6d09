import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { AccountPrincipal } from '../../shared/access/principal.ts'
import { viewOf } from '../../shared/access/view.ts'
import type { World } from '../../shared/domain/world.ts'
import { countDay, type DayCounts } from '../../shared/select/dailyReviewCounts.ts'
import { type DailyReview, dailyReview, type FeedQuality } from '../../shared/select/dailyReview.ts'
import type { ReviewDay } from '../../shared/select/dailyReviewDay.ts'
import { lateFeeds, silentFeeds } from '../../shared/select/dailyReviewQuality.ts'
import type { Site } from '../../shared/site.ts'
import { casesBetween } from '../cases.ts'
import type { Case } from '../log/archive.ts'
import { sqliteArchive } from '../log/archive.sqlite.ts'
import { sqliteLog } from '../log/sqlite.ts'
import { openForReading } from '../store/database.ts'
import { pastWorlds } from '../past/pastWorlds.ts'
import { earlierDays } from './earlierDays.ts'
import { quarantinedRows } from './quarantinedRows.ts'

/** What the thread that makes a day’s reviews is asked: one for each of these viewers. */
export type DailyReviewJob = Readonly<{
  dataDir: string
  site: Site
  day: ReviewDay
  viewers: readonly AccountPrincipal[]
  now: number
  /** Quarantined rows from before this are no longer kept. */
  quarantineFrom: number
}>

function run({ dataDir, site, day, viewers, now, quarantineFrom }: DailyReviewJob): DailyReview[] {
  const db = openForReading(join(dataDir, 'watchfloor.db'))
  try {
    const log = sqliteLog(db)
    const archive = sqliteArchive(db)
    const worlds = pastWorlds(log)
    const known = worlds.at(now)
    const endWorld = worlds.at(day.to)
    const between = (from: number, to: number) => casesBetween(known, archive, from, to)
    const isKept = ({ from, to }: ReviewDay) => firstOf(between(from, to)) !== null
    const firstAt = Math.min(firstOf(archive.between(0, day.to))?.incident.receivedAt ?? Infinity, earliest(known))

    const seers = viewers.map((viewer) => {
      const view = viewOf(viewer, site, known)!
      const sight = view.on(known)
      const incidentsOf = (cases: readonly ReturnType<typeof sight.case>[]) =>
        cases.flatMap((kept) => (kept ? [kept.incident] : []))
      const seen = (from: number, to: number, cases = [...between(from, to)]) =>
        incidentsOf(cases.map((kept) => sight.case(kept)))
      return { viewer, seen, atEnd: { world: endWorld, sight: view.on(endWorld) }, earlier: [] as DayCounts[] }
    })
    const earlier = earlierDays(day, site, firstAt, isKept)
    for (const { from, to } of earlier.days) {
      const cases = [...between(from, to)]
      for (const each of seers) each.earlier.push(countDay(known, site, each.seen(from, to, cases)))
    }

    const feeds: FeedQuality = {
      silent: silentFeeds(endWorld, day.from, day.to),
      late: lateFeeds(log.read(log.seqAt(day.from), log.seqAt(day.to))),
      quarantined: day.from < quarantineFrom ? null : quarantinedRows(db, day.from, day.to),
    }
    return seers.map(({ viewer, seen, atEnd, earlier: counted }) =>
      dailyReview(
        {
          day,
          madeAt: now,
          incidents: seen(day.from, day.to),
          known,
          atEnd,
          earlier: counted,
          basis: earlier.basis,
          feeds: viewer.areas === null ? feeds : null,
        },
        site,
      ),
    )
  } finally {
    db.close()
  }
}

/** The first of a stretch; the rest of it is not read. */
function firstOf(cases: Iterable<Case>): Case | null {
  for (const each of cases) return each
  return null
}

function earliest({ incidents }: World): number {
  let first = Infinity
  for (const { receivedAt } of incidents.values()) first = Math.min(first, receivedAt)
  return first
}

parentPort?.postMessage(run(workerData as DailyReviewJob))
