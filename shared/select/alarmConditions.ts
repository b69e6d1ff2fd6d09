import type { AlarmRule, RuleId } from '../alarmRules.ts'
import type { Positions } from '../domain/position.ts'
import type { Priority } from '../domain/incident.ts'
import type { World } from '../domain/world.ts'
import type { Site } from '../site.ts'
import type { FeedAge } from '../wire/protocol.ts'
import { contactOf, forceByArea, isUncovered } from './force.ts'
import { targetOf } from './responseTimes.ts'
import { workingOrders } from './openIncidents.ts'

/** Something that is so now and that a rule is about. `since` is when it became so, or null if only "now" is known. */
export type Condition = Readonly<{
  rule: RuleId
  key: string
  priority: Priority
  since: number | null
  incidentId: string | null
  unitId: string | null
  areaId: string | null
  feed: string | null
}>

export type Scene = Readonly<{
  world: World
  positions: Positions
  feeds: readonly FeedAge[]
  site: Site
  now: number
}>

/** Every condition that holds now, whether or not it has lasted long enough to be an alarm. */
export function alarmConditions(scene: Scene, rules: readonly AlarmRule[]): Condition[] {
  return rules.filter(({ enabled }) => enabled).flatMap((rule) => finders[rule.id as RuleId](scene, rule))
}

type Finder = (scene: Scene, rule: AlarmRule) => Condition[]

const none = { incidentId: null, unitId: null, areaId: null, feed: null }

const finders: Record<RuleId, Finder> = {
  p1_undispatched: ({ world }, { priority }) =>
    openOf(world, 1).flatMap((incident) =>
      incident.stamps.dispatched === undefined && incident.stamps.on_scene === undefined
        ? [
            {
              ...none,
              rule: 'p1_undispatched' as const,
              key: `p1_undispatched|${incident.id}`,
              priority,
              since: incident.targetFrom,
              incidentId: incident.id,
              areaId: incident.area,
            },
          ]
        : [],
    ),

  p1_not_received: ({ world }, { priority }) =>
    openOf(world, 1).flatMap((incident) => {
      const { dispatched, acknowledged, en_route, on_scene } = incident.stamps
      if (dispatched === undefined || (acknowledged ?? en_route ?? on_scene) !== undefined) return []
      const since = Math.max(dispatched, incident.targetFrom)
      return [
        {
          ...none,
          rule: 'p1_not_received' as const,
          key: `p1_not_received|${incident.id}`,
          priority,
          since,
          incidentId: incident.id,
          unitId: workingOrders(world, incident)[0]?.unitId ?? null,
          areaId: incident.area,
        },
      ]
    }),

  no_arrival: ({ world, site, now }, { priority }) =>
    [...world.incidents.values()].flatMap((incident) => {
      const target = targetOf(site, 'total', incident.priority)
      if (incident.end || incident.priority > 2 || target === null || incident.stamps.on_scene !== undefined) return []
      const due = incident.targetFrom + target
      if (now < due) return []
      return [
        {
          ...none,
          rule: 'no_arrival' as const,
          key: `no_arrival|${incident.id}`,
          // An alarm is never less urgent than the incident it is about.
          priority: Math.min(priority, incident.priority) as Priority,
          since: due,
          incidentId: incident.id,
          areaId: incident.area,
        },
      ]
    }),

  no_cover: ({ world, positions, site, now }, { priority }) =>
    forceByArea(world, positions, site, now)
      .filter(isUncovered)
      .map(({ area: { id } }) => ({
        ...none,
        rule: 'no_cover' as const,
        key: `no_cover|${id}`,
        priority,
        since: null,
        areaId: id,
      })),

  feed_silent: ({ feeds, site, now }, { priority }) =>
    site.feeds.flatMap(({ id, expectEveryMs }) => {
      const lastAt = feeds.find((feed) => feed.id === id)?.lastAt ?? null
      if (lastAt === null || now - lastAt <= expectEveryMs) return []
      return [{ ...none, rule: 'feed_silent' as const, key: `feed_silent|${id}`, priority, since: lastAt, feed: id }]
    }),

  unit_overdue: ({ world, positions, site, now }, { priority }) =>
    [...world.units.values()].flatMap((unit) => {
      if (!unit.onDuty || unit.orderIds.length === 0) return []
      const fixAt = positions.get(unit.index)?.at
      if (contactOf(fixAt, now, site.positions) !== 'unlocated') return []
      const order = world.orders.get(unit.orderIds[0] ?? '')
      return [
        {
          ...none,
          rule: 'unit_overdue' as const,
          key: `unit_overdue|${unit.id}`,
          priority,
          since: Math.max(fixAt ?? 0, ...Object.values(order?.stamps ?? {}), order?.issuedAt ?? 0),
          incidentId: order?.incidentId ?? null,
          unitId: unit.id,
          areaId: unit.homeArea,
        },
      ]
    }),
}

function openOf(world: World, priority: Priority) {
  return [...world.incidents.values()].filter((incident) => incident.end === null && incident.priority === priority)
}
