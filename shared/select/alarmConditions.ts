import type { AlarmRule, RuleId } from '../alarmRules.ts'
import { isStanding } from './alertStack.ts'
import type { Condition, Finder, Look, Scene } from './conditions/condition.ts'
import { clockSkew, feedSilent } from './conditions/feedConditions.ts'
import { noCover, unitEmergency, unitOverdue } from './conditions/forceConditions.ts'
import { burst, callQueue, noArrival, p1NotReceived, p1Undispatched } from './conditions/incidentConditions.ts'
import { diversionUnaccepted, notFedBack, orderNotReceived } from './conditions/orderConditions.ts'
import { type AreaForce, forceByArea } from './force.ts'

const finders: Record<RuleId, Finder> = {
  p1_undispatched: p1Undispatched,
  p1_not_received: p1NotReceived,
  no_arrival: noArrival,
  call_queue: callQueue,
  burst,
  unit_emergency: unitEmergency,
  unit_overdue: unitOverdue,
  no_cover: noCover,
  order_not_received: orderNotReceived,
  not_fed_back: notFedBack,
  diversion_unaccepted: diversionUnaccepted,
  feed_silent: feedSilent,
  clock_skew: clockSkew,
}

/** Every condition that holds now, whether or not it has lasted long enough to be an alarm. */
export function alarmConditions(scene: Scene, rules: readonly AlarmRule[]): Condition[] {
  const look = lookAt(scene)
  return rules.filter(({ enabled }) => enabled).flatMap((rule) => finders[rule.id as RuleId](look, rule))
}

function lookAt(scene: Scene): Look {
  const { world, positions, site, now } = scene
  let force: readonly AreaForce[] | undefined
  const standing = new Set<string>()
  for (const alert of world.alerts.values()) if (isStanding(alert)) standing.add(alert.key)
  return {
    ...scene,
    open: [...world.incidents.values()].filter(({ end }) => end === null),
    force: () => (force ??= forceByArea(world, positions, site, now)),
    isStanding: (key) => standing.has(key),
  }
}
