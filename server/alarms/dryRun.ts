import type { AlarmRule } from '../../shared/alarmRules.ts'
import { isInScope } from '../../shared/access/scope.ts'
import { ancestorAt } from '../../shared/domain/area.ts'
import type { Alert } from '../../shared/domain/alert.ts'
import { type Fix, Positions } from '../../shared/domain/position.ts'
import { fold, World } from '../../shared/domain/world.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import { isStanding } from '../../shared/select/alertStack.ts'
import type { UsualIncidents } from '../../shared/select/usualIncidents.ts'
import type { Site } from '../../shared/site.ts'
import { Table } from '../../shared/table.ts'
import type { DryOutcome, DryRun } from '../../shared/wire/dryRun.ts'
import { Alarms } from '../policies/alarms.ts'

const hour = 3_600_000
export const dryRunMs = 24 * hour
const stepMs = 10_000
const mostListed = 200

export type Past = Readonly<{
  /** As it was known at the beginning; taken over. */
  world: World
  /** What was recorded after it, in order. */
  facts: Iterable<AnyFact>
  /** Positions at the beginning and those received after it, in order; none for a rule that needs none. */
  fixes: Iterable<Fix>
  from: number
  to: number
  usual: (now: number) => UsualIncidents | null
}>

/**
 * Tells a rule the past again, as changed and as it is, each with the rules that suppress it. Alarms that were raised
 * then are left out of the world: each way has alerts of its own. Only what lies in `areas` is counted.
 */
export function dryRun(
  past: Past,
  site: Site,
  rules: Readonly<Record<'changed' | 'present', readonly AlarmRule[]>>,
  ruleId: string,
  areas: readonly string[] | null,
): Omit<DryRun, 'positionsFrom' | 'usualDays'> {
  const { world, from, to, usual } = past
  const changed = new Way(world, rules.changed)
  const present = new Way(world, rules.present)
  const facts = past.facts[Symbol.iterator]()
  const fixes = past.fixes[Symbol.iterator]()
  const positions = new Positions()
  let [fact, fix] = [facts.next(), fixes.next()]
  for (let now = from; now <= to; now += stepMs) {
    for (; !fact.done && fact.value.recordedAt <= now; fact = facts.next())
      if (!isAlarmFact(fact.value)) fold(world, [fact.value])
    for (; !fix.done && fix.value.receivedAt <= now; fix = fixes.next()) positions.put(fix.value)
    const scene = { positions, site, now, usual: usual(now) }
    for (const way of [changed, present]) way.review(scene)
  }
  const outcome = (way: Way) => {
    const alerts = way.of(ruleId).filter(({ areaId }) => isInScope(world, areas, areaId))
    return { alerts, outcome: outcomeOf(world, alerts, site, from, to) }
  }
  const after = outcome(changed)
  return {
    ruleId,
    from,
    to,
    stepMs,
    changed: after.outcome,
    present: outcome(present).outcome,
    alarms: after.alerts
      .slice(-mostListed)
      .reverse()
      .map(({ raisedAt, clearedAt, priority, incidentId, unitId, areaId }) => ({
        raisedAt,
        clearedAt,
        priority,
        incidentId,
        unitId,
        areaId,
      })),
  }
}

/** One way the past could have gone: what happened is shared, the alerts are its own. */
class Way {
  #world: World
  #rules: readonly AlarmRule[]
  #alarms = new Alarms()
  #n = 0

  constructor(world: World, rules: readonly AlarmRule[]) {
    this.#world = Object.assign(new World(), world, {
      alerts: new Table<Alert>(),
      shelves: new Table(),
      floods: new Table(),
      seq: 0,
    })
    this.#rules = rules
  }

  review(scene: { positions: Positions; site: Site; now: number; usual: UsualIncidents | null }): void {
    const { now } = scene
    const drafts = this.#alarms.review({ ...scene, world: this.#world, feeds: [] }, this.#rules)
    const facts = drafts.map((draft) => {
      const seq = ++this.#n
      return { ...draft, seq, id: `dry-${seq}`, recordedAt: now, by: 'policy:alarms', cause: 'dry' } as AnyFact
    })
    fold(this.#world, facts)
  }

  of(ruleId: string): Alert[] {
    return [...this.#world.alerts.values()].filter(({ rule, suppressed }) => rule === ruleId && suppressed === null)
  }
}

function isAlarmFact({ type }: AnyFact): boolean {
  return /^(alert|flood|alarm_rule)\./.test(type)
}

function outcomeOf(world: World, alerts: readonly Alert[], site: Site, from: number, to: number): DryOutcome {
  const first = Math.floor(from / hour) * hour
  const byHour = Array.from({ length: Math.ceil((to - first) / hour) }, (_, i) => ({
    at: first + i * hour,
    count: alerts.filter(({ raisedAt }) => Math.floor((raisedAt - first) / hour) === i).length,
  }))
  const areas = Map.groupBy(alerts, ({ areaId }) => ancestorAt(world, areaId, site.areas.coarse)?.id ?? areaId)
  return {
    raised: alerts.length,
    active: alerts.filter(isStanding).length,
    byHour,
    byArea: [...areas]
      .map(([areaId, those]) => ({ areaId, count: those.length }))
      .sort((a, b) => b.count - a.count || (a.areaId ?? '').localeCompare(b.areaId ?? '')),
  }
}
