import { Positions } from '../shared/domain/position.ts'
import { apply, restore, World } from '../shared/domain/world.ts'
import { dayStart, shiftAt } from '../shared/select/clock.ts'
import { FrameDecoder } from '../shared/wire/positions.ts'
import type { Now, ScreenReport } from '../shared/wire/protocol.ts'
import { type Guise, type Link, openLink } from './link.ts'
import type { Stage } from './stage.svelte.ts'
import type { Baseline } from '../shared/wire/baseline.ts'

export type Browser = Readonly<{
  clock: () => number
  onFrame: (run: () => void) => void
  every: (ms: number, run: () => void) => () => void
  reload: () => void
  fetch: typeof fetch
  as?: Guise
  /** What addresses begin with within an exercise, whose time goes as fast as it is told, and stands. */
  base?: string
}>

/** What a wall tells of itself, beside how its link is. */
export type WallReport = Omit<ScreenReport, 'seq' | 'lagMs' | 'driftMs'>

const reportMs = 5000

/** Feeds a stage from the live link: folds facts as they come, shows them once a frame. Returns the undo. */
export function goLive(stage: Stage, browser: Browser, report?: () => WallReport): () => void {
  let epoch: string | null = null
  let world = new World()
  let positions = new Positions()
  let decoder = new FrameDecoder(positions)
  let committing = false
  /** Server clock minus browser clock, from the message that travelled fastest. */
  let ahead: number | null = null
  let lastNow: Now | null = null
  let baselineFor = 0
  const serverClock = () => browser.clock() + (ahead ?? 0)

  const commitSoon = () => {
    if (committing) return
    committing = true
    browser.onFrame(() => {
      committing = false
      stage.commit()
    })
  }

  const link: Link = openLink(
    {
      place: () => ({ epoch, seq: world.seq }),
      snapshot(welcome) {
        epoch = welcome.epoch
        world = restore(welcome.world)
        positions = new Positions()
        decoder = new FrameDecoder(positions)
        stage.show(world, positions)
        // Another view may be told other figures of earlier weeks.
        baselineFor = 0
      },
      batch({ to, events }) {
        for (const fact of events) apply(world, fact)
        world.seq = to
        commitSoon()
      },
      positions(frame) {
        if (decoder.decode(frame).needKeyframe) link.askKeyframes()
        stage.moved()
      },
      now(now) {
        const offset = now.at - browser.clock()
        ahead = ahead === null || browser.base ? offset : Math.max(offset, ahead - driftMs)
        lastNow = now
        stage.feeds = now.feeds
        stage.label = now.label
        stage.manned = now.manned
        tick()
      },
      visits(visits) {
        stage.visits = visits
      },
      sums(sums) {
        stage.sums = sums
      },
      linked(up) {
        if (up) {
          stage.link = { kind: 'live' }
          tell()
        } else if (stage.link.kind === 'live') stage.link = { kind: 'lost', since: serverClock() }
      },
      outdated: browser.reload,
    },
    undefined,
    browser.as,
    browser.base,
  )

  const tell = () => {
    if (!report || stage.link.kind !== 'live') return
    const driftMs = Math.round(-(ahead ?? 0))
    link.report({ ...report(), seq: world.seq, lagMs: Math.round(stage.lagMs), driftMs })
  }

  const tick = () => {
    if (ahead === null) return
    const now = serverClock()
    stage.tick(now, lastNow ? Math.max(0, now - lastNow.at) : 0, ahead)
    const since = Math.max(shiftAt(now, stage.site).from, dayStart(now, stage.site.zone))
    if (baselineFor !== since) void fetchBaseline(since)
  }

  /** What earlier weeks say changes with the shift and with the day. */
  async function fetchBaseline(since: number): Promise<void> {
    baselineFor = since
    try {
      const answer = await browser.fetch('/api/baseline')
      stage.baseline = answer.ok ? ((await answer.json()) as Baseline) : null
    } catch {
      // Without the server there is no baseline either; the next second asks again.
      baselineFor = 0
    }
  }

  const stopClock = browser.every(1000, tick)
  const stopTelling = browser.every(reportMs, tell)
  return () => {
    stopClock()
    stopTelling()
    link.close()
  }
}

/** How much older readings of the clock’s offset are trusted less, a reading: lets a corrected clock win in minutes. */
const driftMs = 1
