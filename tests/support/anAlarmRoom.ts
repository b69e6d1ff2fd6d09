import { Positions } from '../../shared/domain/position.ts'
import { apply, checkpoint, restore, type World } from '../../shared/domain/world.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'
import { standingAlerts } from '../../shared/select/alertStack.ts'
import type { Scene } from '../../shared/select/conditions/condition.ts'
import type { Site } from '../../shared/site.ts'
import { Alarms } from '../../server/policies/alarms.ts'
import { noon, seconds, stamp } from './given.ts'

/** A room in which time passes: each second is reviewed, and what it says is recorded. */
export function anAlarmRoom(first: World, site: Site, more: () => Partial<Scene> = () => ({})) {
  let alarms = new Alarms()
  let world = first
  let now = noon
  const positions = new Positions()
  const record = (draft: Draft) => apply(world, stamp(draft, world.seq + 1, now))
  return {
    get world() {
      return world
    },
    get now() {
      return now
    },
    /** Lets time pass, second by second, to an instant in ms after noon; the rules whose alarms stand then. */
    until(to: number): string[] {
      for (; now < noon + to; now += seconds)
        for (const draft of alarms.review({ world, positions, feeds: [], site, now, ...more() })) record(draft)
      return standingAlerts(world).map(({ rule }) => rule)
    },
    record,
    acknowledge: (alertId: string) =>
      record({ type: 'alert.acknowledged', at: now, area: null, data: { alertId, reason: null } }),
    /** The server stops and starts: what is not in the world is gone. */
    restart() {
      alarms = new Alarms()
      world = restore(JSON.parse(JSON.stringify(checkpoint(world))) as ReturnType<typeof checkpoint>)
    },
  }
}
