import type { StoryFactType } from '../../shared/facts/incidentStory.ts'
import type { Step } from '../../shared/domain/incident.ts'
import type { OrderStep } from '../../shared/domain/order.ts'
import type { Exclusion, IntervalName } from '../../shared/select/intervals.ts'
import type { Language } from '../../shared/site.ts'
import type { PurposeKind } from '../../shared/wire/purpose.ts'

type StepName = Step | OrderStep

/** The words of a report in one language. */
export type ReportWords = Readonly<{
  title: string
  purpose: string
  purposes: Readonly<Record<PurposeKind, string>>
  reference: string
  range: string
  areas: string
  wholeSite: string
  incidents: string
  all: string
  askedBy: string
  approvedBy: string
  reason: string
  madeAt: string
  expires: string
  mark: string
  masked: string
  reported: string
  timeline: string
  asKnown: string
  recordedAfter: (n: number) => string
  late: (delay: string) => string
  none: string
  more: (n: number) => string
  stills: string
  stillAt: (time: string) => string
  noPlace: (n: number) => string
  unit: string
  priority: (level: number) => string
  north: string
  intervals: string
  incident: string
  received: string
  type: string
  area: string
  overTarget: string
  together: string
  interval: string
  n: string
  withinTarget: string
  excluded: string
  small: string
  byArea: string
  count: string
  lateCount: string
  smallCells: string
  definitions: string
  from: string
  window: string
  intervalNames: Readonly<Record<IntervalName, string>>
  steps: Readonly<Record<StepName | 'received', string>>
  exclusions: Readonly<Record<Exclusion, string>>
  percentiles: string
  targets: (edition: string) => string
  quality: string
  lateFacts: (n: number, of: number, longest: string) => string
  noLateFacts: string
  missing: (interval: string, n: number, of: number) => string
  silent: (feed: string, from: string, to: string) => string
  noSilence: string
  outside: string
  page: (page: number, of: number) => string
  facts: Readonly<Record<StoryFactType, string>>
}>

