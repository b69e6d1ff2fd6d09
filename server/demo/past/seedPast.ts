import type { Report } from '../../../shared/decide/decision.ts'
import type { Fix } from '../../../shared/domain/position.ts'
import type { Draft } from '../../../shared/facts/catalogue.ts'
import { seedFor } from '../../../shared/random.ts'
import { policies } from '../../policies/run.ts'
import type { PositionRow } from '../../door/positionRow.ts'
import type { FeedId } from '../simulation/reports.ts'
import type { Simulation } from '../simulation/simulation.ts'
import type { Sent } from '../simulation/simulationState.ts'
import { AlarmWatch } from './alarmWatch.ts'
import { doneAtDesk } from './pastDesk.ts'
import type { PastStore } from './pastStore.ts'

export type PastOptions = Readonly<{
  /** The areas of the district, parents first. */
  areas: readonly Draft[]
  /** From here on positions are kept and patrols follow the streets, epoch ms. */
  fineFrom: number
  /** Where the past ends, epoch ms; asked again while it is made, as the present moves on meanwhile. */
  until: () => number
  onProgress?: (share: number) => void
}>

const second = 1000
const minute = 60 * second
/** Less than what makes a unit unlocated. */
const stepMs = 290 * second
const sweepMs = 60 * minute
/** Streets are followed some time before positions are kept, so that nobody is found in a field. */
const settleMs = 20 * minute
/** A unit that stands still is kept this often, of a past that nobody watched. */
const standingMs = 28 * second
/** The present is reached when it is this near: making a moment takes a moment. */
const closeMs = second
/** A feed’s heartbeats, of which the last ones are told at each look. */
const beatMs = 4 * second
const heardBeats = 16
/** Of the time it takes, a fine minute costs as much as this many coarse ones. */
const fineWeight = 9

/**
 * Fills a store with what a simulation does from now until the present: through the same recorder, decisions, alarm
 * rules and sweeps as if it had been told live. Leaves the simulation at the end, ready to go on.
 */
export async function seedPast(store: PastStore, simulation: Simulation, options: PastOptions): Promise<void> {
  const { recorder, tracker, feeds, telemetry, site } = store
  const { areas, fineFrom, until, onProgress } = options
  const run = policies(store)
  const watch = new AlarmWatch(site)
  const from = simulation.now
  const seed = seedFor(from, 'desk of the past')
  const heardAt = new Map<string, number>()
  const unsaid: Promise<unknown>[] = []

  store.setClock(from)
  unsaid.push(recorder.record('system:demo', 'demo:areas', areas))
  unsaid.push(recorder.report('orders', simulation.registrations()))
  store.settle()

  for (let now = from, end = until(); end - now > closeMs; end = until()) {
    const to = Math.min(end, now + stepMs)
    const isFine = to > fineFrom - settleMs
    const { reports, positions } = simulation.advance(to, isFine ? 'fine' : 'coarse')
    const rows = to > fineFrom ? thinned(positions, heardAt) : []
    if (rows.length === 0) hearAll(simulation.whereabouts())
    await replay(reports, rows, to)
    const isHour = Math.floor(to / sweepMs) > Math.floor(now / sweepMs)
    if (isHour) await policy(run.sweep)
    if (isHour || rows.length > 0) store.commit()
    if (rows.length > 0) while (telemetry.pack(to).more);
    now = to
    onProgress?.(shareOf(now, from, fineFrom, end))
  }
  await settled()

  /** Tells what was sent in one step, looking for alarms where there may be some, and at its end. */
  async function replay(reports: readonly Sent[], rows: readonly PositionRow[], to: number): Promise<void> {
    const positions = rows[Symbol.iterator]()
    let row = positions.next()
    for (let i = 0; i < reports.length;) {
      const { at, feed } = reports[i]!
      await lookUntil(at)
      takePositions(at)
      const together: Report[] = []
      for (; i < reports.length && isTogether(reports[i]!, at, feed); i++) together.push(reports[i]!.report)
      store.setClock(at)
      unsaid.push(recorder.report(feed, together))
      for (const report of together) watch.hear(report, at, recorder.world)
    }
    await lookUntil(to)
    takePositions(to)
    await review(to)

    async function lookUntil(until: number): Promise<void> {
      for (let look = watch.next(until); look; look = watch.next(until)) {
        takePositions(look.at)
        store.settle()
        if (watch.matters(look, recorder.world)) await review(look.at)
      }
    }

    /** Journals the positions up to a moment, a batch a second as a feed sends them. */
    function takePositions(until: number): void {
      while (!row.done && row.value.at <= until) {
        const sendAt = Math.floor(row.value.at / second) * second + second
        const batch: PositionRow[] = []
        for (; !row.done && row.value.at < sendAt; row = positions.next()) batch.push(row.value)
        unsaid.push(tracker.take(fixesOf(batch, sendAt)))
      }
    }
  }

  async function review(at: number): Promise<void> {
    store.setClock(at)
    await settled()
    for (const { id } of site.feeds) {
      if (simulation.isDown(id as FeedId, at)) continue
      feeds.hear(id, at)
      // The heartbeats that would have come since: enough to tell its clock by.
      for (let beat = heardBeats - 1; beat >= 0; beat--) {
        const beatAt = at - beat * beatMs
        feeds.hearClock(id, 'heartbeat', beatAt + simulation.clockAhead(id as FeedId, beatAt), beatAt)
      }
    }
    await policy(() => recorder.record('system:demo', `demo:desk:${at}`, doneAtDesk(recorder.world, seed, at)))
    await policy(run.alarms)
  }

  async function policy(work: () => Promise<unknown>): Promise<void> {
    unsaid.push(work())
    await settled()
  }

  async function settled(): Promise<void> {
    store.settle()
    await Promise.all(unsaid.splice(0))
  }

  /** In the coarse past positions are only held in memory, for the rules that ask where units are. */
  function hearAll(rows: readonly PositionRow[]): void {
    for (const fix of fixesOf(rows, store.clock())) tracker.positions.put(fix)
  }

  function fixesOf(rows: readonly PositionRow[], receivedAt: number): Fix[] {
    return rows.flatMap((row) => {
      const fix = tracker.fixOf(row)
      return 'reason' in fix ? [] : [{ ...fix, receivedAt }]
    })
  }
}

/** Leaves out most fixes of units that stand still. */
function thinned(rows: readonly PositionRow[], heardAt: Map<string, number>): PositionRow[] {
  return rows.filter(({ unitId, at, speedKmh }) => {
    const isKept = speedKmh !== 0 || at - (heardAt.get(unitId) ?? 0) >= standingMs
    if (isKept) heardAt.set(unitId, at)
    return isKept
  })
}

/** Reports of one feed within a second go in one request. */
function isTogether(sent: Sent, at: number, feed: FeedId): boolean {
  return sent.feed === feed && sent.at < at + second
}

function shareOf(now: number, from: number, fineFrom: number, end: number): number {
  const cost = (at: number) => Math.min(at, fineFrom) - from + fineWeight * Math.max(0, at - fineFrom)
  return Math.min(1, cost(now) / cost(end))
}
