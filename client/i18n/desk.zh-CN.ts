import { deskAreaZh } from './deskArea.zh-CN.ts'
import { deskFormsZh } from './deskForms.zh-CN.ts'
import { deskIncidentZh } from './deskIncident.zh-CN.ts'
import { deskStoryZh } from './deskStory.zh-CN.ts'
import { deskQueueZh } from './deskQueue.zh-CN.ts'
import { refusalsZh } from './refusals.zh-CN.ts'
import type { AreaMeasure } from '../../shared/select/areaClasses.ts'

/** What the desk says, in Chinese. */
export const deskZh = {
  title: '值班桌面',
  map: '地图',
  views: { incidents: '警情' },
  navigation: '桌面各页',
  opening: '正在打开',
  cannotOpen: '这一页没有打开，请检查网络后重试',
  again: '重试',
  notAllowed: '您的角色不能使用这一页',
  notFound: '没有这一页',
  close: '关闭',
  accountMenu: {
    light: '浅色界面',
    dark: '深色界面',
    lock: '锁定',
    signOut: '退出登录',
    notSignedOut: '没有退出：服务器没有应答',
    toWall: '打开大屏页',
  },

  pending: '等待服务器记录',
  unread: '没有读到：服务器没有应答',
  unreachable: '没有记录：服务器没有应答，请重试',
  refused: (why: string) => `没有记录：${why}`,
  refusedBy: (why: string, what: string) => `${why}（${what}）`,
  refusals: refusalsZh as Readonly<Record<string, string>>,

  queue: deskQueueZh,

  measure: '区域着色',
  measures: {
    open_incidents: '未结警情',
    p90_total: '到场 P90',
    free_units: '空闲警组',
    since_patrol: '距上次巡经',
  } satisfies Record<AreaMeasure, string> as Record<AreaMeasure, string>,
  wholeSite: '全域',
  crumbs: '辖区',

  incident: deskIncidentZh,

  story: deskStoryZh,

  forms: deskFormsZh,

  area: deskAreaZh,

  search: {
    label: '搜索',
    placeholder: '搜索警情、警组、地点，或输入命令',
    nothing: '没有找到',
    results: (n: string) => `${n} 条结果`,
    kinds: { incident: '警情', unit: '警组', area: '辖区', command: '命令', archived: '归档' },
    searching: '正在查归档',
    archiveFailed: '归档没有查到：服务器没有应答',
    goTo: (view: string) => `转到 ${view}`,
    goToQueue: (tab: string) => `转到${tab}队列`,
    orderTo: (callsign: string, incident: string) => `派 ${callsign} 到 ${incident}`,
  },

  keys: {
    title: '快捷键',
    hint: '按 ? 看快捷键',
    names: {
      next: '下一条',
      previous: '上一条',
      open: '打开；已打开时选首个推荐警组',
      back: '返回、关闭',
      search: '搜索与命令',
      filter: '在队列中查找',
      help: '显示或隐藏快捷键',
      log: '写日志；回放中回到实时',
      'look-back': '回看 2、5、15 分钟前',
      order: '选第 n 个推荐警组，再按 Enter 派单',
    } as Readonly<Record<string, string>>,
  },
}

export type DeskWords = typeof deskZh
