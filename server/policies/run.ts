import type { Draft } from '../../shared/facts/catalogue.ts'
import { casesBetween } from '../cases.ts'
import type { Parts } from '../parts.ts'
import { UsualDays } from '../usualDays.ts'
import { Alarms } from './alarms.ts'
import { expiredHandOffs } from './handOffs.ts'
import { reviewScreens } from './screens.ts'
import { silence } from './silence.ts'
import { sweep } from './sweep.ts'

/** The policies that turn time and silence into facts. `alarms` and `silence` want to run each second, `sweep` now and then. */
export function policies(parts: Pick<Parts, 'recorder' | 'tracker' | 'feeds' | 'site' | 'clock' | 'archive'>) {
  const { recorder, tracker, feeds, site, clock, archive } = parts
  const alarms = new Alarms()
  const usual = new UsualDays(site, (from, to) =>
    casesBetween(recorder.world, archive, from, to).map(({ incident }) => incident),
  )
  const record = (name: string, drafts: readonly Draft[]) =>
    recorder.record(`policy:${name}`, `policy:${name}:${clock()}:${recorder.world.seq}`, drafts)
  return {
    alarms: alone(() => {
      const { world } = recorder
      const now = clock()
      const { positions } = tracker
      const scene = { world, positions, feeds: feeds.ages(now), site, now, usual: usual.at(now, world) }
      return record('alarms', alarms.review(scene))
    }),
    silence: alone(() => {
      const { world } = recorder
      const now = clock()
      const drafts = [
        ...silence({ world, positions: tracker.positions, site, now }),
        ...expiredHandOffs(world, site, now),
      ]
      return record('silence', drafts)
    }),
    screens: alone(() => record('screens', reviewScreens(recorder.world, clock(), site.wall.interruptMs))),
    sweep: alone(() => record('sweep', sweep(recorder.world, clock()))),
  }
}

/** Not begun again while what it found last is on its way to the disk, or it would find the same once more. */
function alone(review: () => Promise<unknown>): () => Promise<void> {
  let isGoing = false
  return async () => {
    if (isGoing) return
    isGoing = true
    try {
      await review()
    } finally {
      isGoing = false
    }
  }
}
