import type { Draft } from '../../shared/facts/catalogue.ts'
import type { Parts } from '../parts.ts'
import { Alarms } from './alarms.ts'
import { sweep } from './sweep.ts'

/** The policies that turn time and silence into facts. `alarms` wants to run each second, `sweep` now and then. */
export function policies(parts: Pick<Parts, 'recorder' | 'tracker' | 'feeds' | 'site' | 'clock' | 'rules'>) {
  const { recorder, tracker, feeds, site, clock, rules } = parts
  const alarms = new Alarms(rules)
  const record = (name: string, drafts: readonly Draft[]) =>
    recorder.record(`policy:${name}`, `policy:${name}:${clock()}:${recorder.world.seq}`, drafts)
  return {
    alarms: () =>
      record(
        'alarms',
        alarms.review({
          world: recorder.world,
          positions: tracker.positions,
          feeds: feeds.ages(),
          site,
          now: clock(),
        }),
      ),
    sweep: () => record('sweep', sweep(recorder.world, clock())),
  }
}
