import { doneAtDesk } from '../../server/demo/past/pastDesk.ts'
import { openPast } from '../../server/demo/past/pastStore.ts'
import type { LoadedAreas } from '../../server/areas/area.ts'
import { extentOf } from '../../server/areas/grid.ts'
import type { ImportReading } from '../../server/import/call.ts'
import { reportsOf } from '../../server/import/reports.ts'
import { siteFrom } from '../../server/import/siteFrom.ts'
import { tellReports } from '../../server/import/tellReports.ts'
import { unitTracks } from '../../server/import/unitTracks.ts'
import { policies } from '../../server/policies/run.ts'
import { replayOf } from '../../server/replay/replay.ts'
import { type Site, siteSchema } from '../../shared/site.ts'
import { hours, seconds } from './given.ts'
import { liveSamples, type Sample } from './liveSamples.ts'

/** How often the server looks around, and each time hears from a tenth of the units. */
const turnMs = 28 * seconds
const turnsPerAlarms = 6
const turnsPerSweep = Math.round(hours / turnMs)

export type LivedThrough = Readonly<{ site: Site; samples: readonly Sample[]; from: number; to: number }>

/**
 * Lets a server live through the calls of an export, on their own clock and into `folder`: calls and orders come when
 * they happened and positions as a replay sends them, while alarms are raised, people at the desk answer them, missed
 * steps are noted and old cases leave. What it has is noted at so many random moments.
 */
export async function livedThrough(
  folder: string,
  reading: ImportReading,
  areas: LoadedAreas,
  asked: Readonly<{ count: number; seed: number }>,
): Promise<LivedThrough> {
  const site = siteSchema.parse(siteFrom(reading, areas))
  const { from, to } = reading.period!
  const store = openPast(folder, site, areas.geojson, extentOf(reading.calls)!)
  const { recorder, tracker, feeds } = store
  const samples = liveSamples(store, { from, to, ...asked })
  const run = policies(store)
  const replay = replayOf({ reports: [], tracks: unitTracks(reading) }, { pastStart: from, startedAt: from, speed: 1 })
  let turn = 0

  store.setClock(from)
  await done(
    recorder.record(
      'system:import',
      'import:areas',
      areas.areas.map((data) => ({ type: 'area.defined' as const, at: from, area: data.areaId, data })),
    ),
  )
  await tellReports(store, 'calls', reportsOf(reading, { areas }), {
    everyMs: turnMs,
    async at(now) {
      turn++
      for (const { id } of site.feeds) feeds.hear(id, now)
      const fixes = replay.duePositions(now).map(tracker.fixOf.bind(tracker))
      await done(tracker.take(fixes.filter((fix) => 'unit' in fix)))
      if (turn % turnsPerAlarms === 0) {
        await done(recorder.record('system:desk', `desk:${now}`, doneAtDesk(recorder.world, asked.seed, now)))
        await done(run.alarms())
        await done(run.silence())
      }
      if (turn % turnsPerSweep !== 0) return
      await done(run.sweep())
    },
  })
  store.close()
  return { site, samples, from, to }

  function done<T>(work: Promise<T>): Promise<T> {
    store.settle()
    return work
  }
}
