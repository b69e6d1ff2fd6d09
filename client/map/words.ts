import type { AreaMeasure } from '../../shared/select/areaClasses.ts'
import type { Language } from '../../shared/site.ts'

type MapWords = Readonly<{
  title: string
  measure: Readonly<Record<AreaMeasure, string>>
  /** What is said beside the measure’s name: its window, its target, from when it is known. */
  window: (hours: number) => string
  asOf: (time: string) => string
  target: (minutes: string) => string
  smallAreas: (cases: number) => string
  watchedSince: (time: string) => string
  reported: string
  /** `p1`: standing for the shape of priority 1, and so on. */
  priority: (level: number) => string
  noData: string
  noCover: string
  free: string
  committed: string
  unavailable: string
  unlocated: string
  noAreas: Readonly<{ title: string; advice: string }>
  noWebgl: Readonly<{ title: string; advice: string }>
  lostContext: string
}>

export const mapWords: Readonly<Record<Language, MapWords>> = {
  'zh-CN': {
    title: '态势地图',
    measure: {
      open_incidents: '社区在办警情',
      p90_total: '社区到场用时 P90',
      free_units: '社区空闲警力',
      since_patrol: '社区距上次巡逻',
    },
    asOf: (time) => `当时，截至 ${time}`,
    window: (hours) => `近 ${hours} 小时`,
    target: (minutes) => `一级目标 ${minutes}`,
    smallAreas: (cases) => `不足 ${cases} 起取街镇值`,
    watchedSince: (time) => `自 ${time} 起统计`,
    reported: '已接报警情',
    priority: (level) => `${['一', '二', '三', '四'][level - 1] ?? level}级`,
    noData: '无数据',
    noCover: '无空闲警力',
    free: '空闲',
    committed: '处警',
    unavailable: '不可用',
    unlocated: '失联',
    noAreas: { title: '尚无辖区边界', advice: '导入辖区 GeoJSON 后，地图按辖区着色并自动取景。' },
    noWebgl: {
      title: '本机无法显示地图',
      advice: '浏览器未启用 WebGL 2。请启用硬件加速或更新浏览器；其余面板不受影响。',
    },
    lostContext: '图形设备已重置，正在恢复地图',
  },
  en: {
    title: 'Situation map',
    measure: {
      open_incidents: 'Open incidents by community',
      p90_total: 'Arrival time P90 by community',
      free_units: 'Free units by community',
      since_patrol: 'Time since last patrol by community',
    },
    asOf: (time) => `as of ${time}`,
    window: (hours) => `last ${hours} h`,
    target: (minutes) => `priority 1 target ${minutes}`,
    smallAreas: (cases) => `township’s where under ${cases} cases`,
    watchedSince: (time) => `watched since ${time}`,
    reported: 'Reported incidents',
    priority: (level) => `P${level}`,
    noData: 'no data',
    noCover: 'no free unit',
    free: 'free',
    committed: 'committed',
    unavailable: 'unavailable',
    unlocated: 'out of contact',
    noAreas: {
      title: 'No areas yet',
      advice: 'Import a GeoJSON of your areas: the map is then framed and coloured by them.',
    },
    noWebgl: {
      title: 'This screen cannot draw the map',
      advice: 'WebGL 2 is off in this browser. Turn on hardware acceleration or update the browser; other panels work.',
    },
    lostContext: 'The graphics device was reset; restoring the map',
  },
}
