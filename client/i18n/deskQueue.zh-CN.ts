import type { DiversionState } from '../../shared/select/diversions.ts'
import type { OrderTrouble } from '../../shared/select/ordersBoard.ts'
import type { FilterName, SortName } from '../desk/queueFilter.ts'
import type { QueueTab } from '../desk/queueTabs.ts'

/** What the desk’s queues says, in Chinese. */
export const deskQueueZh = {
  title: '队列',
  tabs: { incidents: '警情', orders: '指令', alerts: '告警', diversions: '转办' } satisfies Record<
    QueueTab,
    string
  > as Record<QueueTab, string>,
  filters: {
    open: '未完成',
    mine: '本辖区',
    urgent: '一级 二级',
    overdue: '超时',
    unanswered: '无人应答',
  } satisfies Record<FilterName, string> as Record<FilterName, string>,
  filtersTitle: '筛选',
  sorts: { urgency: '按紧急程度', newest: '按接报时间' } satisfies Record<SortName, string> as Record<SortName, string>,
  sortTitle: '排序',
  find: '在队列中查找',
  none: '没有符合条件的警情',
  noOrders: '没有进行中的指令',
  noAlerts: '没有告警',
  noDiversions: '没有进行中的转办',
  clear: '清除筛选',
  units: (n: string) => `${n} 组`,
  noUnit: '无警组',
  unreceived: '未签收',
  overdue: '超时',
  notArrived: '未到场',
  left: (time: string) => `剩 ${time}`,
  late: (time: string) => `超 ${time}`,
  noDeadline: '无时限',
  to: (whom: string) => `→ ${whom}`,
  instruction: '指令',
  noIncident: '无关联警情',
  acknowledge: '确认',
  acknowledged: '已确认',
  allAlerts: '全部告警',
  troubles: {
    overdue: '超时',
    unreceived: '未签收',
    answered_late: '改派后才应答',
    bounced: '被退回',
  } satisfies Record<OrderTrouble, string> as Record<OrderTrouble, string>,
  diversions: { asked: '未受理', accepted: '已受理', bounced: '被退回', withdrawn: '已撤回' } satisfies Record<
    DiversionState,
    string
  > as Record<DiversionState, string>,
  newUrgent: (what: string) => `新的一级警情：${what}`,
  views: '视图',
  saveView: '保存当前视图',
  viewName: '视图名称',
  viewShared: '全中心可见',
  shared: '共享',
  viewBy: (who: string) => `${who} 共享`,
  save: '保存',
  deleteView: (name: string) => `删除视图：${name}`,
  noViews: '还没有保存的视图',
  viewsFailed: '服务器没有应答，视图没有读到或没有保存',
}

export type DeskQueueWords = typeof deskQueueZh