const zh: ReportWords = {
  title: '事后报告',
  purpose: '目的',
  purposes: { review: '复盘', training: '培训', complaint: '投诉核查', legal: '法律程序' },
  reference: '依据编号',
  range: '时段',
  areas: '范围',
  wholeSite: '全部辖区',
  incidents: '警情',
  all: '时段内全部',
  askedBy: '申请',
  approvedBy: '批准',
  reason: '理由',
  madeAt: '生成时间',
  expires: '有效至',
  mark: '导出编号',
  masked: '已按复盘员权限脱敏：不含报警人信息、地址文字和任何手写内容；位置精确到约 100 米。',
  reported: '数字均指已接报的警情。',
  timeline: '经过',
  asKnown: '按记录先后排列，即当时所知；事后才得知的另行标明。',
  recordedAfter: (n) => `时段结束后又记录 ${n} 条，未列入。`,
  late: (delay) => `迟 ${delay} 得知`,
  none: '无',
  more: (n) => `另有 ${n} 起未列经过，见时间表。`,
  stills: '现场态势图',
  stillAt: (time) => `${time} 当时所知`,
  noPlace: (n) => `另有 ${n} 起不标位置`,
  unit: '警组',
  priority: (level) => `${['一', '二', '三', '四'][level - 1] ?? level}级`,
  north: '北',
  intervals: '各段用时',
  incident: '警情',
  received: '接报',
  type: '类别',
  area: '辖区',
  overTarget: '* 超过目标',
  together: '合计',
  interval: '时段',
  n: 'n',
  withinTarget: '达标 k/n',
  excluded: '未计入',
  small: '样本少',
  byArea: '按辖区',
  count: '警情数',
  lateCount: '超时到场',
  smallCells: '1 至 4 起写作 <5；能由合计推出的一格以 – 代替。',
  definitions: '口径',
  from: '起止',
  window: '统计范围：上述时段内接报的警情，按现在所知。',
  intervalNames: {
    answer: '接听',
    queue: '排队',
    dispatch: '派警',
    receipt: '签收',
    turnout: '出动',
    travel: '途中',
    total: '到场总用时',
    handling: '处置',
    feedback: '反馈',
  },
  steps: {
    received: '接报',
    answered: '接听',
    created: '建单',
    triaged: '定级',
    dispatched: '派警',
    acknowledged: '签收',
    accepted: '接受',
    en_route: '出警',
    on_scene: '到场',
    transporting: '转送',
    handed_off: '移交',
    cleared: '离场',
    fed_back: '反馈',
    verified: '核验',
    closed: '结警',
  },
  exclusions: { police_initiated: '民警发起', missing: '缺少时间', negative: '先后颠倒', over_24h: '超过 24 小时' },
  percentiles: 'P50、P90 按最近秩计算；n 少于 20 时 P90 仅供参考。未计入的不按 0 计。',
  targets: (edition) => `目标：${edition}。到场总用时在升级后从升级时刻起算。`,
  quality: '数据质量',
  lateFacts: (n, of, longest) => `${of} 条记录中 ${n} 条在发生一分钟以后才得知，最迟 ${longest}。`,
  noLateFacts: '所有记录都在发生一分钟内得知。',
  missing: (interval, n, of) => `${interval}：${of} 起中 ${n} 起缺少时间。`,
  silent: (feed, from, to) => `${feed} 中断：${from} 至 ${to}`,
  noSilence: '时段内没有数据源中断。',
  outside: '辖区外',
  page: (page, of) => `第 ${page} / ${of} 页`,
  facts: {
    'incident.reported': '接报',
    'incident.stamped': '警情',
    'incident.prioritised': '改级别',
    'incident.classified': '改类别',
    'incident.located': '更新位置',
    'incident.cancelled': '警情撤销',
    'incident.duplicated': '并入另一警情',
    'incident.diverted': '由其他部门受理',
    'incident.reopened': '重新打开',
    'order.issued': '派单',
    'instruction.issued': '下达指令',
    'diversion.issued': '转办',
    'order.stamped': '指令',
    'order.returned': '退回指令',
    'order.cancelled': '撤销指令',
    'order.overdue': '指令超时',
    'order.escalated': '无应答上报',
    'order.lapsed': '指令失效',
    'room.opened': '建立协同群',
    'room.joined': '入群',
    'room.left': '离群',
    'task.set': '布置任务',
    'task.done': '完成任务',
    'incident.handed_off': '请求移交',
    'incident.hand_off_answered': '答复移交',
    'incident.hand_off_ended': '移交请求结束',
    'log.written': '值班记录',
    'alert.raised': '告警',
    'alert.cleared': '告警解除',
    'alert.acknowledged': '确认告警',
    'alert.realarmed': '告警再次要求确认',
    'alert.shelved': '搁置告警',
    'alert.unshelved': '告警搁置结束',
    'alert.suppressed': '告警抑制',
    'alert.unsuppressed': '告警抑制解除',
    'alert.marked': '告警标记变化',
  },
}

