import type { AlarmRule } from './alarms/alarmRule.ts'
import { feedRules } from './alarms/feedRules.ts'
import { forceRules } from './alarms/forceRules.ts'
import { incidentRules } from './alarms/incidentRules.ts'
import { orderRules } from './alarms/orderRules.ts'
import type { Alerts } from './domain/alert.ts'
import type { Site } from './site.ts'

export type { AlarmRule } from './alarms/alarmRule.ts'

/** The starter catalogue. A site overrides priority, times, parameters or enabled by rule id in its configuration. */
export const starterRules = [...incidentRules, ...forceRules, ...orderRules, ...feedRules] as const

export type RuleId = (typeof starterRules)[number]['id']

type Change = Readonly<
  Partial<Pick<AlarmRule, 'enabled' | 'priority' | 'afterMs' | 'clearAfterMs' | 'realarmMs' | 'parameters'>>
>

/** The rules of a site as configured: the starter catalogue with the site’s overrides. */
export function rulesOf(site: Pick<Site, 'alarms'>): AlarmRule[] {
  return starterRules.map((rule: AlarmRule) => changed(rule, site.alarms.rules[rule.id]))
}

/** The rules as they hold now: as configured, with what was changed since over it. */
export function rulesInForce(site: Pick<Site, 'alarms'>, w: Pick<Alerts, 'ruleChanges'>): AlarmRule[] {
  return rulesOf(site).map((rule) => changed(rule, w.ruleChanges.get(rule.id)?.change))
}

/** A rule with a change over it; what the change does not name, or names as undefined, stays. */
export function changed(rule: AlarmRule, change: { [K in keyof Change]?: Change[K] | undefined } = {}): AlarmRule {
  const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Change
  return { ...rule, ...named, parameters: { ...rule.parameters, ...named.parameters } }
}
