import type { Draft } from '../../shared/facts/catalogue.ts'
import { casesBetween } from '../cases.ts'
import type { Parts } from '../parts.ts'
import { silentAfterMs } from '../screens/screenWatch.ts'
import { UsualDays } from '../usualDays.ts'
import { Alarms } from './alarms.ts'
import { expiredHandOffs } from './handOffs.ts'
import { reviewScreens, reviewSilence } from './screens.ts'
import { silence } from './silence.ts'
import { sweep } from './sweep.ts'

/** Without a watch nobody listens to screens, as where a past is made. */
type PolicyParts = Pick<Parts, 'recorder' | 'tracker' | 'feeds' | 'site' | 'clock' | 'archive'> &
  Partial<Pick<Parts, 'screenWatch' | 'startedAt'>>

/** The policies that turn time and silence into facts. `alarms` and `silence` want to run each second, `sweep` now and then. */
export function policies(parts: PolicyParts) {
  const { recorder, tracker, feeds, site, clock, archive, screenWatch, startedAt = Infinity } = parts
  const isHeard = (screenId: string) => clock() - (screenWatch?.last(screenId)?.at ?? -Infinity) <= silentAfterMs
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
      const listeningSince = parts.startedAt
      const scene = { world, positions, feeds: feeds.ages(now), site, now, listeningSince, usual: usual.at(now, world) }
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
    screens: alone(() => {
      const { world } = recorder
      const now = clock()
      const drafts = reviewScreens(world, now, site.wall)
      // Who has just started has not listened long enough to call anybody silent.
      const listens = now - startedAt > silentAfterMs
      return record('screens', listens ? [...drafts, ...reviewSilence(world, now, isHeard)] : drafts)
    }),
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
