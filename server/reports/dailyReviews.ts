import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import type { AccountPrincipal } from '../../shared/access/principal.ts'
import { viewOf } from '../../shared/access/view.ts'
import type { DailyReview } from '../../shared/select/dailyReview.ts'
import { earlierDay, lastReadyDay, type ReviewDay, reviewDay } from '../../shared/select/dailyReviewDay.ts'
import type { Site } from '../../shared/site.ts'
import type { Archive } from '../log/archive.ts'
import type { Recorder } from '../recorder.ts'
import type { DailyReviewJob } from './dailyReviewWorker.ts'
import type { KeptReviews } from './keptReviews.ts'

/** How long a review stays as it was made; an older day is made again when it is asked for. */
const keptDays = 366
const quarantineKeptMs = 30 * 86_400_000
/** Days that are offered at most. */
const mostListed = 400

/** Those for whom a review is made before anybody asks: leads, and whoever looks at the work of others. */
const atOnce: readonly AccountPrincipal[] = [
  { kind: 'account', id: 'daily', role: 'shift_lead', areas: null },
  { kind: 'account', id: 'daily', role: 'reviewer', areas: null },
]

export interface DailyReviews {
  /** Days that can be asked for, the newest first. */
  ready(): ReviewDay[]
  /** The review of a day as this account may see it: as it was made, or made now. Null for no day that is ready. */
  of(day: string, viewer: AccountPrincipal): Promise<DailyReview | null>
  /** Makes the review of the day that ended, once its hour has come. */
  follow(): Promise<void>
}

type Parts = Readonly<{
  site: Site
  dataDir: string
  kept: KeptReviews
  archive: Pick<Archive, 'between'>
  recorder: Pick<Recorder, 'commits' | 'world'>
  clock: () => number
  logger: Logger
}>

/** Reviews of days, each made in a thread of its own that reads the database beside the server. */
export function dailyReviews({ site, dataDir, kept, archive, recorder, clock, logger }: Parts): DailyReviews {
  const rules = rulesOf(site)
  const making = new Map<string, Promise<DailyReview[]>>()
  let last: Promise<unknown> = Promise.resolve()

  const keyOf = (viewer: AccountPrincipal) => `${viewOf(viewer, site, recorder.world)!.key} ${rules}`

  function firstAt(): number | null {
    for (const { incident } of archive.between(0, Number.MAX_SAFE_INTEGER)) return incident.receivedAt
    let first: number | null = null
    for (const { receivedAt } of recorder.world.incidents.values())
      if (first === null || receivedAt < first) first = receivedAt
    return first
  }

  function ready(): ReviewDay[] {
    const first = firstAt()
    const days: ReviewDay[] = []
    if (first === null) return days
    const end = site.imported ? Math.min(clock(), site.imported.to + 2 * 86_400_000) : clock()
    for (let day = lastReadyDay(end, site); day.to > first && days.length < mostListed; day = earlierDay(day, site))
      days.push(day)
    return days
  }

  /** One thread at a time: a review can wait, the server cannot. */
  async function make(day: ReviewDay, viewers: readonly AccountPrincipal[]): Promise<DailyReview[]> {
    const key = JSON.stringify([day.day, viewers.map(keyOf)])
    const known = making.get(key)
    if (known) return known
    const now = clock()
    const job = { dataDir, site, day, viewers, now, quarantineFrom: now - quarantineKeptMs }
    const made = last
      .then(() => run(job))
      .then(async (reviews) => {
        const oldest = earlierDay(day, site, keptDays).day
        await recorder.commits.write(() => {
          for (const [i, review] of reviews.entries()) kept.put(keyOf(viewers[i]!), review)
          kept.purge(oldest)
        })
        return reviews
      })
    making.set(key, made)
    last = made.catch(() => undefined)
    try {
      return await made
    } finally {
      making.delete(key)
    }
  }

  return {
    ready,
    async of(name, viewer) {
      const day = reviewDay(name, site)
      const first = firstAt()
      if (!day || day.readyAt > clock() || first === null || day.to <= first) return null
      const [review] = [kept.of(name, keyOf(viewer)) ?? (await make(day, [viewer]))[0]]
      return review ?? null
    },
    async follow() {
      const day = ready()[0]
      const missing = day && atOnce.filter((viewer) => !kept.of(day.day, keyOf(viewer)))
      if (!day || !missing || missing.length === 0) return
      const startedAt = clock()
      await make(day, missing)
      logger.info({ day: day.day, tookMs: clock() - startedAt }, 'The daily review is ready')
    },
  }
}

/** What a review depends on beside history: where it changed, a review is made again. */
function rulesOf({ zone, review, areas, incidentTypes, targets, orders, turnoutFrom }: Site): string {
  const said = JSON.stringify([1, zone, review, areas, incidentTypes, targets, orders, turnoutFrom])
  return createHash('sha256').update(said).digest('base64url').slice(0, 12)
}

function run(job: DailyReviewJob): Promise<DailyReview[]> {
  const worker = new Worker(new URL('./dailyReviewWorker.ts', import.meta.url), { workerData: job })
  return new Promise((resolve, reject) => {
    worker.once('message', (made) => resolve(made as DailyReview[]))
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The daily review ended with code ${code}`)))
  })
}