const en: ReportWords = {
  title: 'After-action report',
  purpose: 'Purpose',
  purposes: { review: 'Review', training: 'Training', complaint: 'Complaint', legal: 'Legal proceedings' },
  reference: 'Reference',
  range: 'Time',
  areas: 'Areas',
  wholeSite: 'Whole site',
  incidents: 'Incidents',
  all: 'all of that time',
  askedBy: 'Asked for by',
  approvedBy: 'Approved by',
  reason: 'Reason',
  madeAt: 'Made',
  expires: 'Expires',
  mark: 'Export',
  masked:
    'Masked as for a reviewer: no caller details, no addresses, nothing that somebody wrote; places to about 100 m.',
  reported: 'All numbers are of reported incidents.',
  timeline: 'Timeline',
  asKnown: 'In the order it was recorded, as it was known then; what was learned late says so.',
  recordedAfter: (n) => `${n} more recorded after that time are left out.`,
  late: (delay) => `learned ${delay} late`,
  none: 'none',
  more: (n) => `${n} more incidents are in the tables only.`,
  stills: 'Map stills',
  stillAt: (time) => `${time}, as known then`,
  noPlace: (n) => `${n} more without a place`,
  unit: 'unit',
  priority: (level) => `P${level}`,
  north: 'N',
  intervals: 'Intervals',
  incident: 'Incident',
  received: 'Received',
  type: 'Type',
  area: 'Area',
  overTarget: '* over its target',
  together: 'Together',
  interval: 'Interval',
  n: 'n',
  withinTarget: 'In target k/n',
  excluded: 'Not counted',
  small: 'few cases',
  byArea: 'By area',
  count: 'Incidents',
  lateCount: 'Late arrivals',
  smallCells: '1 to 4 are written <5; a cell that sums would give away is –.',
  definitions: 'Definitions',
  from: 'From and to',
  window: 'Counted: incidents received in the time above, as known now.',
  intervalNames: {
    answer: 'Answer',
    queue: 'Queue',
    dispatch: 'Dispatch',
    receipt: 'Receipt',
    turnout: 'Turnout',
    travel: 'Travel',
    total: 'Total to scene',
    handling: 'Handling',
    feedback: 'Feedback',
  },
  steps: {
    received: 'received',
    answered: 'answered',
    created: 'created',
    triaged: 'triaged',
    dispatched: 'dispatched',
    acknowledged: 'acknowledged',
    accepted: 'accepted',
    en_route: 'en route',
    on_scene: 'on scene',
    transporting: 'transporting',
    handed_off: 'handed off',
    cleared: 'cleared',
    fed_back: 'fed back',
    verified: 'verified',
    closed: 'closed',
  },
  exclusions: {
    police_initiated: 'police-initiated',
    missing: 'no time',
    negative: 'wrong order',
    over_24h: 'over 24 h',
  },
  percentiles:
    'P50 and P90 by nearest rank; below n = 20 a P90 says little. What is not counted is never counted as 0.',
  targets: (edition) => `Targets: ${edition}. Total to scene runs from the last upgrade where there was one.`,
  quality: 'Data quality',
  lateFacts: (n, of, longest) =>
    `${n} of ${of} records were learned more than a minute late, the latest by ${longest}.`,
  noLateFacts: 'Every record was learned within a minute.',
  missing: (interval, n, of) => `${interval}: ${n} of ${of} without a time.`,
  silent: (feed, from, to) => `${feed} silent: ${from} to ${to}`,
  noSilence: 'No feed was silent in this time.',
  outside: 'Outside all areas',
  page: (page, of) => `Page ${page} of ${of}`,
  facts: {
    'incident.reported': 'Reported',
    'incident.stamped': 'Incident',
    'incident.prioritised': 'Priority changed',
    'incident.classified': 'Type changed',
    'incident.located': 'Place updated',
    'incident.cancelled': 'Cancelled',
    'incident.duplicated': 'Joined to another incident',
    'incident.diverted': 'Taken by another agency',
    'incident.reopened': 'Opened again',
    'order.issued': 'Order',
    'instruction.issued': 'Instruction',
    'diversion.issued': 'Diversion',
    'order.stamped': 'Order',
    'order.returned': 'Order returned',
    'order.cancelled': 'Order withdrawn',
    'order.overdue': 'Order overdue',
    'order.escalated': 'Silence escalated',
    'order.lapsed': 'Order lapsed',
    'room.opened': 'Room opened',
    'room.joined': 'Joined the room',
    'room.left': 'Left the room',
    'task.set': 'Task set',
    'task.done': 'Task done',
    'incident.handed_off': 'Hand-off asked for',
    'incident.hand_off_answered': 'Hand-off answered',
    'incident.hand_off_ended': 'Hand-off request ended',
    'log.written': 'Log entry',
    'alert.raised': 'Alert',
    'alert.cleared': 'Alert cleared',
    'alert.acknowledged': 'Alert acknowledged',
    'alert.realarmed': 'Alert asked again',
    'alert.shelved': 'Alert set aside',
    'alert.unshelved': 'Alert no longer set aside',
    'alert.suppressed': 'Alert suppressed',
    'alert.unsuppressed': 'Alert no longer suppressed',
    'alert.marked': 'Alert marked',
  },
}

export const reportWords: Readonly<Record<Language, ReportWords>> = { 'zh-CN': zh, en }
