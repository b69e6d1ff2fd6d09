import { fieldZh } from './field.zh-CN.ts'
import { alarmDeskZh } from './alarmDesk.zh-CN.ts'
import { deskZh } from './desk.zh-CN.ts'
import type { Exclusion, IntervalName } from '../../shared/select/intervals.ts'
import type { IncidentStatus } from '../../shared/select/openIncidents.ts'
import type { ClockInterval } from '../../shared/wire/baseline.ts'
import { exercisesZh } from './exercises.zh-CN.ts'
import { exportsZh } from './exports.zh-CN.ts'
import { bookmarksZh } from './bookmarks.zh-CN.ts'
import { lookBackZh } from './lookBack.zh-CN.ts'
import { compareZh } from './compare.zh-CN.ts'
import { dailyZh } from './daily.zh-CN.ts'
import { reviewZh } from './review.zh-CN.ts'
import { wallsZh } from './walls.zh-CN.ts'
import { accountsZh } from './accounts.zh-CN.ts'
import { logbookZh } from './logbook.zh-CN.ts'
import { signinZh } from './signin.zh-CN.ts'

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** 界面用语。术语与词汇表一致；各语言的键由类型保证相同。 */
export const zhCN = {
  product: '值守',
  units: { s: '秒', min: '分', h: '时' },
  priority: (level: number) => `${['一', '二', '三', '四'][level - 1] ?? level}级`,
  date: (month: number, day: number, weekday: number) => `${month}月${day}日 ${weekdays[weekday - 1] ?? ''}`,
  weekday: (weekday: number) => weekdays[weekday - 1] ?? '',
  separator: ' · ',
  unknownPlace: '位置未定',
  none: '无',

  header: {
    feeds: '数据源',
    link: '服务',
    silent: (elapsed: string) => `中断 ${elapsed}`,
    never: '未接入',
    well: '正常',
    unknown: '未知',
    behind: (elapsed: string) => `滞后 ${elapsed}`,
  },

  alerts: {
    title: '告警',
    unacknowledged: (n: string) => `未确认 ${n}`,
    hidden: (n: string) => `另 ${n} 条未显示`,
    acknowledged: '已确认',
    notAcknowledged: '未确认',
    calm: '当前无告警',
    calmSince: (time: string) => `最近一条于 ${time} 解除`,
    announce: (name: string, subject: string) => `新一级告警：${name}，${subject}`,
  },

  incidents: {
    title: '在办警情',
    summary: (total: string, urgent: string) => `${total} 起 · 一级 ${urgent}`,
    hidden: (n: string) => `另 ${n} 起`,
    units: (n: string) => `${n} 警组`,
    noUnits: '未派警',
    calm: '当前无在办警情',
    unheard: '没有数据源在上报。接入数据源，或用 npm run replay 重放导入的记录。',
    status: {
      waiting: '待派警',
      dispatched: '已派警',
      acknowledged: '已签收',
      en_route: '途中',
      on_scene: '处置中',
      cleared: '待反馈',
      closed: '已结警',
      cancelled: '已撤销',
      duplicate: '重复警情',
      diverted: '已转办',
    } satisfies Record<IncidentStatus, string> as Record<IncidentStatus, string>,
  },

  clocks: {
    title: '响应用时',
    shift: '本班',
    lastHour: '近 1 时',
    earlier: '往周',
    p90: 'P90',
    p50: '中位',
    compliance: '达标',
    noTarget: '未设目标',
    noCases: '无记录',
    few: (n: string) => `n ${n} 样本少`,
    intervals: {
      answer: '接警',
      dispatch: '派警',
      receipt: '签收',
      total: '到场',
      feedback: '反馈',
    } satisfies Record<ClockInterval, string> as Record<ClockInterval, string>,
    caption: (share: string, edition: string) => `竖线为达标要求 ${share} · ${edition}`,
  },

  bands: {
    title: '到场用时分布',
    window: (n: string) => `本班 · n ${n}`,
    upTo: (edge: string) => `≤${edge}`,
    over: (edge: string) => `>${edge}`,
    inMinutes: '分',
    chart: (parts: string) => `本班到场用时分布：${parts}`,
    calm: '本班尚无到场警情',
  },

  alertRate: {
    title: '每 10 分钟告警',
    flood: '告警洪泛',
    line: (n: string) => `洪泛线 ${n}`,
    lastTen: (n: string) => `近 10 分钟 ${n}`,
    chart: (hours: string, last: string) => `近 ${hours} 小时每 10 分钟的告警数，近 10 分钟 ${last} 条`,
  },

  force: {
    title: '街镇警力',
    free: '空闲',
    committed: '处警',
    out: '失联',
    freeOf: (free: string, all: string) => `空闲 ${free} / 在岗 ${all}`,
    calm: '没有在岗警组',
    unlocated: '没有警组定位，警力分布未知',
  },

  day: {
    title: '今日警情',
    unit: '起',
    usual: (n: string) => `往日此时 ${n} 起`,
    noUsual: '往日数据不足，暂不比较',
    bars: '每 10 分钟',
    bandOfWeekday: (days: string, weekday: string) => `灰带：近 ${days} 个${weekday} 10–90%`,
    bandOfEveryDay: (days: string) => `灰带：近 ${days} 天 10–90%`,
    chart: (total: string) => `今日每 10 分钟警情数，至今共 ${total} 起`,
  },

  stale: (elapsed: string) => `数据停在 ${elapsed} 前`,

  link: {
    lost: (time: string) => `与服务器的连接自 ${time} 起中断`,
    lostWhat: (elapsed: string) => `画面停在断开时的状态（已 ${elapsed}），恢复后自动更新`,
    connecting: '正在连接',
    connectingWhat: '取得当前态势后即显示',
  },

  past: {
    title: '回放 PLAYBACK',
    what: '历史时刻，按当时所知，非实时',
  },

  reach: {
    asking: '正在读取站点配置',
    preparing: '正在生成演示数据',
    preparingWhat: (share: string) => `过去八天的警情与班次：${share}`,
    unreachable: (elapsed: string) => `连不上服务器，已 ${elapsed}`,
    unreachableWhat: '请检查服务是否在运行、网络是否通畅。每几秒自动重试，恢复后直接进入画面。',
    unreachableShort: '连不上服务器，正在重试',
    tries: (n: string) => `已重试 ${n} 次`,
  },

  firstRun: {
    title: '站点已就绪，等待数据',
    lead: '大屏从第一条数据到达起自动显示，无需刷新。',
    areas: '片区',
    areasDone: (n: string) => `已载入 ${n} 个`,
    areasHow: '导入 GeoJSON，或按数据范围生成网格',
    units: '警组',
    unitsDone: (n: string) => `已登记 ${n} 个`,
    unitsHow: '由数据源上报，或随历史数据导入',
    feeds: '数据源',
    feedsDone: (n: string) => `${n} 个正在上报`,
    feedsHow: '生成密钥，把警情与定位报到接入接口',
    incidents: '警情',
    incidentsDone: (n: string) => `已收 ${n} 起`,
    incidentsHow: '接入实时数据，或导入接处警记录',
    docs: '接口说明',
  },

  definition: {
    open: (name: string) => `${name}的口径`,
    window: '时间窗',
    windows: { shift: '本班', lastHour: '近 1 小时', earlier: '往周同班' },
    earlierWeeks: (n: string) => `前 ${n} 周同班合计`,
    since: (from: string) => `${from} 起接报`,
    excluded: '未计入（本班）',
    exclusions: {
      police_initiated: '民警自行发现',
      missing: '缺少时点或尚未发生',
      negative: '时点先后颠倒',
      over_24h: '超过 24 小时',
    } satisfies Record<Exclusion, string> as Record<Exclusion, string>,
    target: '目标',
    noTarget: '不设目标',
    edition: '目标出处',
    compliance: '达标',
    required: (share: string) => `要求 ${share} 的警情在各自级别的目标内`,
    wilson: (low: string, high: string) => `${low}–${high}`,
    method: '达标率后为 95% Wilson 区间。百分位取最近秩；n 少于 20 时以中位数为准。每起警情计一次，取首个警组的时点。',
    dataAge: '数据龄',
    lastFact: (elapsed: string) => `最近一条事实 ${elapsed} 前`,
    intervals: {
      answer: '接通 − 接报',
      queue: '派警 − 建单',
      dispatch: '派警 − 接通',
      receipt: '签收 − 派警',
      turnout: '出警 − 签收',
      travel: '到场 − 出警',
      total: '首个警组到场 − 接报',
      handling: '离场 − 到场',
      feedback: '反馈 − 离场',
    } satisfies Record<IntervalName, string> as Record<IntervalName, string>,
    alerts: '告警以条件成立的时刻计时；排序：级别、未确认在前、最新在前。最多显示七条，其余计数。',
    incidents: '未结束的警情；排序：级别、尚无警组到场在前、接报最早在前。',
    bands: '本班接报警情的到场用时（首个警组到场 − 接报），按本机关公布的区间计数；未到场的不计。',
    alertRate: (line: string, positions: string) =>
      `按提出时刻计数。10 分钟内超过 ${line} 条（每席位洪泛线 × ${positions} 席位）为告警洪泛，降到结束线以下解除。`,
    force:
      '按当前所在街镇统计在岗警组；长时间无定位的计为失联，归原属街镇。空闲 = 无未结指令且状态为待警。空闲最少的街镇在前；深色段为备勤、休息等不可派警组。',
    day: '按接报时刻计数，站点时区 00:00–24:00。超出灰带上沿的时段以颜色突出。',
  },

  start: {
    tagline: '接处警态势大屏与值班桌面',
    about:
      '数据源上报警情、指令与警组定位；值守把它们记为事实，并在同一时刻、同一张图上显示：哪里最紧急，是否来得及，画面能不能信。',
    wall: '大屏',
    wallAbout: '无人值守 7×24 小时，按房间尺寸排字',
    desk: '桌面',
    deskAbout: '值班长与调度员的列表与地图',
    service: '服务',
    health: '运行状态',
    docs: '接口说明',
    metrics: '监控指标',
    kiosk: '展示模式',
    dark: '深色',
    light: '浅色',
    serving: (name: string) => `正在服务：${name}`,
    other: 'English',
    pairedByDemo: '演示：本机打开的大屏由演示自动接入，无人审批；正式站点须由值班长输入屏幕上的配对码。',
  },

  alarmDesk: alarmDeskZh,

  desk: deskZh,

  map: { title: '态势图' },

  signin: signinZh,

  field: fieldZh,

  logbook: logbookZh,

  accounts: accountsZh,
  ...bookmarksZh,
  ...lookBackZh,
  ...reviewZh,
  ...compareZh,
  ...dailyZh,
  ...exercisesZh,
  ...exportsZh,
  ...wallsZh,
}

/** Everything a screen says, one catalogue a language: same keys, by type. */
export type Words = typeof zhCN
