import type { Alert } from '../../shared/domain/alert.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'
import type { AlarmRule } from '../../shared/alarmRules.ts'
import { alarmConditions, type Condition, type Scene } from '../../shared/select/alarmConditions.ts'
import { isStanding } from '../../shared/select/alertStack.ts'

/**
 * Turns conditions that last into alerts, and alerts whose condition is gone into cleared ones. It keeps only when
 * each condition began or ended, which a restart rebuilds from the world within one delay.
 */
export class Alarms {
  #rules: readonly AlarmRule[]
  #since = new Map<string, number>()
  #gone = new Map<string, number>()

  constructor(rules: readonly AlarmRule[]) {
    this.#rules = rules
  }

  /** What to record now. Asking twice without recording gives the same answer. */
  review(scene: Scene): Draft[] {
    const { now, world } = scene
    const conditions = new Map(alarmConditions(scene, this.#rules).map((condition) => [condition.key, condition]))
    const standing = new Map([...world.alerts.values()].filter(isStanding).map((alert) => [alert.key, alert]))

    for (const key of this.#since.keys()) if (!conditions.has(key)) this.#since.delete(key)
    for (const key of this.#gone.keys()) if (conditions.has(key) || !standing.has(key)) this.#gone.delete(key)

    const drafts: Draft[] = []
    for (const condition of conditions.values()) {
      const since = condition.since ?? this.#since.get(condition.key) ?? now
      this.#since.set(condition.key, since)
      const rule = this.#ruleOf(condition.rule)
      if (!standing.has(condition.key) && rule && now - since >= rule.afterMs)
        drafts.push(raised(condition, since, now))
    }
    for (const alert of standing.values()) {
      if (conditions.has(alert.key)) continue
      const gone = this.#gone.get(alert.key) ?? now
      this.#gone.set(alert.key, gone)
      if (now - gone >= (this.#ruleOf(alert.rule)?.clearAfterMs ?? 0)) drafts.push(cleared(alert, now))
    }
    return drafts
  }

  #ruleOf(id: string): AlarmRule | undefined {
    return this.#rules.find((rule) => rule.id === id)
  }
}

function raised(
  { rule, key, priority, incidentId, unitId, areaId, feed }: Condition,
  since: number,
  now: number,
): Draft {
  const alertId = `${key}|${now}`
  return {
    type: 'alert.raised',
    at: now,
    area: areaId,
    data: { alertId, rule, key, priority, incidentId, unitId, areaId, feed, since },
  }
}

function cleared({ id, areaId }: Alert, now: number): Draft {
  return { type: 'alert.cleared', at: now, area: areaId, data: { alertId: id } }
}
