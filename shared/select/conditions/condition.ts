import type { AlarmRule, RuleId } from '../../alarmRules.ts'
import type { Incident, Priority } from '../../domain/incident.ts'
import type { Positions } from '../../domain/position.ts'
import type { World } from '../../domain/world.ts'
import type { Site } from '../../site.ts'
import type { FeedAge } from '../../wire/protocol.ts'
import type { AreaForce } from '../force.ts'
import type { UsualIncidents } from '../usualIncidents.ts'

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

/** What conditions are found in. */
export type Scene = Readonly<{
  world: World
  positions: Positions
  feeds: readonly FeedAge[]
  site: Site
  now: number
  /** Since when positions are listened to, epoch ms: who has just begun has not heard every unit yet. Missing: long since. */
  listeningSince?: number
  /** How many incidents each area usually has; null or missing while too little history is known. */
  usual?: UsualIncidents | null
}>

/** A scene looked at once by all rules: what several of them ask is worked out at most once. */
export type Look = Scene &
  Readonly<{
    open: readonly Incident[]
    force: () => readonly AreaForce[]
    /** Whether the alarm stands already: then a measure has to fall under the lower value of its deadband to clear. */
    isStanding: (key: string) => boolean
  }>

export type Finder = (look: Look, rule: AlarmRule) => Condition[]

/** A condition of a rule about a subject, which with the rule makes its key. */
export function condition(
  { id, priority }: AlarmRule,
  subject: string,
  since: number | null,
  about: Partial<Pick<Condition, 'priority' | 'incidentId' | 'unitId' | 'areaId' | 'feed'>>,
): Condition {
  const none = { incidentId: null, unitId: null, areaId: null, feed: null }
  return { ...none, rule: id as RuleId, key: keyOf(id, subject), priority, since, ...about }
}

export function keyOf(ruleId: string, subject: string): string {
  return `${ruleId}|${subject}`
}

/** A parameter of a rule. Throws when the catalogue has no such parameter, which no deployer’s change can bring about. */
export function parameter(rule: AlarmRule, name: string): number {
  const value = rule.parameters[name]
  if (value === undefined) throw new Error(`the rule ${rule.id} has no parameter ${name}`)
  return value
}
