import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { PastWorlds } from '../../server/past/pastWorlds.ts'
import type { Recorder } from '../../server/recorder.ts'
import type { Telemetry } from '../../server/telemetry/telemetry.ts'
import type { Tracker } from '../../server/tracker.ts'
import { FixColumns } from '../../shared/domain/fixColumns.ts'
import { type Fix, Positions } from '../../shared/domain/position.ts'
import { checkpoint, restore, type World, type WorldRows } from '../../shared/domain/world.ts'
import { between, seeded } from '../../shared/random.ts'
import { alertRate } from '../../shared/select/alertRate.ts'
import { dayStrip } from '../../shared/select/dayStrip.ts'
import { forceByArea } from '../../shared/select/force.ts'
import { totalForce } from '../../shared/select/forceBoard.ts'
import { responseClocks } from '../../shared/select/responseClocks.ts'
import type { Site } from '../../shared/site.ts'

/** What the live server had when it recorded `seq`, by hash. It stood so from `from` to `at`, a random later instant. */
export type Sample = Readonly<{
  seq: number
  from: number
  at: number
  rows: string
  positions: string
  charts: string
}>

export const hashOf = (said: unknown) => createHash('sha256').update(JSON.stringify(said)).digest('hex')
export const rowsHash = (world: World): string => hashOf(checkpoint(world) satisfies WorldRows)
/** As exact as positions are kept. */
export const positionsHash = (fixes: Iterable<Fix>): string => {
  const columns = new FixColumns()
  for (const fix of fixes) columns.push(fix)
  return hashOf(Array.from({ length: columns.length }, (_, row) => columns.fix(row)))
}

/** The numbers that the charts show. */
export const chartsHash = (world: World, positions: Positions, now: number, site: Site): string =>
  hashOf([
    responseClocks(world, now, site, null),
    alertRate(world, now, site, 2),
    dayStrip(world, now, site, null),
    totalForce(forceByArea(world, positions, site, now)),
  ])

/** In another order than they came, the same each time: so that there are jumps ahead and back. */
export const shuffled = (all: readonly Sample[]) => all.toSorted((a, b) => (hashOf(a.at) < hashOf(b.at) ? -1 : 1))

/** Seeks a sample’s instant, expects what the live server had there, and returns the world found. */
export function seekedAs(
  { seq, from, at, ...had }: Sample,
  { worlds, telemetry }: Readonly<{ worlds: PastWorlds; telemetry: Telemetry }>,
  site: Site,
): World {
  const world = worlds.at(at)
  const positions = new Positions(telemetry.at(from))
  expect([at, world.seq]).toEqual([at, seq])
  expect({
    rows: rowsHash(world),
    positions: positionsHash(positions.values()),
    charts: chartsHash(world, positions, from, site),
  }).toEqual(had)
  return world
}

/** Notes what a server has, while it lives, at so many random moments of a stretch of time. */
export function liveSamples(
  { recorder, tracker, site }: Readonly<{ recorder: Recorder; tracker: Pick<Tracker, 'onFixes'>; site: Site }>,
  asked: Readonly<{ from: number; to: number; count: number; seed: number }>,
): Sample[] {
  const random = seeded(asked.seed)
  const planned = Array.from({ length: asked.count }, () => between(random, asked.from, asked.to)).sort((a, b) => a - b)
  const positions = new Positions()
  const samples: Sample[] = []
  let coming: Fix[] = []
  let standing: Readonly<{ world: World; from: number }> | null = null
  let next = 0

  /** What was told of positions by the moment of a batch is told after the batch: it is asked for at the next one. */
  function sampled({ world, from }: NonNullable<typeof standing>, at: number): Sample {
    for (const fix of coming) if (fix.receivedAt <= from) positions.put(fix)
    coming = coming.filter(({ receivedAt }) => receivedAt > from)
    const charts = chartsHash(world, positions, from, site)
    return { seq: world.seq, from, at, rows: rowsHash(world), positions: positionsHash(positions.values()), charts }
  }

  tracker.onFixes((fixes) => void coming.push(...fixes))
  recorder.onBatch(({ to, events }) => {
    const [first, last] = [events[0]!.recordedAt, events.at(-1)!.recordedAt]
    const goesOn = standing !== null && first === standing.from && last === first
    if (standing && first > standing.from)
      samples.push(sampled(standing, Math.floor(between(random, standing.from, first))))
    standing = null
    const isDue = next < planned.length && last >= planned[next]!
    // An instant is told in several batches at times: it ends with what the last of them left.
    if (recorder.world.seq !== to || !(isDue || goesOn)) return
    while (next < planned.length && planned[next]! <= last) next++
    standing = { world: restore(checkpoint(recorder.world)), from: last }
  })
  return samples
}
