import type { Report } from '../../shared/decide/decision.ts'
import type { Answer, Recorder } from '../recorder.ts'

/** Where a history that is over is told: a recorder on a clock that is set by hand. */
export type ToldStore = Readonly<{
  recorder: Pick<Recorder, 'report'>
  /** Sets the clock, after the writes asked for so far and before those to come. */
  setClock(at: number): void
  /** Records everything asked for so far. */
  settle(): void
}>

/** What runs by the clock meanwhile: at each multiple of `everyMs`, once all that was told by then is recorded. */
export type Review = Readonly<{ everyMs: number; at: (now: number) => Promise<unknown> }>

export type ToldCounts = Readonly<Record<'recorded' | 'known' | 'waiting' | 'refused', number>>

/** Reports written together. */
const batchSize = 1000

/**
 * Tells reports in their order, each at its own time or, where it comes after a later one, at the time of that one; so
 * that history knows each when a live server would have. Reviews go on until all is told, and once after.
 */
export async function tellReports(
  { recorder, setClock, settle }: ToldStore,
  feed: string,
  reports: readonly Report[],
  review: Review,
): Promise<ToldCounts> {
  const counts = { recorded: 0, known: 0, waiting: 0, refused: 0 }
  const { everyMs } = review
  let asked: Promise<Answer[]>[] = []
  let now = -Infinity
  let next = Math.floor((reports[0]?.at ?? 0) / everyMs + 1) * everyMs

  for (const report of reports) {
    while (report.at > next) await reviewNext()
    if (report.at > now) setClock((now = report.at))
    asked.push(recorder.report(feed, [report]))
    if (asked.length === batchSize) await settled()
  }
  await reviewNext()
  return counts

  async function reviewNext(): Promise<void> {
    setClock((now = next))
    next += everyMs
    await settled()
    await review.at(now)
  }

  async function settled(): Promise<void> {
    settle()
    for (const answer of (await Promise.all(asked)).flat())
      if (answer.repeated || answer.status === 'unchanged') counts.known++
      else counts[answer.status]++
    asked = []
  }
}
