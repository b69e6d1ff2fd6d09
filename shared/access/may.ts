import type { CommandType } from '../commands/catalogue.ts'
import type { Principal, Role } from './principal.ts'

/** What can be done beside commands, each checked at its route. */
export type Action =
  | 'look'
  | 'look_back'
  | 'search'
  | 'reveal_caller'
  | 'export'
  | 'read_audit'
  | 'administer'
  | 'enrol_unit'
  | 'steer_walls'
  | 'dry_run_rule'
  | 'set_exercise'

const everyone: readonly Role[] = ['dispatcher', 'shift_lead', 'reviewer', 'administrator']
const desks: readonly Role[] = ['dispatcher', 'shift_lead']
const leads: readonly Role[] = ['shift_lead']
const steering: readonly Role[] = ['shift_lead', 'administrator']
const administrators: readonly Role[] = ['administrator']

/** Who may command what. What is not listed nobody may: deny by default. */
const commands: Readonly<Record<CommandType, readonly Role[]>> = {
  'order.issue': desks,
  'order.instruct': desks,
  'order.divert': desks,
  'order.stamp': desks,
  'order.return': desks,
  'order.cancel': desks,
  'order.offer_on': desks,
  'order.escalate': desks,
  'incident.open': desks,
  'incident.prioritise': desks,
  'incident.classify': desks,
  'incident.close': desks,
  'incident.cancel': desks,
  'incident.duplicate': desks,
  'incident.reopen': leads,
  'room.open': desks,
  'room.add': desks,
  'room.remove': desks,
  'task.set': desks,
  'task.finish': desks,
  'hand_off.ask': desks,
  'hand_off.withdraw': desks,
  'hand_off.answer': desks,
  'alert.acknowledge': desks,
  'alert.shelve': desks,
  'alert.unshelve': desks,
  'alarm_rule.change': administrators,
  'log.write': desks,
  'handover.draft': leads,
  'handover.note': leads,
  'handover.read': leads,
  'handover.sign': leads,
  'screen.pair': steering,
  'screen.place': steering,
  'screen.remove': steering,
  'screen.direct': steering,
  'screen.present': steering,
  'screen.unpresent': steering,
  'screens.veil': steering,
  'scene.save': steering,
  'scene.reuse': steering,
  'scene.remove': steering,
  'video_wall.set': steering,
  'video_wall.remove': steering,
}

const actions: Readonly<Record<Action, readonly Role[]>> = {
  look: everyone,
  look_back: ['shift_lead', 'reviewer', 'administrator'],
  search: everyone,
  reveal_caller: desks,
  export: ['shift_lead', 'reviewer'],
  read_audit: ['administrator', 'reviewer'],
  administer: administrators,
  enrol_unit: steering,
  steer_walls: steering,
  dry_run_rule: ['shift_lead', 'administrator'],
  set_exercise: ['shift_lead', 'reviewer'],
}

/** Whether an account’s role allows something. Screens, units and feeds command nothing. */
export function may(principal: Principal, what: CommandType | Action): boolean {
  if (principal.kind !== 'account') return false
  const allowed = what in commands ? commands[what as CommandType] : actions[what as Action]
  return allowed?.includes(principal.role) ?? false
}
