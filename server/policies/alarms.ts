import { type AlarmRule, rulesInForce } from '../../shared/alarmRules.ts'
import type { Alert } from '../../shared/domain/alert.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'
import { alarmConditions } from '../../shared/select/alarmConditions.ts'
import { isStanding } from '../../shared/select/alertStack.ts'
import type { Condition, Scene } from '../../shared/select/conditions/condition.ts'
import { suppressorOf } from '../../shared/select/suppression.ts'
import { draftAbout } from './alarmDraft.ts'
import { chatterQuietMs, isChattering } from './chatter.ts'
import { floodChanges } from './flood.ts'
import { shelvesOver } from './shelves.ts'

/** An alarm that stands longer than a shift has stopped telling anybody anything. */
const staleAfterMs = 8 * 3_600_000

/**
 * Turns conditions that last into alerts, alerts whose condition is gone into cleared ones, and time into marks,
 * re-alarms, returns from the shelf and floods. Everything it goes by is in the world, so that a restart goes on where
 * it was; save how long a condition holds that has no beginning of its own (cover, bursts, skew) and how long one has
 * been gone: those are counted anew, so that such an alarm comes or goes late by at most one delay, and never twice.
 */
export class Alarms {
  #since = new Map<string, number>()
  #gone = new Map<string, number>()

  /** What to record now, by the rules in force. Asking twice without recording gives the same answer. */
  review(scene: Scene, rules: readonly AlarmRule[] = rulesInForce(scene.site, scene.world)): Draft[] {
    const { now, world, site } = scene
    const ruleOf = new Map(rules.map((rule) => [rule.id, rule]))
    const conditions = new Map(alarmConditions(scene, rules).map((condition) => [condition.key, condition]))
    const standing = [...world.alerts.values()].filter(isStanding)
    const keys = new Set(standing.map(({ key }) => key))

    for (const key of this.#since.keys()) if (!conditions.has(key)) this.#since.delete(key)
    for (const key of this.#gone.keys()) if (conditions.has(key) || !keys.has(key)) this.#gone.delete(key)

    const raising: Alert[] = []
    for (const condition of conditions.values()) {
      const since = condition.since ?? this.#since.get(condition.key) ?? now
      this.#since.set(condition.key, since)
      if (!keys.has(condition.key) && now - since >= (ruleOf.get(condition.rule)?.afterMs ?? Infinity))
        raising.push(newAlert(condition, since, now))
    }

    const drafts: Draft[] = raising.map(raised)
    const clearing = new Set<string>()
    for (const alert of standing) {
      if (conditions.has(alert.key)) continue
      const gone = this.#gone.get(alert.key) ?? now
      this.#gone.set(alert.key, gone)
      const offDelay = ruleOf.get(alert.rule)?.clearAfterMs ?? 0
      if (now - gone < (alert.chattering ? Math.max(offDelay, chatterQuietMs) : offDelay)) continue
      if (!alert.chattering && isChattering(world, alert, now)) {
        drafts.push(draftAbout(alert, now, 'alert.marked', { alertId: alert.id, mark: 'chattering', on: true }))
        continue
      }
      clearing.add(alert.id)
      drafts.push(draftAbout(alert, now, 'alert.cleared', { alertId: alert.id }))
    }

    const remaining = [...standing.filter(({ id }) => !clearing.has(id)), ...raising]
    for (const alert of remaining) drafts.push(...careFor(alert, ruleOf.get(alert.rule), remaining, now))
    return [...drafts, ...shelvesOver(world, now), ...floodChanges(world, site, now)]
  }
}

/** What time and the other alarms do to one that stands. */
function careFor(alert: Alert, rule: AlarmRule | undefined, standing: readonly Alert[], now: number): Draft[] {
  const { id: alertId, acknowledged } = alert
  const drafts: Draft[] = []
  const why = suppressorOf(rule, alert, standing)
  if (why !== null && alert.suppressed === null)
    drafts.push(draftAbout(alert, now, 'alert.suppressed', { alertId, why }))
  if (why === null && alert.suppressed !== null) drafts.push(draftAbout(alert, now, 'alert.unsuppressed', { alertId }))
  if (!alert.stale && now - alert.raisedAt > staleAfterMs)
    drafts.push(draftAbout(alert, now, 'alert.marked', { alertId, mark: 'stale', on: true }))
  const realarmMs = rule?.realarmMs ?? null
  if (acknowledged && realarmMs !== null && why === null && now - acknowledged.at >= realarmMs)
    drafts.push(draftAbout(alert, now, 'alert.realarmed', { alertId }))
  return drafts
}

function newAlert({ key, ...condition }: Condition, since: number, now: number): Alert {
  return {
    id: `${key}|${now}`,
    key,
    ...condition,
    since,
    raisedAt: now,
    clearedAt: null,
    acknowledged: null,
    suppressed: null,
    chattering: false,
    stale: false,
  }
}

function raised(alert: Alert): Draft {
  const { id: alertId, rule, key, priority, incidentId, unitId, areaId, feed, since } = alert
  const data = { alertId, rule, key, priority, incidentId, unitId, areaId, feed, since }
  return draftAbout(alert, alert.raisedAt, 'alert.raised', data)
}
