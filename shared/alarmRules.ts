import type { Names } from './domain/area.ts'
import type { Priority } from './domain/incident.ts'
import type { Site } from './site.ts'

/**
 * A rationalised alarm (ISA-18.2): what is wrong, what follows if nobody acts, what to do, how soon. `afterMs` is how
 * long the condition lasts before the alarm is raised (for timed steps: the time allowed), `clearAfterMs` how long it
 * must be gone before the alarm clears by itself.
 */
export type AlarmRule = Readonly<{
  id: string
  name: Names
  cause: Names
  consequence: Names
  action: Names
  respondWithinMs: number
  owner: Names
  priority: Priority
  afterMs: number
  clearAfterMs: number
  enabled: boolean
}>

const seconds = 1000
const minutes = 60 * seconds
const dispatcher = { zh: '调度员', en: 'Dispatcher' }
const lead = { zh: '值班长', en: 'Shift lead' }

/** The starter catalogue. A site overrides priority, times or enabled by rule id in its configuration. */
export const starterRules = [
  {
    id: 'p1_undispatched',
    name: { zh: '一级警情未派警', en: 'Priority 1 not dispatched' },
    cause: { zh: '一级警情接报后无警组受派', en: 'A priority 1 incident has no unit ordered to it' },
    consequence: { zh: '生命危险处置延误', en: 'Help to a person in danger is delayed' },
    action: { zh: '指派最近空闲警组或请求邻区支援', en: 'Order the nearest free unit, or ask a neighbouring area' },
    respondWithinMs: 30 * seconds,
    owner: dispatcher,
    priority: 1,
    afterMs: 60 * seconds,
    clearAfterMs: 0,
    enabled: true,
  },
  {
    id: 'p1_not_received',
    name: { zh: '一级指令未签收', en: 'Priority 1 order not received' },
    cause: { zh: '一级警情派单后警组未签收', en: 'No unit ordered to a priority 1 incident has acknowledged' },
    consequence: { zh: '警组可能未获知警情', en: 'The units may not know of it' },
    action: { zh: '电台呼叫，无应答改派', en: 'Call by radio; without an answer, order another unit' },
    respondWithinMs: 30 * seconds,
    owner: dispatcher,
    priority: 1,
    afterMs: 30 * seconds,
    clearAfterMs: 0,
    enabled: true,
  },
  {
    id: 'no_arrival',
    name: { zh: '超时未到场', en: 'No arrival in target' },
    cause: { zh: '超过到场时限仍无警组到场', en: 'Nobody is on scene and the arrival target has passed' },
    consequence: { zh: '现场失控、群众不满', en: 'The scene worsens; the target is missed' },
    action: { zh: '查明受阻原因，增派更近警组', en: 'Ask what delays the units; send a nearer one' },
    respondWithinMs: 2 * minutes,
    owner: dispatcher,
    priority: 2,
    afterMs: 1,
    clearAfterMs: 0,
    enabled: true,
  },
  {
    id: 'no_cover',
    name: { zh: '片区无警力', en: 'Area without cover' },
    cause: { zh: '片区内没有空闲警组', en: 'No unit in the area is free' },
    consequence: { zh: '新警情只能由邻区远距离支援', en: 'A new call there waits for a unit from elsewhere' },
    action: { zh: '从空闲较多的邻区调派补位', en: 'Move a unit in from a neighbour that has several' },
    respondWithinMs: 5 * minutes,
    owner: lead,
    priority: 2,
    afterMs: 5 * minutes,
    clearAfterMs: 60 * seconds,
    enabled: true,
  },
  {
    id: 'feed_silent',
    name: { zh: '数据中断', en: 'Feed silent' },
    cause: { zh: '数据源超过应报时间没有任何数据', en: 'A feed has sent nothing for longer than expected' },
    consequence: { zh: '大屏可能已不反映实况', en: 'The wall may no longer show what is happening' },
    action: { zh: '联系系统值班，改用电台核实', en: 'Call the system on-call; verify by radio' },
    respondWithinMs: 5 * minutes,
    owner: lead,
    priority: 2,
    afterMs: 30 * seconds,
    clearAfterMs: 10 * seconds,
    enabled: true,
  },
  {
    id: 'unit_overdue',
    name: { zh: '警组失联', en: 'Unit overdue' },
    cause: { zh: '出警警组长时间没有定位和反馈', en: 'A committed unit has sent no position for too long' },
    consequence: { zh: '警组安全不明', en: 'The safety of its crew is unknown' },
    action: { zh: '电台点名，无应答派就近警组查看', en: 'Call it by radio; without an answer, send the nearest unit' },
    respondWithinMs: 5 * minutes,
    owner: dispatcher,
    priority: 3,
    afterMs: 15 * minutes,
    clearAfterMs: 0,
    enabled: true,
  },
] as const satisfies readonly AlarmRule[]

export type RuleId = (typeof starterRules)[number]['id']

/** The rules in force at a site: the starter catalogue with the site’s overrides. */
export function rulesOf(site: Pick<Site, 'alarms'>): AlarmRule[] {
  return starterRules.map((rule) => ({ ...rule, ...definedOnly(site.alarms.rules[rule.id] ?? {}) }))
}

function definedOnly<T extends object>(overrides: T): T {
  return Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined)) as T
}
