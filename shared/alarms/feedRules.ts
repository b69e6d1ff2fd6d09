import { type AlarmRule, lead, min, s } from './alarmRule.ts'

/** Alarms about what the picture rests on. */
export const feedRules = [
  {
    id: 'feed_silent',
    name: { zh: '数据中断', en: 'Feed silent' },
    cause: { zh: '数据源超过应报时间没有任何数据', en: 'A feed has sent nothing for longer than expected' },
    consequence: { zh: '大屏可能已不反映实况', en: 'The wall may no longer show what is happening' },
    action: { zh: '联系系统值班，改用电台核实', en: 'Call the system on-call; verify by radio' },
    respondWithinMs: min(5),
    owner: lead,
    priority: 2,
    afterMs: s(30),
    clearAfterMs: s(10),
    realarmMs: min(15),
    parameters: {},
    suppressedBy: [],
    enabled: true,
  },
  {
    id: 'clock_skew',
    name: { zh: '时钟偏差', en: 'Clock skew' },
    cause: { zh: '数据源时钟与服务器相差过大', en: 'A feed’s clock differs from the server’s' },
    consequence: { zh: '时限与响应用时失真', en: 'Deadlines and response times are wrong' },
    action: { zh: '请系统值班校时，期间以电台报时为准', en: 'Have its clock set; go by the radio until then' },
    respondWithinMs: min(30),
    owner: lead,
    priority: 3,
    afterMs: s(60),
    clearAfterMs: s(60),
    realarmMs: min(60),
    parameters: { raiseAboveMs: s(2), clearBelowMs: s(1) },
    suppressedBy: [],
    enabled: true,
  },
] as const satisfies readonly AlarmRule[]
