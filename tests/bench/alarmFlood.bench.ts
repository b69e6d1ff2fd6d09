import { fold, type World } from '../../shared/domain/world.ts'
import { groupedAlerts } from '../../shared/select/groupedAlerts.ts'
import { listedAlerts } from '../../shared/select/alertStack.ts'
import { alarmHealth } from '../../shared/select/alarmHealth.ts'
import { Alarms } from '../../server/policies/alarms.ts'
import { aShift, factOf } from '../support/aShift.ts'
import type { Bench } from './harness.ts'

/** A second may hold one review of all rules and, at each desk, its list. */
const secondMs = 1000
const alertsInFlood = 300

/** The review of every rule each second in a district of 620 units and over 2,000 incidents, while alerts flood in. */
export default async function alarmFlood(bench: Bench): Promise<void> {
  const { world, positions, site, now } = aShift({ callsPerDay: 2000 })
  flood(world, now)
  const usual = { days: 7, meanOf: () => 4 }
  const scene = { world, positions, feeds: [], site, now, usual }
  bench.note(`${world.incidents.size} incidents, ${world.units.size} units, ${world.alerts.size} alerts`)

  const rounds = bench.full ? 200 : 40
  const alarms = new Alarms()
  alarms.review(scene)
  await bench.compare({
    bench: 'review of every alarm rule',
    unit: 'ms',
    against: 'the second it is done in',
    n: world.incidents.size,
    ours: () => eachMs(rounds, () => alarms.review(scene)),
    reference: () => secondMs,
    atLeast: 50,
  })
  const listed = listedAlerts(world)
  if (listed.length < alertsInFlood) throw new Error(`only ${listed.length} alerts are listed`)
  await bench.compare({
    bench: 'list and groups of a flood at a desk',
    unit: 'ms',
    against: 'the second it is done in',
    n: listed.length,
    ours: () => eachMs(rounds, () => groupedAlerts(world, listedAlerts(world), site)),
    reference: () => secondMs,
    atLeast: 100,
  })
  await bench.compare({
    bench: 'health of alarms at a desk, every 5 s',
    unit: 'ms',
    against: 'a second',
    n: world.alerts.size,
    ours: () => eachMs(rounds, () => alarmHealth(world, now, site, 1)),
    reference: () => secondMs,
    atLeast: 50,
  })
}

/** Standing alerts of ten minutes, one in 25 of priority 1. */
function flood(world: World, now: number): void {
  const townships = [...world.areas.values()].filter(({ level }) => level === 'township')
  const facts = Array.from({ length: alertsInFlood }, (_, i) => {
    const at = now - i * 2000
    const areaId = townships[i % townships.length]?.id ?? null
    const about = { incidentId: null, unitId: null, areaId, feed: null, since: at }
    const data = {
      alertId: `flood-${i}`,
      rule: 'no_cover',
      key: `flood|${i}`,
      priority: i % 25 === 0 ? 1 : 2,
      ...about,
    }
    return factOf({ type: 'alert.raised', at, area: areaId, data } as never, world.seq + i)
  })
  fold(world, facts)
}

function eachMs(times: number, run: () => unknown): number {
  const from = performance.now()
  for (let i = 0; i < times; i++) run()
  return (performance.now() - from) / times
}
