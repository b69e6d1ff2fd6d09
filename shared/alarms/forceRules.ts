import { type AlarmRule, dispatcher, lead, min, s } from './alarmRule.ts'

/** Alarms about units and cover. */
export const forceRules = [
  {
    id: 'unit_emergency',
    name: { zh: '警组紧急求助', en: 'Unit emergency' },
    cause: { zh: '警组按下紧急按钮', en: 'A unit pressed its emergency button' },
    consequence: { zh: '现场人员有生命危险', en: 'The lives of its crew are in danger' },
    action: {
      zh: '立即电台呼叫，增援最近警组并报值班长',
      en: 'Call it at once, send the nearest units, tell the lead',
    },
    respondWithinMs: s(10),
    owner: dispatcher,
    priority: 1,
    afterMs: 0,
    clearAfterMs: 0,
    realarmMs: min(1),
    parameters: {},
    suppressedBy: [],
    enabled: true,
  },
  {
    id: 'unit_overdue',
    name: { zh: '警组失联', en: 'Unit overdue' },
    cause: { zh: '出警警组长时间没有定位和反馈', en: 'A committed unit has sent no position for too long' },
    consequence: { zh: '警组安全不明', en: 'The safety of its crew is unknown' },
    action: { zh: '电台点名，无应答派就近警组查看', en: 'Call it by radio; without an answer, send the nearest unit' },
    respondWithinMs: min(5),
    owner: dispatcher,
    priority: 3,
    afterMs: min(15),
    clearAfterMs: 0,
    realarmMs: min(15),
    parameters: {},
    // Then nobody’s position is known, which is one trouble and not one of each unit.
    suppressedBy: [{ rule: 'feed_silent', feed: 'positions' }],
    enabled: true,
  },
  {
    id: 'no_cover',
    name: { zh: '片区无警力', en: 'Area without cover' },
    cause: { zh: '片区内可出警的警组全部占用', en: 'Every unit in the area that answers calls is taken' },
    consequence: { zh: '新警情只能由邻区远距离支援', en: 'A new call there waits for a unit from elsewhere' },
    action: { zh: '从空闲较多的邻区调派补位', en: 'Move a unit in from a neighbour that has several' },
    respondWithinMs: min(5),
    owner: lead,
    priority: 3,
    afterMs: min(5),
    clearAfterMs: s(60),
    realarmMs: min(30),
    /** Raised with no more free units than the first, cleared with at least the second. */
    parameters: { raiseAtFree: 0, clearAtFree: 1 },
    suppressedBy: [{ rule: 'feed_silent', feed: 'positions' }],
    enabled: true,
  },
] as const satisfies readonly AlarmRule[]
