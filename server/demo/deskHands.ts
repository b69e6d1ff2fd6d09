import type { Alert } from '../../shared/domain/alert.ts'
import type { World } from '../../shared/domain/world.ts'
import { isStanding } from '../../shared/select/alertStack.ts'
import { between, pick, type Random, seedFor, seeded } from '../../shared/random.ts'

/** What somebody at the demo’s desk does about an alert, and when. */
export type DeskAct = Readonly<
  | { kind: 'acknowledge'; alert: Alert; at: number; reason: string | null }
  | { kind: 'shelve'; alert: Alert; at: number; forMs: number; reason: string }
>

const second = 1000
const minute = 60 * second
/** How long people take to acknowledge, at least and at most, ms. */
const urgent = [8 * second, 60 * second] as const
const others = [25 * second, 280 * second] as const
/** Alerts below priority 1 that nobody gets round to until they ask again or clear. */
const leftShare = 0.1
/** How often people say why, and how often they set a lasting alarm aside. */
const reasonShare = 0.6
const shelvedShare = 0.05
const shelvedForMs = 30 * minute
/** Setting aside comes a moment after acknowledging; who did not get round to it by then does not do it any more. */
const shelveWithinMs = 6 * minute

const reasons: Readonly<Record<string, readonly string[]>> = {
  p1_undispatched: ['已指派最近警组', '正在协调邻区支援'],
  p1_not_received: ['电台已呼到，正在赶往'],
  no_arrival: ['路面拥堵，已增派更近警组', '警组报两分钟内到场', '已电台询问，绕行中'],
  call_queue: ['已调机动席接听'],
  burst: ['已核查，多为同一路段积水', '已核查，非同源'],
  unit_emergency: ['已派就近两组增援', '电台已联系上，误触'],
  unit_overdue: ['电台点名有应答，设备无信号', '已派邻组查看'],
  no_cover: ['已调邻区一组补位', '集结即将结束'],
  order_not_received: ['电台催收，已签收'],
  not_fed_back: ['已催办'],
  diversion_unaccepted: ['已电话催办', '承办单位答复稍后接收'],
  feed_silent: ['已通知系统值班'],
  clock_skew: ['已通知系统值班校时'],
}
/** Alarms that last without anybody being able to end them at once. */
const lasting = new Set(['no_cover', 'unit_overdue', 'diversion_unaccepted', 'clock_skew'])

/**
 * What the people of the demo’s desk have done about alerts by now and is not in the world yet: most are acknowledged
 * after as long as people take, often with a reason; now and then a lasting one is set aside. Seeded by the alert and
 * the moment it called, so that asking again gives the same.
 */
export function deskHands(world: World, seed: number, now: number): DeskAct[] {
  return [...world.alerts.values()].flatMap((alert): DeskAct[] => {
    if (alert.suppressed !== null) return []
    const calledAt = alert.realarmedAt ?? alert.raisedAt
    const random = seeded(seedFor(seed, `${alert.id}|${calledAt}`))
    const [least, most] = alert.priority === 1 ? urgent : others
    const at = calledAt + Math.round(between(random, least, most))
    if (alert.priority > 1 && random() < leftShare) return []
    const said = reasons[alert.rule] ?? []
    const reason = random() < reasonShare && said.length > 0 ? pick(random, said) : null
    if (alert.acknowledged === null) return at <= now ? [{ kind: 'acknowledge', alert, at, reason }] : []
    return shelved(world, alert, at, random, now)
  })
}

function shelved(world: World, alert: Alert, acknowledgedAt: number, random: Random, now: number): DeskAct[] {
  if (!lasting.has(alert.rule) || random() >= shelvedShare) return []
  const at = acknowledgedAt + Math.round(between(random, 15, 50) * second)
  if (at > now || now - at > shelveWithinMs || !isStanding(alert) || world.shelves.has(alert.key)) return []
  return [{ kind: 'shelve', alert, at, forMs: shelvedForMs, reason: '已安排处置，半小时内不再提示' }]
}
