import type { IntervalName } from '../../shared/select/intervals.ts'

/** What the panel of an area says, in Chinese. */
export const deskAreaZh = {
  cover: '警力覆盖',
  coverNow: '现在无空闲警组',
  coverSoon: '15 分钟内可能无',
  coverNone: '各街镇都有空闲警组',
  coverWhy: (chance: string, free: string) => `用尽概率 ${chance} · 预计空闲 ${free}`,
  coverDefinition: '按应答警情的警组计。15 分钟：现有空闲加预计收尾的警组；按近 3 小时来警估算用尽概率，五成以上列出。',
  response: '本班响应',
  responseOf: (n: string) => `本班接报 ${n} 起`,
  interval: '环节',
  p50: 'P50',
  p90: 'P90',
  n: 'n',
  inTarget: '达标',
  earlier: (weeks: string) => `前 ${weeks} 周`,
  intervals: {
    answer: '接听',
    queue: '排队',
    dispatch: '派警',
    receipt: '签收',
    turnout: '出动',
    travel: '路途',
    total: '到场',
    handling: '处置',
    feedback: '反馈',
  } satisfies Record<IntervalName, string> as Record<IntervalName, string>,
  longest: (interval: string) => `最长的一段：${interval}`,
  burst: '警情突增',
  burstWindow: '近 60 分钟与往常同一时段相比',
  burstNone: '没有与往常不同的区域或类别',
  burstUnknown: '往常数据还不够，无法比较',
  burstHow: (days: string, z: string) =>
    `与往常 ${days} 天同一时段的平均数比较；z = 2(√n − √平均)，超过 ${z} 为突增。按接报数计，报警数不等于发生数。`,
  burstRow: (now: string, usual: string, z: string) => `${now} 起 · 往常 ${usual} · z ${z}`,
  isBurst: '突增',
  noise: '正常波动',
  incidents: '未结警情',
  free: '空闲，可应警',
  onDuty: '在岗',
  below: '下级辖区',
  few: '样本少，看中位数',
}

export type DeskAreaWords = typeof deskAreaZh
