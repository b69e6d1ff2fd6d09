import type { Incident } from '../domain/incident.ts'
import { isAnsweredLate, type Order, type OrderStep } from '../domain/order.ts'
import { isOpenHandOff } from '../domain/room.ts'
import type { World } from '../domain/world.ts'
import type { Site } from '../site.ts'
import { diversionState, isBounced } from './diversions.ts'
import { handOffClock } from './handOffClock.ts'
import { awaitedStep } from './orderClock.ts'

/** Who must do the next thing: the desk, the lead or commander it was told to, a unit, a party, or the area asked. */
export type Actor = Readonly<
  { kind: 'desk' | 'lead' | 'commander' } | { kind: 'unit' | 'party' | 'area' | 'owner'; id: string }
>

/** What must happen next to an incident, by whom and by when; `leftMs` is negative when it is overdue. */
export type NextAction = Readonly<{
  who: Actor
  what:
    | 'order_unit'
    /** An agency sent it back: order a unit or ask another. */
    | 'redirect'
    | 'answer_hand_off'
    /** A unit answered after another was sent in its place: keep one. */
    | 'call_off_one'
    | 'step'
    | 'task'
    | 'close'
  step: OrderStep | null
  orderId: string | null
  taskId: string | null
  dueAt: number | null
  leftMs: number | null
}>

type Open = Omit<NextAction, 'leftMs'>
const nothing = { step: null, orderId: null, taskId: null, dueAt: null }

/** The next action of an open incident; null when it has ended and nobody is waited for. */
export function nextAction(
  w: World,
  site: Pick<Site, 'orders' | 'targets'>,
  incident: Incident,
  now: number,
): NextAction | null {
  const next = due(w, site, incident)
  return next && { ...next, leftMs: next.dueAt === null ? null : next.dueAt - now }
}

function due(w: World, site: Pick<Site, 'orders' | 'targets'>, incident: Incident): Open | null {
  const orders = incident.orderIds.flatMap((id) => w.orders.get(id) ?? [])
  const steps = orders.flatMap((order) => stepOf(w, site, order) ?? [])
  if (incident.end) return earliest(steps)

  const isAttended = orders.some(({ kind, end }) => kind === 'dispatch' && end === null)
  const isAsked = orders.some((order) => ['asked', 'accepted'].includes(diversionState(order) ?? ''))
  if (isBounced(w, incident)) return { ...nothing, who: { kind: 'desk' }, what: 'redirect' }
  if (!isAttended && !isAsked && (incident.stamps.on_scene ?? incident.stamps.cleared) === undefined) {
    const allowed = site.targets[incident.priority].dispatch
    const dueAt = allowed === null ? null : (incident.stamps.answered ?? incident.targetFrom) + allowed
    return { ...nothing, who: { kind: 'desk' }, what: 'order_unit', dueAt }
  }
  const late = orders.find((order) => isAnsweredLate(order) && order.stamps.cleared === undefined)
  if (late) return { ...nothing, who: { kind: 'desk' }, what: 'call_off_one', orderId: late.id }

  const handOff = [...w.handOffs.values()].find((each) => each.incidentId === incident.id && isOpenHandOff(each))
  const asked: Open[] = handOff
    ? [
        {
          ...nothing,
          who: { kind: 'area', id: handOff.toArea },
          what: 'answer_hand_off',
          dueAt: handOffClock(w, handOff, site).dueAt,
        },
      ]
    : []
  const tasks = (w.rooms.get(incident.id)?.tasks ?? [])
    .filter(({ doneAt }) => doneAt === null)
    .map(({ id, owner, dueAt }): Open => ({
      ...nothing,
      who: { kind: 'owner', id: owner },
      what: 'task',
      taskId: id,
      dueAt,
    }))
  const open = earliest([...steps, ...tasks, ...asked])
  return open ?? { ...nothing, who: { kind: 'desk' }, what: 'close' }
}

/** A step that is waited for; once it was told to somebody above, it is for them to see to it. */
function stepOf(w: World, site: Pick<Site, 'orders'>, order: Order): Open | null {
  const awaited = awaitedStep(w, order, site)
  if (!awaited) return null
  // Work on scene takes the time it takes, and verifying comes with closing.
  if (awaited.dueAt === null && awaited.step !== 'cleared') return null
  const { step, dueAt } = awaited
  return { ...nothing, who: actorOf(order, step), what: 'step', step, orderId: order.id, dueAt }
}

function actorOf({ unitId, party, escalated }: Order, step: OrderStep): Actor {
  if (escalated?.step === step) return { kind: escalated.to }
  if (step === 'verified') return { kind: 'desk' }
  return unitId === null ? { kind: 'party', id: party ?? '' } : { kind: 'unit', id: unitId }
}

/** The one due first; those without a deadline come last. */
function earliest(open: readonly Open[]): Open | null {
  return open.reduce<Open | null>(
    (first, each) => (first === null || (each.dueAt ?? Infinity) < (first.dueAt ?? Infinity) ? each : first),
    null,
  )
}
