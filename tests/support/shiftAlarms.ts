import type { World } from '../../shared/domain/world.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'
import type { RuleId } from '../../shared/alarmRules.ts'
import type { Priority } from '../../shared/domain/incident.ts'
import { between, pick, type Random } from '../../shared/random.ts'
import { openIncidents } from '../../shared/select/openIncidents.ts'
import type { Site } from '../../shared/site.ts'

const minute = 60_000
const none = { incidentId: null, unitId: null, areaId: null, feed: null }
type Subject = Readonly<{ rule: RuleId; priority: Priority } & Record<keyof typeof none, string | null>>

/** Alarms of a past day, most of them over, and those that stand now: some acknowledged, the newest not yet. */
export function alarmsOf(world: World, site: Site, now: number, count: number, random: Random): Draft[] {
  const drafts: Draft[] = []
  const raise = (subject: Subject, since: number, clearedAt: number | null, ackAt: number | null): void => {
    const alertId = `a${drafts.length}`
    const key = `${subject.rule}|${alertId}`
    drafts.push({ type: 'alert.raised', at: since, area: subject.areaId, data: { alertId, key, since, ...subject } })
    if (ackAt !== null)
      drafts.push({ type: 'alert.acknowledged', at: ackAt, area: null, data: { alertId, reason: null } })
    if (clearedAt !== null) drafts.push({ type: 'alert.cleared', at: clearedAt, area: null, data: { alertId } })
  }
  const incidents = [...world.incidents.values()]
  for (let i = 0; i < count && incidents.length > 0; i++) {
    const since = now - between(random, 10, 24 * 60) * minute
    const incident = pick(random, incidents)
    const urgent = random() < 0.1
    const about = { incidentId: incident.id, areaId: incident.area }
    const rule = urgent ? ('p1_not_received' as const) : ('no_arrival' as const)
    raise({ ...none, ...about, rule, priority: urgent ? 1 : 2 }, since, since + 8 * minute, since + minute)
  }
  const open = openIncidents(world)
  if (count > 0 && open.length > 2) {
    const late = (index: number, rule: RuleId, priority: Priority): Subject => {
      const incident = open[index]!
      const order = world.orders.get(incident.orderIds[0] ?? '')
      return { ...none, rule, priority, incidentId: incident.id, areaId: incident.area, unitId: order?.unitId ?? null }
    }
    raise(late(0, 'no_arrival', 1), now - 84_000, null, null)
    raise(late(1, 'p1_not_received', 1), now - 185_000, null, null)
    raise({ ...none, rule: 'no_cover', priority: 2, areaId: 't9' }, now - 460_000, null, null)
    raise(late(2, 'no_arrival', 2), now - 312_000, null, now - 200_000)
    const feed = site.feeds.at(-1)?.id ?? null
    raise({ ...none, rule: 'feed_silent', priority: 2, feed }, now - 130_000, null, now - 100_000)
    raise(
      { ...none, rule: 'unit_overdue', priority: 3, unitId: 'u17', areaId: 't12' },
      now - 1_330_000,
      null,
      now - 900_000,
    )
    raise(
      { ...none, rule: 'unit_overdue', priority: 3, unitId: 'u203', areaId: 't4' },
      now - 4_330_000,
      null,
      now - 900_000,
    )
    raise({ ...none, rule: 'no_cover', priority: 2, areaId: 't10' }, now - 2_000_000, null, now - 1_900_000)
  }
  return drafts.sort((a, b) => a.at - b.at)
}
