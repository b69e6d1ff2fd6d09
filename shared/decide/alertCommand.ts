import { changed, rulesInForce } from '../alarmRules.ts'
import type { alertCommands } from '../commands/alert.ts'
import type { Alert } from '../domain/alert.ts'
import { refuse } from '../domain/refusal.ts'
import type { World } from '../domain/world.ts'
import type { Draft } from '../facts/catalogue.ts'
import { type Deciders, outOfScope } from './commandDecision.ts'

const minute = 60_000

/** The longest an alarm may be set aside, ms: priority 1 only by a shift lead, and briefly. */
export function longestShelfMs(priority: Alert['priority']): number {
  return priority === 1 ? 30 * minute : 8 * 60 * minute
}

export const alertDeciders: Deciders<keyof typeof alertCommands> = {
  'alert.acknowledge': (world, { alertIds, reason }, context) => {
    const facts: Draft[] = []
    for (const [i, alertId] of [...new Set(alertIds)].entries()) {
      const path = `alertIds.${i}`
      const alert = world.alerts.get(alertId)
      if (!alert) return refuse('unknown-alert', path, alertId)
      const beyond = outOfScope(world, context, areaOf(world, alert), path)
      if (beyond) return beyond
      if (alert.acknowledged) continue
      const data = { alertId: alert.id, reason }
      facts.push({ type: 'alert.acknowledged', at: context.now, area: alert.areaId, data })
    }
    return { facts }
  },

  'alert.shelve': (world, { key, forMs, oneShot, reason }, context) => {
    const { by, now } = context
    const alert = latestOf(world, key)
    if (!alert) return refuse('unknown-alert', 'key', key)
    const beyond = outOfScope(world, context, areaOf(world, alert), 'key')
    if (beyond) return beyond
    if (alert.priority === 1 && !(by.kind === 'account' && by.role === 'shift_lead')) return refuse('lead-only', 'key')
    const longest = longestShelfMs(alert.priority)
    if (forMs > longest) return refuse('shelved-too-long', 'forMs', `at most ${longest / minute} min`)
    if (oneShot && alert.clearedAt !== null) return refuse('alert-cleared', 'oneShot')
    const data = { key, until: now + forMs, reason, oneShot }
    return { facts: [{ type: 'alert.shelved', at: now, area: alert.areaId, data }] }
  },

  'alert.unshelve': (world, { key }, context) => {
    if (!world.shelves.has(key)) return refuse('not-shelved', 'key', key)
    const alert = latestOf(world, key)
    const beyond = outOfScope(world, context, alert ? areaOf(world, alert) : null, 'key')
    if (beyond) return beyond
    const data = { key, why: 'by_hand' as const }
    return { facts: [{ type: 'alert.unshelved', at: context.now, area: alert?.areaId ?? null, data }] }
  },

  'alarm_rule.change': (world, { ruleId, change, reason }, context) => {
    const rule = rulesInForce(context.site, world).find(({ id }) => id === ruleId)
    if (!rule) return refuse('unknown-rule', 'ruleId', ruleId)
    // A rule holds for the whole site.
    const beyond = outOfScope(world, context, null, 'ruleId')
    if (beyond) return beyond
    const strange = Object.keys(change.parameters ?? {}).find((name) => !(name in rule.parameters))
    if (strange !== undefined) return refuse('unknown-parameter', `change.parameters.${strange}`, strange)
    if (JSON.stringify(changed(rule, change)) === JSON.stringify(rule)) return { facts: [] }
    return { facts: [{ type: 'alarm_rule.changed', at: context.now, area: null, data: { ruleId, change, reason } }] }
  },
}

/** The area an alert concerns; where its condition named none, the incident’s. */
function areaOf(world: World, { areaId, incidentId }: Alert): string | null {
  return areaId ?? (incidentId === null ? null : (world.incidents.get(incidentId)?.area ?? null))
}

function latestOf(world: World, key: string): Alert | undefined {
  let latest: Alert | undefined
  for (const alert of world.alerts.values())
    if (alert.key === key && alert.raisedAt >= (latest?.raisedAt ?? 0)) latest = alert
  return latest
}
